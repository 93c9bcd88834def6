import { expect, test } from 'vitest';
import { toTranscriptText } from './transcript-text.ts';
import { menuWords } from './words.ts';

test('a transcript names who said what and when, with files and places in words', () => {
  const text = toTranscriptText(
    'Returns',
    [
      { from: 'bot', seq: 1, at: 1, content: [{ kind: 'text', text: 'Hello.' }] },
      { from: 'customer', seq: 2, at: 2, id: 'a', text: 'See this', files: [{ name: 'a.png', mime: 'image/png' }] },
      { from: 'customer', seq: 3, at: 3, id: 'b', text: '', location: { latitude: 1, longitude: 2 } },
      { from: 'agent', seq: 4, at: 4, name: 'Ann', content: [{ kind: 'image', url: '/x', alt: 'A shirt' }] },
    ],
    menuWords.en,
    (at) => `at ${at}`,
  );
  expect(text).toBe(
    'Returns\n\n[at 1] Assistant\nHello.\n\n[at 2] You\nSee this\n[File: a.png]\n\n[at 3] You\n1, 2\n\n[at 4] Ann\nA shirt\n',
  );
});
