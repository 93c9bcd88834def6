import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askRating } from './ask-rating.block.ts';

export const en = {
  name: 'Ask for a rating',
  summary: '{prompt}',
  help: 'Shows the numbers from 1 to the end of the scale.',
  fields: {
    ...askingFieldTexts,
    scale: { label: 'Scale ends at', hint: 'From 2 to 10.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askRating>;
