import type { TextOf } from '@usher/journey';
import type { decide } from './decide.block.ts';

export const en = {
  name: 'Decide',
  summary: '{branches}',
  help: 'Takes the first way out whose condition holds, else “Otherwise”.',
  fields: {
    branches: {
      label: 'Conditions',
      hint: 'Tried from top to bottom; each is a way out.',
      add: 'Add a condition',
      item: { condition: { label: 'Condition' } },
    },
  },
  outlets: { otherwise: 'Otherwise' },
  problems: {
    'reserved-branch':
      'No condition may have the id otherwise, since that way out is taken when none holds. Give the condition another id.',
  },
} as const satisfies TextOf<typeof decide>;
