import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresStore, createSqliteStore } from '@usher/storage';
import { onServer, startServer } from '@usher/testkit/postgres';
import { type Comparison, compare, type Figure, median, print } from './figures.ts';
import { startPostgresWriter } from './store/raw-postgres.ts';
import { createStoreWriter } from './store/store-writer.ts';
import { measureWriter, type RawBaselineResult, startWriter, type Writer } from './store-raw.ts';

const rounds = 3;
const bytes = 2_750;
/** Conversations side by side, and turns of a round. */
const loads = [
  { parallel: 1, turns: 1_000 },
  { parallel: 8, turns: 4_000 },
  { parallel: 64, turns: 10_000 },
] as const;

type Open = (parallel: number) => Promise<{ readonly writer: Writer; readonly remove: () => Promise<void> | void }>;

/** Turns a second of each store, each delivered (noted as tried and as done), beside the same rows written by hand. */
export async function benchStore(): Promise<void> {
  console.log(`A turn of ${bytes} bytes and its delivery, every write durable; medians of ${rounds} rounds.`);
  const postgres = await startServer({ isDurable: true, settings: { shared_buffers: '256MB' } });
  if ('problem' in postgres) console.error(`Without PostgreSQL: ${postgres.problem}`);
  const comparisons: Comparison[] = [];
  const figures: Figure[] = [];
  const details: string[] = [];
  const measureAll = async (name: string, theirs: string, ours: Open, baseline: Open) => {
    for (const load of loads) {
      const [own, raw]: [RawBaselineResult[], RawBaselineResult[]] = [[], []];
      const comparison: Comparison = {
        figure: `store/${name}/${load.parallel}`,
        ours: `the store, ${load.parallel} conversations side by side`,
        theirs,
        measure: () => measure(ours, load, own),
        measureBaseline: () => measure(baseline, load, raw),
      };
      comparisons.push(comparison);
      figures.push(await compare(comparison, rounds));
      details.push(`${comparison.figure}: ${describe(own)}; baseline: ${describe(raw)}`);
    }
  };
  try {
    const byHand = 'the same rows by node:sqlite alone, with group commit in a thread';
    await measureAll('sqlite', byHand, openSqlite, openRawSqlite);
    if (!('problem' in postgres)) {
      const databases = onServer(postgres.url, () => {});
      const withPg = 'the same rows by pg and one function, with group commit in the node';
      await measureAll(
        'postgres',
        withPg,
        async () => ({
          writer: createStoreWriter(await createPostgresStore({ url: await databases.newDatabase() })),
          remove: () => {},
        }),
        async (parallel) => ({
          writer: await startPostgresWriter(await databases.newDatabase(), parallel),
          remove: () => {},
        }),
      );
    }
  } finally {
    if (!('problem' in postgres)) postgres.stop();
  }
  print(figures, comparisons);
  for (const line of details) console.log(line);
}

async function measure(open: Open, load: (typeof loads)[number], results: RawBaselineResult[]): Promise<number> {
  const { writer, remove } = await open(load.parallel);
  try {
    const result = await measureWriter(writer, { ...load, bytes });
    results.push(result);
    return result.turnsPerSecond;
  } finally {
    await writer.close();
    await remove();
  }
}

async function openSqlite(): ReturnType<Open> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const writer = createStoreWriter(await createSqliteStore({ folder }));
  return { writer, remove: () => rmSync(folder, { recursive: true }) };
}

async function openRawSqlite(parallel: number): ReturnType<Open> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const writer = await startWriter({ folder, parallel, bytes, turns: 0 });
  return { writer, remove: () => rmSync(folder, { recursive: true }) };
}

/** Processor time is that of this process: PostgreSQL's own comes on top. */
function describe(results: readonly RawBaselineResult[]): string {
  const of = (pick: (result: RawBaselineResult) => number, digits: number) => median(results.map(pick)).toFixed(digits);
  return `p50 ${of(({ p50 }) => p50, 2)} ms, p99 ${of(({ p99 }) => p99, 2)} ms, ${of((each) => each.cpuMicrosPerTurn, 0)} µs processor a turn`;
}
