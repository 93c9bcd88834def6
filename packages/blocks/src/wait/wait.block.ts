import { defineBlock, field } from '@usher/journey';

export const wait = defineBlock({
  type: 'wait',
  version: 1,
  group: 'logic',
  waits: 'timer',
  fields: { for: field.duration('PT1M') },
  example: { props: { for: 'PT10M' }, texts: {} },
});
