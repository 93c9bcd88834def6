import type { TextOf } from '@usher/journey';
import type { decide } from './decide.block.ts';

export const de = {
  name: 'Entscheiden',
  summary: '{branches}',
  help: 'Nimmt den ersten Ausgang, dessen Bedingung gilt, sonst „Sonst“.',
  fields: {
    branches: {
      label: 'Bedingungen',
      hint: 'Werden von oben nach unten geprüft; jede ist ein Ausgang.',
      add: 'Bedingung hinzufügen',
      item: { condition: { label: 'Bedingung' } },
    },
  },
  outlets: { otherwise: 'Sonst' },
  problems: {
    'reserved-branch':
      'Keine Bedingung darf die Kennung otherwise haben, denn dieser Ausgang gilt, wenn keine zutrifft. Geben Sie der Bedingung eine andere Kennung.',
  },
} as const satisfies TextOf<typeof decide>;
