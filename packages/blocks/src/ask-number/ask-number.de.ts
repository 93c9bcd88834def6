import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askNumber } from './ask-number.block.ts';

export const de = {
  name: 'Zahl erfragen',
  summary: '{prompt}',
  help: 'Versteht je nach Sprache 1,234.50 und 1.234,50, auch mit Währung oder in einem Satz.',
  fields: {
    ...askingFieldTexts,
    min: { label: 'Kleinste' },
    max: { label: 'Größte' },
    integer: { label: 'Nur ganze Zahlen' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {
    'empty-range':
      'Keine Zahl ist zugleich mindestens die kleinste und höchstens die größte. Wählen Sie eine größere größte Zahl.',
  },
} as const satisfies TextOf<typeof askNumber>;
