import type { TextOf } from '@usher/journey';
import type { end } from './end.block.ts';

export const en = {
  name: 'End',
  summary: '{outcome}',
  help: 'Ends the journey. A farewell is said before it.',
  fields: {
    outcome: { label: 'Outcome', hint: 'What reports call this ending, such as refunded.' },
  },
  outlets: {},
  problems: {},
} as const satisfies TextOf<typeof end>;
