import { defineBlock, field } from '@usher/journey';

export const set = defineBlock({
  type: 'set',
  version: 1,
  group: 'logic',
  waits: 'nothing',
  fields: {
    assignments: field.list({ variable: field.variable(), value: field.expression() }, { min: 1 }),
  },
  writes: ({ assignments }) => [...new Set(assignments.map((assignment) => assignment.variable))],
  example: { props: { assignments: [{ id: 'count', variable: 'count', value: '1' }] }, texts: {} },
});
