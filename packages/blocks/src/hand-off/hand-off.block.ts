import { defineBlock, field } from '@usher/journey';

/** How a handoff can end by itself; each is an outlet, beside `desk-failed`. */
export const handOffOutcomes = [
  'served',
  'returned',
  'nobody-available',
  'wait-expired',
  'customer-cancelled',
] as const;

export const handOff = defineBlock({
  type: 'hand-off',
  version: 1,
  group: 'human',
  waits: 'agent',
  fields: {
    queue: field.queue(),
    announcement: field.text({ optional: true, lines: 3 }),
    reason: field.optionalTemplate('plain'),
    summary: field.optionalTemplate('plain'),
    maxWait: field.duration('PT10M'),
    whenNobody: field.text({ optional: true, lines: 3 }),
  },
  outlets: () => [...handOffOutcomes, 'desk-failed'],
  irrevocable: () => true,
  example: {
    props: { queue: 'default', reason: 'Refund', summary: 'The customer asks for a refund.' },
    texts: { announcement: 'I am calling a colleague. You can write “cancel” at any time.' },
  },
});
