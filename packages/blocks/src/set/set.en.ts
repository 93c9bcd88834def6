import type { TextOf } from '@usher/journey';
import type { set } from './set.block.ts';

export const en = {
  name: 'Set variables',
  summary: '{assignments}',
  help: 'Computes values from top to bottom; a later one may use an earlier one.',
  fields: {
    assignments: {
      label: 'Values',
      add: 'Add a value',
      item: { variable: { label: 'Variable' }, value: { label: 'Becomes', hint: 'An expression.' } },
    },
  },
  outlets: { done: 'Done' },
  problems: {},
} as const satisfies TextOf<typeof set>;
