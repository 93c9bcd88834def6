import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askPhone } from './ask-phone.block.ts';

export const en = {
  name: 'Ask for a telephone number',
  summary: '{prompt}',
  help: 'Finds the one number in the answer and keeps it in international form, such as +19776252661.',
  fields: {
    ...askingFieldTexts,
    country: { label: 'Country', hint: 'Of numbers without a country code: two capital letters, such as US or DE.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askPhone>;
