import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askText } from './ask-text.block.ts';

export const de = {
  name: 'Text erfragen',
  summary: '{prompt}',
  help: 'Fragt nach einer Zeile Text mit höchstens 2000 Zeichen.',
  fields: {
    ...askingFieldTexts,
    pattern: {
      label: 'Muster',
      hint: 'Ein regulärer Ausdruck, dem die ganze Antwort entsprechen muss, etwa [0-9]{10}.',
    },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askText>;
