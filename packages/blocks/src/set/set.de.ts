import type { TextOf } from '@usher/journey';
import type { set } from './set.block.ts';

export const de = {
  name: 'Variablen setzen',
  summary: '{assignments}',
  help: 'Berechnet Werte von oben nach unten; ein späterer darf einen früheren verwenden.',
  fields: {
    assignments: {
      label: 'Werte',
      add: 'Wert hinzufügen',
      item: { variable: { label: 'Variable' }, value: { label: 'Wird zu', hint: 'Ein Ausdruck.' } },
    },
  },
  outlets: { done: 'Fertig' },
  problems: {},
} as const satisfies TextOf<typeof set>;
