import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askEmail } from './ask-email.block.ts';

export const en = {
  name: 'Ask for an e-mail address',
  summary: '{prompt}',
  help: 'Finds the one address in the answer, also within a sentence.',
  fields: {
    ...askingFieldTexts,
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askEmail>;
