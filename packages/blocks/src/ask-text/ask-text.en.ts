import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askText } from './ask-text.block.ts';

export const en = {
  name: 'Ask for text',
  summary: '{prompt}',
  help: 'Asks for a line of text of at most 2,000 characters.',
  fields: {
    ...askingFieldTexts,
    pattern: { label: 'Pattern', hint: 'A regular expression that the whole answer must match, such as [0-9]{10}.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askText>;
