import { defineAskingBlock, field } from '@usher/journey';

export const askRating = defineAskingBlock({
  type: 'ask-rating',
  version: 1,
  symbol: 'star',
  saves: ['number'],
  fields: { scale: field.number(5, { min: 2, max: 10, whole: true }) },
  example: {
    props: { scale: 5, saveAs: 'rating' },
    texts: { prompt: 'How satisfied are you, from 1 to 5?' },
  },
});
