import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askChoice } from './ask-choice.block.ts';

export const de = {
  name: 'Auswahl erfragen',
  summary: '{prompt}',
  help: 'Zeigt die Möglichkeiten als Knöpfe, oder als nummerierte Liste, wo ein Kanal keine Knöpfe hat. Versteht Beschriftung, Synonym und Nummer.',
  fields: {
    ...askingFieldTexts,
    options: { label: 'Möglichkeiten', hint: 'Jede mit Beschriftung und, durch Kommas getrennt, Synonymen.' },
    branches: { label: 'Ein Ausgang je Möglichkeit', hint: 'Sonst geht es immer bei „Beantwortet“ weiter.' },
    present: {
      label: 'Gezeigt als',
      hint: 'Wo ein Kanal das nicht kann, zeigt er, was dem am nächsten kommt.',
      options: { buttons: 'Knöpfe', list: 'Liste zum Aufklappen', quick: 'Schnellantworten, die wieder verschwinden' },
    },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {
    'reserved-option':
      'Hat jede Möglichkeit ihren Ausgang, darf keine die Kennung gave-up oder no-answer haben, denn diese Ausgänge gibt es schon. Geben Sie der Möglichkeit eine andere Kennung.',
  },
} as const satisfies TextOf<typeof askChoice>;
