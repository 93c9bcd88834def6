import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askDate } from './ask-date.block.ts';

export const de = {
  name: 'Tag erfragen',
  summary: '{prompt}',
  help: 'Versteht 6. November 2019, 06.11.2019, gestern und Ähnliches. Ein Tag ohne Jahr ist der letzte vergangene.',
  fields: {
    ...askingFieldTexts,
    earliest: { label: 'Nicht vor', hint: 'Ein Ausdruck, etwa today oder vars.boughtOn.' },
    latest: { label: 'Nicht nach', hint: 'Ein Ausdruck, etwa today.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askDate>;
