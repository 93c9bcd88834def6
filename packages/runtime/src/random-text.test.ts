import { expect, test } from 'vitest';
import { createRandomText } from './random-text.ts';

test('random texts have their length and never repeat, past the end of what is fetched at a time', () => {
  const next = createRandomText(12);
  const texts = Array.from({ length: 2_000 }, next);
  expect(new Set(texts).size).toBe(2_000);
  expect(texts.every((text) => /^[\w-]{16}$/.test(text))).toBe(true);
});
