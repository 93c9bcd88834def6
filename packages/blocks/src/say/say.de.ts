import type { TextOf } from '@usher/journey';
import type { say } from './say.block.ts';

export const de = {
  name: 'Sagen',
  summary: '{content}',
  help: 'Sagt Texte, Bilder, Karten und Links nacheinander und macht weiter.',
  fields: {
    content: { label: 'Was gesagt wird' },
  },
  outlets: { done: 'Fertig' },
  problems: {},
} as const satisfies TextOf<typeof say>;
