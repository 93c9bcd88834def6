import type { OutboxRow } from '@usher/storage';

/** A call of the store that may bring rows. */
export interface Arrival {
  /** It has ended, with these rows, those of one conversation in order. */
  end(rows: readonly OutboxRow[]): void;
}

/**
 * Hands rows over in the order of their lines, whichever answer of the store comes first: rows wait for the calls that were under
 * way when they came and may bring earlier ones of their line.
 */
export interface Arrivals {
  /** Of one conversation; null for one that is only being begun. */
  expect(conversationId: number | null): Arrival;
  /** Of any conversation. */
  expectClaimed(): Arrival;
  /** Forgets what came and waits. */
  discard(): void;
}

interface Call {
  /** What came and waits for it. */
  readonly holds: Set<Batch>;
}
interface Batch {
  readonly conversationId: number;
  rows: readonly OutboxRow[];
  readonly awaits: Set<Call>;
}

export function createArrivals(hand: (rows: readonly OutboxRow[]) => void): Arrivals {
  const claims = new Set<Call>();
  const beginnings = new Set<Call>();
  const ofLine = new Map<number, Set<Call>>();
  const waiting = new Map<number, Set<Batch>>();

  /** All of a line up to a row that nothing can come before any more. */
  const release = (conversationId: number, upTo: number): void => {
    const batches = waiting.get(conversationId) ?? new Set();
    const ready: OutboxRow[] = [];
    for (const batch of batches) {
      ready.push(...batch.rows.filter(({ seq }) => seq <= upTo));
      batch.rows = batch.rows.filter(({ seq }) => seq > upTo);
      if (batch.rows.length === 0) batches.delete(batch);
    }
    if (batches.size === 0) waiting.delete(conversationId);
    if (ready.length > 0) hand(ready.sort((left, right) => left.seq - right.seq));
  };

  const arrive = (conversationId: number, rows: readonly OutboxRow[], awaits: Set<Call>): void => {
    if (awaits.size === 0 && !waiting.has(conversationId)) {
      hand(rows);
      return;
    }
    const batch: Batch = { conversationId, rows, awaits };
    waiting.set(conversationId, (waiting.get(conversationId) ?? new Set()).add(batch));
    for (const call of awaits) call.holds.add(batch);
    if (awaits.size === 0) release(conversationId, lastSeq(batch));
  };

  const letGo = (call: Call): void => {
    for (const batch of call.holds) {
      batch.awaits.delete(call);
      if (batch.awaits.size === 0 && batch.rows.length > 0) release(batch.conversationId, lastSeq(batch));
    }
  };

  return {
    discard() {
      for (const batches of waiting.values()) for (const batch of batches) batch.rows = [];
      waiting.clear();
    },
    expect(conversationId) {
      const call: Call = { holds: new Set() };
      const calls = conversationId === null ? beginnings : (ofLine.get(conversationId) ?? new Set());
      if (conversationId !== null) ofLine.set(conversationId, calls);
      calls.add(call);
      return {
        end(rows) {
          calls.delete(call);
          if (conversationId !== null && calls.size === 0) ofLine.delete(conversationId);
          const id = conversationId ?? rows[0]?.conversationId;
          if (id !== undefined && rows.length > 0) arrive(id, rows, new Set([...claims, ...(ofLine.get(id) ?? [])]));
          letGo(call);
        },
      };
    },
    expectClaimed() {
      const call: Call = { holds: new Set() };
      claims.add(call);
      return {
        end(rows) {
          claims.delete(call);
          for (const [id, line] of Map.groupBy(rows, (row) => row.conversationId)) {
            arrive(id, line, new Set([...claims, ...beginnings, ...(ofLine.get(id) ?? [])]));
          }
          letGo(call);
        },
      };
    },
  };
}

function lastSeq({ rows }: Batch): number {
  return rows.at(-1)?.seq ?? 0;
}
