import { describe, expect, test } from 'vitest';
import { nameOutlet, outletOfItem, type TextOf } from './block-words.ts';
import { defineBlock } from './define-block.ts';
import { field } from './fields.ts';

const shelf = defineBlock({
  type: 'shelf',
  version: 1,
  group: 'logic',
  waits: 'nothing',
  fields: {
    side: field.select(['left', 'right']),
    parts: field.list({ size: field.number(1), note: field.text() }),
  },
  outlets: ({ parts }) => [...parts.map((part) => outletOfItem(part.id)), 'empty'],
  example: { props: {}, texts: {} },
});
const words = {
  name: 'Shelf',
  summary: '{side}',
  help: 'Holds parts.',
  fields: {
    side: { label: 'Side', options: { left: 'Left', right: 'Right' } },
    parts: { label: 'Parts', add: 'Add a part', item: { size: { label: 'Size' }, note: { label: 'Note' } } },
  },
  outlets: { empty: 'Empty' },
  problems: {},
} as const satisfies TextOf<typeof shelf>;
const { side, parts } = words.fields;

describe('the words of a block', () => {
  test('do not compile without an option, a field of an item, or a way out', () => {
    const { outlets: _, ...withoutOutlets } = words;
    // @ts-expect-error a select names each of its options
    ({ ...words, fields: { parts, side: { label: 'Side', options: { left: 'Left' } } } }) satisfies TextOf<
      typeof shelf
    >;
    // @ts-expect-error a list names each field of its items
    ({ ...words, fields: { side, parts: { ...parts, item: { size: { label: 'Size' } } } } }) satisfies TextOf<
      typeof shelf
    >;
    // @ts-expect-error ways out that no item names have words
    withoutOutlets satisfies TextOf<typeof shelf>;
    expect(words.outlets).toEqual({ empty: 'Empty' });
  });

  test('fit no definition whose ways out are neither literal nor marked', () => {
    const loose = defineBlock({
      ...shelf,
      outlets: ({ parts }) => parts.map((part) => part.id),
      example: shelf.example,
    });
    // @ts-expect-error nobody can tell which words these ways out need
    words satisfies TextOf<typeof loose>;
    expect(loose.type).toBe('shelf');
  });
});

describe('the name of a way out', () => {
  const props = { side: 'left', parts: [{ id: 'top', size: 1 }] };

  test.each([
    ['empty', 'Empty'],
    ['top', 'Topmost'],
    ['unknown', 'unknown'],
  ])('%s is %s', (outlet, name) => {
    expect(nameOutlet(outlet, props, words, (path) => (path === 'parts.top' ? 'Topmost' : undefined))).toBe(name);
  });

  test('is its key without words and text', () => {
    expect(nameOutlet('top', props, undefined, () => '')).toBe('top');
    expect(nameOutlet('toString', props, words, () => undefined)).toBe('toString');
  });
});
