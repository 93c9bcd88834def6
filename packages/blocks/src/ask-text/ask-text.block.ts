import { defineAskingBlock, field } from '@usher/journey';

export const askText = defineAskingBlock({
  type: 'ask-text',
  version: 1,
  saves: ['string'],
  fields: { pattern: field.optionalPattern() },
  example: {
    props: { pattern: '[0-9]{10}', saveAs: 'orderId' },
    texts: { prompt: 'What is your order number?', invalid: 'An order number has ten digits.' },
  },
});
