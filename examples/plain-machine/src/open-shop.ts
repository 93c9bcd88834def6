import type { Clock, MachineHost } from '@usher/runtime';
import { createMachineHost } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { Ledger } from './ledger.ts';
import { orderMachine } from './order-machine.ts';

/** The machines with what they do to the world. */
export function openShop(store: Store, ledger: Ledger, clock?: Clock): Promise<MachineHost> {
  return createMachineHost({
    store,
    machines: { order: { machine: orderMachine, strict: true } },
    actions: {
      remind: {
        idempotent: true,
        perform: ({ idempotencyKey, params }) => ledger.write(idempotencyKey, `remind ${params.to}`),
      },
      label: {
        idempotent: true,
        perform: ({ idempotencyKey, params }) => ledger.write(idempotencyKey, `label ${params.parcel}`),
      },
      thank: {
        idempotent: true,
        perform: ({ idempotencyKey, params }) => ledger.write(idempotencyKey, `thank ${params.to}`),
      },
    },
    actors: {
      // A job: it is performed after the turn, and its answer comes back as an event.
      charge: {
        idempotent: true,
        perform({ idempotencyKey, input }) {
          ledger.write(idempotencyKey, `charge ${input.amount}`);
          return { receipt: `receipt-${idempotencyKey.slice(0, 6)}` };
        },
      },
    },
    ...(clock === undefined ? {} : { clock }),
  });
}
