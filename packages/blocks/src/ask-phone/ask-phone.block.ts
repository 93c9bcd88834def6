import { defineAskingBlock, field } from '@usher/journey';
import { z } from 'zod';

const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters of ISO 3166, such as US or DE');

export const askPhone = defineAskingBlock({
  type: 'ask-phone',
  version: 1,
  symbol: 'phone',
  saves: ['string'],
  fields: { country: field.name('US', countrySchema) },
  example: {
    props: { country: 'US', saveAs: 'phone' },
    texts: { prompt: 'Under which number can we call you?', invalid: 'That does not look like a telephone number.' },
  },
});
