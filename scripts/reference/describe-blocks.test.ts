import { defineBlock, field } from '@usher/journey';
import { expect, test } from 'vitest';
import { describeBlocks } from './describe-blocks.ts';

const block = defineBlock({
  type: 'acme/lookup',
  version: 2,
  group: 'connect',
  waits: 'effect',
  fields: {
    store: field.select(['north', 'south']),
    keep: field.list({ variable: field.variable(), value: field.expression() }),
    note: field.text({ optional: true }),
  },
  outlets: () => ['found', 'missing'],
  writes: (_, outlet) => (outlet === 'found' ? ['stock'] : []),
  problems: ['closed'],
  example: { props: {}, texts: { note: 'One moment.' } },
});

test('a block is described by its definition and its words', () => {
  const page = describeBlocks([block], {
    'acme/lookup': {
      name: 'Look up',
      summary: '{store}',
      help: 'Asks the stock.',
      fields: {
        store: { label: 'Store', hint: 'North | south.', options: { north: 'North', south: 'Southern store' } },
        keep: {
          label: 'Keep',
          add: 'Keep something',
          item: { variable: { label: 'Variable' }, value: { label: 'Is' } },
        },
      },
      outlets: { found: 'In stock', missing: 'missing' },
      problems: { closed: 'The store is closed.' },
    },
  });
  expect(page).toContain('| [acme/lookup](#acme/lookup) | Look up | a result |');
  expect(page).toContain('Look up, version 2. Asks the stock.');
  expect(page).toContain('`found` “In stock” (sets `stock`), `missing`');
  expect(page).toContain(
    '| `store` | Store. North \\| south. | select (north “North”, south “Southern store”) | `"north"` |',
  );
  expect(page).toContain('| `keep[].variable` | Variable |');
  expect(page).toContain('- `closed`: The store is closed.');
  expect(page).toContain('"example.note": "One moment."');
});

test('a block without words is described all the same', () => {
  expect(describeBlocks([block], {})).toContain('acme/lookup, version 2.');
});
