import { defineAskingBlock, field } from '@usher/journey';

export const askNumber = defineAskingBlock({
  type: 'ask-number',
  version: 1,
  saves: ['number'],
  fields: { min: field.optionalNumber(), max: field.optionalNumber(), integer: field.toggle(false) },
  problems: ['empty-range'],
  *check({ min, max }) {
    if (min !== undefined && max !== undefined && min > max) yield { problem: 'empty-range', field: 'max' };
  },
  example: {
    props: { min: 1, max: 20, integer: true, saveAs: 'pieces' },
    texts: { prompt: 'How many do you send back?', invalid: 'Please give a number from 1 to 20.' },
  },
});
