import type { TextOf } from '@usher/journey';
import type { end } from './end.block.ts';

export const de = {
  name: 'Ende',
  summary: '{outcome}',
  help: 'Beendet den Ablauf. Verabschiedet wird vorher.',
  fields: {
    outcome: { label: 'Ergebnis', hint: 'So heißt dieses Ende in Berichten, etwa refunded.' },
  },
  outlets: {},
  problems: {},
} as const satisfies TextOf<typeof end>;
