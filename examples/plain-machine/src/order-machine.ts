import { assign, enqueueActions, fromPromise, setup } from 'xstate';
import { parcelMachine } from './parcel-machine.ts';
import { performedByTheShop } from './performed-by-the-shop.ts';

export interface OrderInput {
  readonly customer: string;
  readonly amount: number;
  readonly parcels: readonly string[];
  /** Milliseconds: how long a day lasts. */
  readonly day: number;
}

interface OrderContext extends OrderInput {
  readonly receipt: string | null;
  readonly delivered: readonly string[];
}

/**
 * An order: a reminder after a day without payment, cancelled after three; charged once; then a child for each parcel. It is an
 * ordinary XState machine: nothing in it knows that it will outlive its process.
 */
export const orderMachine = setup({
  types: {
    context: {} as OrderContext,
    input: {} as OrderInput,
    events: {} as { type: 'PAY'; card: string } | { type: 'CANCEL' } | { type: 'ARRIVED'; parcel: string },
  },
  actors: {
    parcel: parcelMachine,
    // Its type only: the shop performs it.
    charge: fromPromise<{ receipt: string }, { amount: number; card: string }>(
      async () => performedByTheShop({}, {}) as never,
    ),
  },
  actions: {
    remind: performedByTheShop<{ to: string }>,
    thank: performedByTheShop<{ to: string }>,
  },
  delays: {
    day: ({ context }) => context.day,
    'three days': ({ context }) => 3 * context.day,
  },
  guards: { 'all are there': ({ context }) => context.delivered.length === context.parcels.length },
}).createMachine({
  id: 'order',
  context: ({ input }) => ({ ...input, receipt: null, delivered: [] }),
  initial: 'awaiting payment',
  states: {
    'awaiting payment': {
      initial: 'fresh',
      states: {
        fresh: { after: { day: 'reminded' } },
        reminded: { entry: { type: 'remind', params: ({ context }) => ({ to: context.customer }) } },
      },
      after: { 'three days': 'cancelled' },
      on: { PAY: 'charging', CANCEL: 'cancelled' },
    },
    charging: {
      invoke: {
        id: 'charge',
        src: 'charge',
        input: ({ context, event }) => ({ amount: context.amount, card: 'card' in event ? event.card : '' }),
        onDone: { target: 'delivering', actions: assign({ receipt: ({ event }) => event.output.receipt }) },
        onError: 'awaiting payment',
      },
    },
    delivering: {
      entry: enqueueActions(({ context, enqueue }) => {
        for (const parcel of context.parcels) {
          enqueue.spawnChild('parcel', { id: `parcel ${parcel}`, input: { parcel, day: context.day } });
        }
      }),
      always: { guard: 'all are there', target: 'delivered' },
      on: {
        ARRIVED: { actions: assign({ delivered: ({ context, event }) => [...context.delivered, event.parcel] }) },
      },
    },
    delivered: { type: 'final', entry: { type: 'thank', params: ({ context }) => ({ to: context.customer }) } },
    cancelled: { type: 'final' },
  },
  output: ({ context }) => ({ receipt: context.receipt, delivered: context.delivered.length }),
});
