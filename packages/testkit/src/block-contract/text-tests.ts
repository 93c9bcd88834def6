import type { Block } from '@usher/engine';
import type { AnyBlockDefinition, BlockWords, Fields, FieldWords } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryProps } from './arbitrary-props.ts';

export function textTests({ definition }: Block, texts: Readonly<Record<string, BlockWords>>): void {
  describe('its words', () => {
    test('are there in English', () => {
      expect(Object.keys(texts)).toContain('en');
    });

    test.each(Object.entries(texts))('are complete in %s', (_language, words) => {
      expectFieldWords(definition.fields, words.fields);
      expect(Object.keys(words.problems).sort()).toEqual([...definition.problems].sort());
      const { name, help, summary, outlets, problems } = words;
      expectShown([name, help, summary, ...Object.values(outlets), ...Object.values(problems)]);
    });

    test.each(Object.entries(texts))('name every way out that no item names in %s', (_language, words) => {
      fc.assert(
        fc.property(arbitraryProps(definition), (props) => {
          const items = itemIds(definition, props);
          const unnamed = definition.outlets(props).filter((outlet) => !Object.hasOwn(words.outlets, outlet));
          expect(unnamed.filter((outlet) => !items.has(outlet))).toEqual([]);
        }),
      );
    });

    test.each(Object.entries(texts))('show only fields on the card in %s', (_language, words) => {
      const shown = [...String(words.summary).matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
      expect(Object.keys(definition.fields)).toEqual(expect.arrayContaining(shown));
    });
  });
}

function expectFieldWords(fields: Fields, words: Readonly<Record<string, FieldWords>>): void {
  expect(Object.keys(words).sort()).toEqual(Object.keys(fields).sort());
  for (const [name, { kind, ui }] of Object.entries(fields)) {
    const { label, hint, options = {}, add, item = {} } = words[name] ?? expect.unreachable(`no words for ${name}`);
    expectShown(hint === undefined ? [label] : [label, hint]);
    expect(Object.keys(options).sort(), `options of ${name}`).toEqual([...(ui.options ?? [])].sort());
    expectShown(Object.values(options));
    if (kind === 'list') expectShown([add]);
    expectFieldWords(ui.item ?? {}, item);
  }
}

function expectShown(texts: readonly unknown[]): void {
  expect(texts.filter((text) => typeof text !== 'string' || text.trim() === '')).toEqual([]);
}

function itemIds(definition: AnyBlockDefinition, props: Record<string, unknown>): ReadonlySet<string> {
  const withItems = Object.keys(definition.fields).map((name) => props[name]);
  return new Set(withItems.flatMap((value) => (Array.isArray(value) ? value.map((item) => item.id as string) : [])));
}
