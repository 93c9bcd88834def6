import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

describe('drop-speak', () => {
  const content = { kind: 'text', text: 'At 5 pm', speak: 'At five in the afternoon' } as const;

  test('leaves out the words for a voice where there is none', () => {
    expect(showOn({}, content)).toEqual({ shown: [{ kind: 'text', text: 'At 5 pm' }], rules: ['drop-speak'] });
  });

  test('keeps them where there is one', () => {
    expect(showOn({ speak: true }, content)).toEqual({ shown: [content], rules: [] });
  });
});
