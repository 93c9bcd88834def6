import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askLocation } from './ask-location.block.ts';

export const en = {
  name: 'Ask for a place',
  summary: '{prompt}',
  help: 'Takes a location that the channel sends, or degrees such as 52.52, 13.405. It is kept with latitude, longitude and name.',
  fields: {
    ...askingFieldTexts,
    typed: { label: 'Take a typed address', hint: 'It is kept as the name of the place, without degrees.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askLocation>;
