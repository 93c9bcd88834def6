import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askFile } from './ask-file.block.ts';

export const en = {
  name: 'Ask for a file',
  summary: '{prompt}',
  help: 'Takes a photo, a document or another file. It is kept with its name, kind, size and address.',
  fields: {
    ...askingFieldTexts,
    accepts: {
      label: 'Kinds of files',
      hint: 'Without one, any kind is taken.',
      add: 'Add a kind',
      item: {
        kind: {
          label: 'Kind',
          options: { image: 'Picture', document: 'Document', audio: 'Sound', video: 'Video' },
        },
      },
    },
    mostMegabytes: { label: 'Largest size in MB', hint: 'Of each file. A channel may allow less.' },
    mostFiles: { label: 'Files at most', hint: 'With more than one, the variable holds a list.' },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {},
} as const satisfies TextOf<typeof askFile>;
