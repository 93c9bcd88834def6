import type { Account, Ledger, Order, Seed } from './records.ts';

/** Customers and orders, and what happened to them since. */
export interface Shop {
  readonly ledger: Ledger;
  findAccount(id: string): Account | undefined;
  findOrder(id: string): Order | undefined;
  readonly accounts: readonly Account[];
  /** Replaces what has happened; returns when it is kept. */
  change(next: Ledger): void;
}

/** Opens a shop over its seed. `keep` is called with every change before `change` returns; what it throws undoes the change. */
export function openShop(seed: Seed, kept: Ledger | undefined, keep: (ledger: Ledger) => void): Shop {
  let ledger = kept ?? startingLedger(seed);
  return {
    get ledger() {
      return ledger;
    },
    accounts: seed.accounts,
    findAccount: (id) => seed.accounts.find((account) => account.id.toLowerCase() === id.trim().toLowerCase()),
    findOrder: (id) => seed.orders.find((order) => order.id === id.trim()),
    change(next) {
      keep(next);
      ledger = next;
    },
  };
}

function startingLedger(seed: Seed): Ledger {
  return {
    refunds: Object.fromEntries(seed.refunds.map((refund) => [refund.orderId, refund])),
    returns: {},
    notifications: [],
  };
}
