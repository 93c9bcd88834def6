import { describe, expect, test } from 'vitest';
import { compilePattern, longestMatchedText } from './compile-pattern.ts';

function matches(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.pattern.matches(text);
}

describe('a pattern', () => {
  test('describes the whole text', () => {
    expect(matches('[0-9]{4}', '1234')).toBe(true);
    expect(matches('[0-9]{4}', '12345')).toBe(false);
    expect(matches('a|ab', 'ab')).toBe(true);
    expect(matches('(?i)ord-\\d+', 'ORD-7')).toBe(true);
  });

  test('answers quickly where others backtrack', () => {
    const started = performance.now();
    expect(matches('(a+)+', `${'a'.repeat(5000)}!`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('matches no text beyond its bound', () => {
    expect(matches('a*', 'a'.repeat(longestMatchedText))).toBe(true);
    expect(matches('a*', 'a'.repeat(longestMatchedText + 1))).toBe(false);
  });

  test.each(['(a', '(?=a)b', '(a)\\1', '((a{100}){100}){100}'])('refuses %s and says why', (source) => {
    const compiled = compilePattern(source);
    expect(compiled.ok).toBe(false);
    expect(compiled).toHaveProperty('message', expect.stringContaining(source));
  });
});
