import type { Block } from '@usher/engine';
import type { TextOf } from '@usher/journey';
import { describe, expect, test } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: the words of any block have no narrower type
type AnyTexts = Readonly<Record<string, TextOf<any>>>;

export function textTests({ definition }: Block, texts: AnyTexts): void {
  describe('its words', () => {
    test('are there in English', () => {
      expect(Object.keys(texts)).toContain('en');
    });

    test.each(Object.entries(texts))('are complete in %s', (_language, words) => {
      const fields = Object.entries(words.fields as Record<string, { label: string; hint?: string }>);
      expect(fields.map(([name]) => name).sort()).toEqual(Object.keys(definition.fields).sort());
      expect(Object.keys(words.problems).sort()).toEqual([...definition.problems].sort());
      const all = [words.name, words.help, words.summary, ...Object.values(words.problems)];
      const labels = fields.flatMap(([, { label, hint }]) => (hint === undefined ? [label] : [label, hint]));
      expect([...all, ...labels].filter((text) => typeof text !== 'string' || text.trim() === '')).toEqual([]);
    });

    test.each(Object.entries(texts))('show only fields on the card in %s', (_language, words) => {
      const shown = [...String(words.summary).matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
      expect(Object.keys(definition.fields)).toEqual(expect.arrayContaining(shown));
    });
  });
}
