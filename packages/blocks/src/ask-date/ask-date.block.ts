import { defineAskingBlock, field } from '@usher/journey';

export const askDate = defineAskingBlock({
  type: 'ask-date',
  version: 1,
  saves: ['date'],
  fields: {
    earliest: field.optionalExpression({ result: 'date' }),
    latest: field.optionalExpression({ result: 'date' }),
  },
  example: {
    props: { latest: 'today', saveAs: 'boughtOn' },
    texts: { prompt: 'When did you buy it?', invalid: 'Please give a day, for example 6 November 2019.' },
  },
});
