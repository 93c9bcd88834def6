import { expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

test('split-links spreads more links than there are buttons over several messages, in order', () => {
  const links = [1, 2, 3].map((n) => ({ label: `${n}`, url: `https://a.example/${n}` }));
  expect(showOn({ links: true, buttons: 2, buttonLabel: 9 }, { kind: 'links', links })).toEqual({
    shown: [
      { kind: 'links', links: links.slice(0, 2) },
      { kind: 'links', links: links.slice(2) },
    ],
    rules: ['split-links'],
  });
});
