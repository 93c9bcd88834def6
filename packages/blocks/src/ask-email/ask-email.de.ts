import type { TextOf } from '@usher/journey';
import { askingFieldTexts } from '../asking/asking.de.ts';
import type { askEmail } from './ask-email.block.ts';

export const de = {
  name: 'E-Mail-Adresse erfragen',
  summary: '{prompt}',
  help: 'Findet die eine Adresse in der Antwort, auch in einem Satz.',
  fields: {
    ...askingFieldTexts,
  },
  problems: {},
} as const satisfies TextOf<typeof askEmail>;
