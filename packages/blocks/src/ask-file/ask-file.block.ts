import { defineAskingBlock, field } from '@usher/journey';

export const askFile = defineAskingBlock({
  type: 'ask-file',
  version: 1,
  symbol: 'file',
  saves: ['object', 'list'],
  fields: {
    /** Any kind where none is named. */
    accepts: field.list({ kind: field.select(['image', 'document', 'audio', 'video']) }, { max: 4 }),
    mostMegabytes: field.number(10, { min: 1, max: 100, whole: true }),
    mostFiles: field.number(1, { min: 1, max: 10, whole: true }),
  },
  example: {
    props: { accepts: [{ id: 'photo', kind: 'image' }], saveAs: 'photo' },
    texts: {
      prompt: 'Please send a photo of the damage.',
      invalid: 'I need one photo of at most 10 MB.',
    },
  },
});
