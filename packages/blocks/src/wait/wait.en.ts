import type { TextOf } from '@usher/journey';
import type { wait } from './wait.block.ts';

export const en = {
  name: 'Wait',
  summary: '{for}',
  help: 'Waits, then goes on.',
  fields: {
    for: { label: 'How long' },
  },
  outlets: { done: 'Done' },
  problems: {},
} as const satisfies TextOf<typeof wait>;
