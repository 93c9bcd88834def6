import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askDate } from './ask-date.block.ts';

export const en = {
  name: 'Ask for a day',
  summary: '{prompt}',
  help: 'Understands 6 November 2019, 11/06/2019, yesterday and the like. A day without a year is the latest past one.',
  fields: {
    ...askingFieldTexts,
    earliest: { label: 'Not before', hint: 'An expression, such as today or vars.boughtOn.' },
    latest: { label: 'Not after', hint: 'An expression, such as today.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askDate>;
