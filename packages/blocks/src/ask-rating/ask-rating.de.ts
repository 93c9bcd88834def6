import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askRating } from './ask-rating.block.ts';

export const de = {
  name: 'Bewertung erfragen',
  summary: '{prompt}',
  help: 'Zeigt die Zahlen von 1 bis zum Ende der Skala.',
  fields: {
    ...askingFieldTexts,
    scale: { label: 'Skala bis', hint: 'Von 2 bis 10.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askRating>;
