import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askEmail } from './ask-email.block.ts';

export const de = {
  name: 'E-Mail-Adresse erfragen',
  summary: '{prompt}',
  help: 'Findet die eine Adresse in der Antwort, auch in einem Satz.',
  fields: {
    ...askingFieldTexts,
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askEmail>;
