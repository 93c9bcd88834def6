import { defineAskingBlock, field } from '@usher/journey';

export const askLocation = defineAskingBlock({
  type: 'ask-location',
  version: 1,
  symbol: 'place',
  saves: ['object'],
  /** An address that is typed is kept as a name without degrees. */
  fields: { typed: field.toggle(true) },
  example: {
    props: { saveAs: 'place' },
    texts: { prompt: 'Where are you? Send your location or write the address.' },
  },
});
