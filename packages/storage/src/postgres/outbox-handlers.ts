import { UsherError } from '@usher/journey';
import type { WireOutboxRow } from '../sqlite/wire.ts';
import type { ControlPoint } from '../store.ts';
import { createBatches } from './batches.ts';
import { ask, type Handlers, type Means } from './handlers.ts';
import { fromZeroFree } from './zero-free-text.ts';

type Attempt = { readonly id: number; readonly at: number; readonly mark: boolean };
interface Ending {
  readonly id: number;
  readonly state: 'waiting' | 'dead' | 'handed-on';
  readonly at: number | null;
  readonly error: string | null;
}
type Place = { readonly conversationId: number; readonly channel: string; readonly address: string };

const batched = { most: 64, inFlight: 2, keysOf: ({ id }: { readonly id: number }) => [String(id)] };

/** Attempts on rows that this node has, many in one call. */
export function createAttempts({
  database,
  node,
  signal,
}: Means): Handlers<'beginAttempt' | 'retryOutbox' | 'buryOutbox' | 'handOnOutbox'> {
  const begin = createBatches<Attempt, ControlPoint>({
    ...batched,
    async run(given) {
      const attempts = given.toSorted((a, b) => a.id - b.id);
      const times = attempts.map(({ at, mark }) => (mark ? at : null));
      const query = ask(
        'beginAttempts',
        node.id,
        attempts.map(({ id }) => id),
        times,
      );
      const rows = await database.write<BegunRow>(query);
      const found = new Map(rows.map((row) => [row.id, toControlPoint(row)]));
      return given.map(({ id }) => found.get(id) ?? unknownRow(id));
    },
  });
  const end = createBatches<Ending, undefined>({
    ...batched,
    async run(given) {
      const endings = given.toSorted((a, b) => a.id - b.id);
      const columns = (['id', 'state', 'at', 'error'] as const).map((part) => endings.map((ending) => ending[part]));
      const rows = await database.write<{ id: number; isVisible: boolean } & Place>(
        ask('endAttempts', node.id, ...columns),
      );
      for (const row of rows) if (row.isVisible) signal(aboutLines(row));
      const found = new Set(rows.map(({ id }) => id));
      return given.map(({ id }) => (found.has(id) ? undefined : unknownRow(id)));
    },
  });
  return {
    beginAttempt: begin,
    retryOutbox: ({ id, availableAt, error }) => end({ id, state: 'waiting', at: availableAt, error }),
    buryOutbox: ({ id, error }) => end({ id, state: 'dead', at: null, error }),
    handOnOutbox: ({ id }) => end({ id, state: 'handed-on', at: null, error: null }),
  };
}

type SettledRow = { readonly settled: number; readonly id: number | null } & Place & WireOutboxRow;

/** What waits, who has it, and what is done. */
export function createOutbox({
  database,
  node,
  signal,
}: Means): Handlers<
  | 'claimOutbox'
  | 'releaseOutbox'
  | 'settleOutbox'
  | 'withdrawOutbox'
  | 'reviveOutbox'
  | 'findOutbox'
  | 'listOutbox'
  | 'listDeadOutbox'
  | 'findDeadOutbox'
  | 'findDeadOutboxOf'
> {
  const settle = createBatches<{ id: number }, readonly WireOutboxRow[]>({
    ...batched,
    async run(given) {
      const ids = given.map(({ id }) => id).sort((a, b) => a - b);
      const rows = await database.write<SettledRow>(ask('settleOutbox', node.id, ids));
      for (const row of rows) if (row.id === null) signal(aboutLines(row));
      return given.map(({ id }) => {
        const queued = rows.filter((row) => row.settled === id && row.id !== null);
        return queued.map(({ settled: _, channel: __, address: ___, ...row }) => row).sort((a, b) => a.id - b.id);
      });
    },
  });
  /** The id may be in other places of an effect, too. */
  const findByEffect = async (name: 'findOutbox' | 'findDeadOutboxOf', conversationId: number, effectId: string) => {
    const rows = await database.read<WireOutboxRow>(ask(name, conversationId, JSON.stringify(effectId)));
    return rows.find(({ effect }) => JSON.parse(effect).id === effectId);
  };
  return {
    claimOutbox: ({ limit }) => database.write<WireOutboxRow>(ask('claimOutbox', node.id, limit)),
    async releaseOutbox({ except }) {
      // A call whose connection was lost may still run on the server, and give this node rows that nobody would ever hear of.
      await database.read(ask('endGiving', node.id));
      const released = await database.read(ask('releaseOutbox', node.id, except));
      if (released.length > 0) signal({ about: 'outbox' });
      return undefined;
    },
    settleOutbox: settle,
    async withdrawOutbox({ id, about }) {
      const [line] = await database.read<{ body: string }>(ask('readLine', id));
      const note = line ? toNoteBody(line.body, about) : null;
      const [gone] = await database.write<{ isVisible: boolean } & Place>(ask('withdrawOutbox', id, note));
      if (gone?.isVisible) signal(aboutLines(gone));
      return undefined;
    },
    async reviveOutbox({ id, at }) {
      const revived = await database.write(ask('reviveOutbox', id, at));
      if (revived.length > 0) signal({ about: 'outbox' });
      return revived.length > 0;
    },
    findOutbox: ({ conversationId, effectId }) => findByEffect('findOutbox', conversationId, effectId),
    listOutbox: ({ after, limit }) => database.read<WireOutboxRow>(ask('listOutbox', after, limit)),
    listDeadOutbox: ({ limit }) => database.read<WireOutboxRow>(ask('listDeadOutbox', limit)),
    async findDeadOutbox({ id }) {
      return (await database.read<WireOutboxRow>(ask('findDeadOutbox', id)))[0];
    },
    findDeadOutboxOf: ({ conversationId, effectId }) => findByEffect('findDeadOutboxOf', conversationId, effectId),
  };
}

interface BegunRow {
  readonly id: number;
  readonly holder: string;
  readonly epoch: number;
  readonly channel: string | null;
  readonly address: string | null;
}

function toControlPoint({ holder, epoch, channel, address }: BegunRow): ControlPoint {
  if (channel === null || address === null) return { holder, epoch };
  return { holder, epoch, movedTo: { channel: fromZeroFree(channel), address: fromZeroFree(address) } };
}

function aboutLines({ conversationId, channel, address }: Place) {
  return { about: 'conversation', conversationId, place: { channel, address } } as const;
}

function unknownRow(id: number): UsherError {
  return new UsherError(
    'storage/unknown-row',
    `No outbox row ${id} waits for this node: it was settled, handed on, given up or taken over before. Do not perform its effect; claim rows again.`,
  );
}

function toNoteBody(text: string, about: string): string {
  const body: unknown = JSON.parse(text);
  const facts = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : { content: body };
  return JSON.stringify({ ...facts, about });
}
