import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askFile } from './ask-file.block.ts';

export const de = {
  name: 'Datei erfragen',
  summary: '{prompt}',
  help: 'Nimmt ein Foto, ein Dokument oder eine andere Datei an. Gemerkt werden Name, Art, Größe und Adresse.',
  fields: {
    ...askingFieldTexts,
    accepts: {
      label: 'Arten von Dateien',
      hint: 'Ohne Angabe wird jede Art angenommen.',
      add: 'Art hinzufügen',
      item: {
        kind: {
          label: 'Art',
          options: { image: 'Bild', document: 'Dokument', audio: 'Ton', video: 'Video' },
        },
      },
    },
    mostMegabytes: { label: 'Höchstens so viele MB', hint: 'Je Datei. Ein Kanal kann weniger erlauben.' },
    mostFiles: { label: 'Höchstens so viele Dateien', hint: 'Bei mehr als einer hält die Variable eine Liste.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askFile>;
