import type { TextOf } from '@usher/journey';
import type { wait } from './wait.block.ts';

export const de = {
  name: 'Warten',
  summary: '{for}',
  help: 'Wartet und macht dann weiter.',
  fields: {
    for: { label: 'Wie lange' },
  },
  outlets: { done: 'Fertig' },
  problems: {},
} as const satisfies TextOf<typeof wait>;
