import { defineAskingBlock, field } from '@usher/journey';

export const askPostcode = defineAskingBlock({
  type: 'acme/ask-postcode',
  version: 1,
  saves: ['string'],
  fields: { country: field.select(['DE', 'GB', 'NL', 'US']) },
  example: {
    props: { country: 'NL', saveAs: 'postcode' },
    texts: { prompt: 'What is your postcode?', invalid: 'A postcode looks like 1012 AB.' },
  },
});
