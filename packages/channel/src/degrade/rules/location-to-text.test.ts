import { expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

test('location-to-text writes name and coordinates where no place is shown', () => {
  const content = { kind: 'location', latitude: 52.5, longitude: -13.4, name: 'Our shop' } as const;
  expect(showOn({}, content)).toEqual({
    shown: [{ kind: 'text', text: 'Our shop: 52.5, -13.4' }],
    rules: ['location-to-text'],
  });
  expect(showOn({ locations: true }, content)).toEqual({ shown: [content], rules: [] });
});
