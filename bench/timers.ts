import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresStore, createSqliteStore, type Store } from '@usher/storage';
import { onServer, startServer } from '@usher/testkit/postgres';
import { type Comparison, type Figure, print } from './figures.ts';
import { type Seed, seedPostgres, seedSqlite } from './million/seed.ts';
import { startPostgresWriter } from './store/raw-postgres.ts';
import { measureWriter, startWriter, type Writer } from './store-raw.ts';
import { measureTimers, parallel, type TimerFigures } from './timers/measure.ts';
import { createMovedClock, createReminder } from './timers/reminder.ts';

/** Timers that wait for later in other conversations. */
const counts = [1_000, 100_000, 1_000_000] as const;
/** What one turn of the journey writes: event, transcript, effect and snapshot. */
const bytes = 1_500;
const turns = 4_000;

/** One database of a kind, and beside it an empty one for the same writes by hand. */
interface Kind {
  readonly name: string;
  open(): Promise<Store>;
  seed(seed: Seed): Promise<void>;
  openRaw(): Promise<Writer>;
  remove(): Promise<void>;
}

/** Timers set and fired through the whole path, and how late, beside how many others. */
export async function benchTimers(): Promise<void> {
  console.log(
    `Each timer that fires says a message and sets the next one; ${parallel} conversations side by side set them. One run each; ratios tell more than rates.`,
  );
  const [figures, comparisons]: [Figure[], Comparison[]] = [[], []];
  const details: [string, TimerFigures][] = [];
  const postgres = await startServer({ isDurable: true, settings: { shared_buffers: '512MB' } });
  if ('problem' in postgres) console.error(`Without PostgreSQL: ${postgres.problem}`);
  const kinds = [onSqlite, ...('problem' in postgres ? [] : [onPostgres(postgres.url)])];
  try {
    for (const create of kinds) {
      for (const count of counts) {
        const kind = await create();
        try {
          const { raw, ours } = await measure(kind, count);
          const name = `timers/${kind.name}/${count}`;
          figures.push(toFigure(`${name}/set`, ours.set, raw), toFigure(`${name}/fired`, ours.fired, raw));
          details.push([name, ours]);
        } finally {
          await kind.remove();
        }
      }
    }
  } finally {
    if (!('problem' in postgres)) postgres.stop();
  }
  print(figures, comparisons);
  console.log(
    'set: turns a second that set a timer; fired: timers a second after a standstill, from the start to the last delivery; baseline: the rows of such a turn by hand, an inbound id among them, with the same batching and durability',
  );
  for (const [name, ours] of details) console.log(describe(name, ours));
  for (const [figure, ours] of details) console.log(JSON.stringify({ figure, ...ours }));
}

/** The baseline before and after, so that whatever else the machine does meets both. */
async function measure(kind: Kind, count: number): Promise<{ readonly raw: number; readonly ours: TimerFigures }> {
  const snapshot = await prepare(kind);
  await kind.seed({ count, version: 'seeded', snapshot, now: Date.now(), hasLate: false });
  const before = await measureRaw(kind);
  const store = await kind.open();
  try {
    const ours = await measureTimers(store);
    return { raw: (before + (await measureRaw(kind))) / 2, ours };
  } finally {
    await store.close();
  }
}

/** Publishes the journey and begins one conversation. @returns its snapshot, for those that are seeded */
async function prepare(kind: Kind): Promise<string> {
  const store = await kind.open();
  const { runtime, say } = await createReminder(store, createMovedClock());
  await runtime.start();
  await say('first', 'begin');
  await runtime.stop();
  const begun = await store.findConversationAt({ channel: 'web', address: 'first' });
  await store.close();
  return begun?.snapshot ?? '{}';
}

async function measureRaw(kind: Kind): Promise<number> {
  const writer = await kind.openRaw();
  try {
    return (await measureWriter(writer, { turns, parallel, bytes })).turnsPerSecond;
  } finally {
    await writer.close();
  }
}

async function onSqlite(): Promise<Kind> {
  const folders: string[] = [];
  const newFolder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'usher-timers-'));
    folders.push(made);
    return made;
  };
  const folder = newFolder();
  return {
    name: 'sqlite',
    open: () => createSqliteStore({ folder }),
    seed: async (seed) => seedSqlite(folder, seed),
    openRaw: () => startWriter({ folder: newFolder(), parallel, bytes, turns }),
    remove: async () => {
      for (const each of folders) rmSync(each, { recursive: true });
    },
  };
}

function onPostgres(server: string): () => Promise<Kind> {
  return async () => {
    const databases = onServer(server, () => {});
    const url = await databases.newDatabase();
    return {
      name: 'postgres',
      open: () => createPostgresStore({ url }),
      seed: (seed) => seedPostgres(url, seed),
      openRaw: async () => startPostgresWriter(await databases.newDatabase(), parallel),
      remove: () => databases.stop(),
    };
  };
}

function toFigure(figure: string, ours: number, raw: number): Figure {
  const [value, baseline] = [Math.round(ours), Math.round(raw)];
  return { figure, value, unit: '1/s', baseline, ratio: Math.round((ours / raw) * 100) / 100 };
}

function describe(name: string, { start, besides, cpu, p50, p99 }: TimerFigures): string {
  const late = `late at a steady pace p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  return `${name}: ${late}; a start with ${turns} overdue ${start.toFixed(0)} ms, a message then ${besides.toFixed(0)} ms; ${cpu.toFixed(0)} µs processor a timer`;
}
