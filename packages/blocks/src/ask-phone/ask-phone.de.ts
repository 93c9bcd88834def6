import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askPhone } from './ask-phone.block.ts';

export const de = {
  name: 'Telefonnummer erfragen',
  summary: '{prompt}',
  help: 'Findet die eine Nummer in der Antwort und merkt sie international, etwa +19776252661.',
  fields: {
    ...askingFieldTexts,
    country: { label: 'Land', hint: 'Für Nummern ohne Landesvorwahl: zwei Großbuchstaben, etwa US oder DE.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askPhone>;
