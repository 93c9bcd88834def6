import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askNumber } from './ask-number.block.ts';

export const en = {
  name: 'Ask for a number',
  summary: '{prompt}',
  help: 'Understands 1,234.50 and 1.234,50 by language, also with a currency or within a sentence.',
  fields: {
    ...askingFieldTexts,
    min: { label: 'Smallest' },
    max: { label: 'Largest' },
    integer: { label: 'Whole numbers only' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {
    'empty-range': 'No number is both at least the smallest and at most the largest. Make the largest number larger.',
  },
} as const satisfies TextOf<typeof askNumber>;
