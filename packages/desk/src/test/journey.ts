import { type Journey, journeySchema } from '@usher/journey';

/** A journey of two states, to one of which agents may give back. */
export const shop: Journey = journeySchema.parse({
  ...{ format: 1, id: 'shop', name: 'Shop', languages: ['en'], initial: 'ask' },
  variables: {
    order: { type: 'string', label: 'Order number' },
    name: { type: 'string', label: 'First name', personal: true },
  },
  states: {
    ask: { name: 'Which order?', resume: 'Ask for the order again' },
    group: { states: { inner: {} }, initial: 'inner' },
  },
});
