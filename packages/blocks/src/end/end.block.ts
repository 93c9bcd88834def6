import { defineBlock, field } from '@usher/journey';

export const end = defineBlock({
  type: 'end',
  version: 1,
  group: 'end',
  waits: 'nothing',
  ends: true,
  fields: { outcome: field.name('done') },
  outcome: ({ outcome }) => outcome,
  example: { props: { outcome: 'done' }, texts: {} },
});
