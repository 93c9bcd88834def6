import { defineAskingBlock } from '@usher/journey';

export const askEmail = defineAskingBlock({
  type: 'ask-email',
  version: 1,
  symbol: 'mail',
  saves: ['string'],
  fields: {},
  example: {
    props: { saveAs: 'email' },
    texts: { prompt: 'What is your e-mail address?', invalid: 'That does not look like an e-mail address.' },
  },
});
