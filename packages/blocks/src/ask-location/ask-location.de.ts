import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askLocation } from './ask-location.block.ts';

export const de = {
  name: 'Ort erfragen',
  summary: '{prompt}',
  help: 'Nimmt einen Standort an, den der Kanal schickt, oder Grade wie 52.52, 13.405. Gemerkt werden Breite, Länge und Name.',
  fields: {
    ...askingFieldTexts,
    typed: { label: 'Geschriebene Adresse annehmen', hint: 'Sie wird als Name des Orts gemerkt, ohne Grade.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askLocation>;
