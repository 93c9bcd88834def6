import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listStates } from '@usher/journey';
import { onServer, startServer } from '@usher/testkit/postgres';
import { type Comparison, compare, type Figure, median, print } from './figures.ts';
import { startPostgresWriter } from './store/raw-postgres.ts';
import { measureWriter, runRawBaseline } from './store-raw.ts';
import { measureEngine, measureEngineAmong } from './turns/engine.ts';
import { describe, isMeasured, type Measured, measured } from './turns/felt.ts';
import { measureHistory } from './turns/history.ts';
import { measureHttp, measureHttpBaseline } from './turns/http.ts';
import { type NodeResult, runNodes } from './turns/node-process.ts';
import { prepareWalk, type Walk } from './turns/walk.ts';
import { measureXstate } from './turns/xstate-baseline.ts';

const rounds = 3;
const sideBySide = [1, 8, 64] as const;

/**
 * Turns a second: the engine alone, in process on both stores, over HTTP, and on two nodes; and how they grow.
 * @param words only figures with one of these in their name; all where there are none
 */
export async function benchTurns(words: readonly string[]): Promise<void> {
  const [echo, retail] = [prepareWalk('echo'), prepareWalk('retail')];
  for (const { name, steps, bytes } of [echo, retail]) {
    console.log(`${name}: ${steps.length + 1} turns a conversation, ${bytes} bytes a turn.`);
  }
  console.log(`Medians of ${rounds} rounds; every write durable; those who talk share the processors.`);
  const postgres = await startServer({ isDurable: true, settings: { shared_buffers: '256MB' } });
  if ('problem' in postgres) console.error(`Without PostgreSQL: ${postgres.problem}`);
  const newDatabase = 'problem' in postgres ? undefined : onServer(postgres.url, () => {}).newDatabase;
  const all = [
    ...[echo, retail].map(engine),
    ...growth(echo),
    ...[echo, retail].flatMap((walk) => sideBySide.map((parallel) => sqlite(walk, parallel))),
    ...(newDatabase === undefined
      ? []
      : [...sideBySide.map((parallel) => postgresNode(echo, parallel, newDatabase)), twoNodes(echo, newDatabase)]),
    ...sideBySide.map((parallel) => http(echo, parallel)),
    http(retail, 64),
  ];
  const comparisons = all.filter(({ figure }) => words.length === 0 || words.some((word) => figure.includes(word)));
  const figures: Figure[] = [];
  try {
    for (const comparison of comparisons) figures.push(await compare(comparison, rounds));
    print(figures, comparisons);
    for (const { figure, felt } of comparisons.filter(isMeasured)) {
      console.log(`${figure}: ${describe(felt.ours)}; baseline: ${describe(felt.theirs)}`);
    }
    const most = figures.find(({ figure }) => figure === 'turns/http/echo/64');
    if (most !== undefined) await printHalfLoad(echo, most.value);
  } finally {
    if (!('problem' in postgres)) postgres.stop();
  }
}

function engine(walk: Walk): Comparison {
  return {
    figure: `turns/engine/${walk.name}`,
    ours: 'take on snapshots read from JSON and written to it',
    theirs: 'XState alone, one macrostep of a flat machine of as many states and bytes',
    measure: async () => measureEngine(walk),
    measureBaseline: () =>
      measureXstate(
        {
          states: listStates(walk.program.journey).size,
          snapshotBytes: JSON.stringify(walk.first.snapshot).length,
        },
        2_000,
      ),
  };
}

/** Flat where the ratio is 1. */
function growth(walk: Walk): Comparison[] {
  const states = [100, 1_000].map(
    (count): Comparison => ({
      figure: `turns/states/${count}`,
      ours: `the engine in a journey of ${count} states`,
      theirs: 'in one of 10',
      measure: async () => measureEngineAmong(count, walk),
      measureBaseline: async () => measureEngineAmong(10, walk),
    }),
  );
  const history = [1_000, 4_000].map(
    (count): Comparison => ({
      figure: `turns/history/${count}`,
      ours: `in process on SQLite, in conversations of ${count} turns`,
      theirs: 'in new ones',
      measure: () => measureHistory(walk, count),
      measureBaseline: () => measureHistory(walk, 0),
    }),
  );
  return [...states, ...history];
}

const conversationsEach = (parallel: number): number => ({ 1: 60, 8: 30, 64: 12 })[parallel] ?? 8;

function sqlite(walk: Walk, parallel: number): Measured {
  return measured(
    {
      figure: `turns/sqlite/${walk.name}/${parallel}`,
      ours: `received to committed and delivered in one process, ${parallel} conversations side by side`,
      theirs: 'the same bytes by node:sqlite alone, with the same batching and durability',
    },
    () =>
      inFolder(async (folder) => {
        const given = { name: 'a', walk: walk.name, parallel, conversationsEach: conversationsEach(parallel) };
        return only(await runNodes([{ ...given, at: { folder } }]));
      }),
    () => inFolder((folder) => runRawBaseline({ folder, parallel, bytes: walk.bytes, turns: 200 * parallel })),
  );
}

function postgresNode(walk: Walk, parallel: number, newDatabase: () => Promise<string>): Measured {
  return measured(
    {
      figure: `turns/postgres/${walk.name}/${parallel}`,
      ours: `one node on PostgreSQL, ${parallel} conversations side by side`,
      theirs: 'the same bytes by pg and one function, with the same batching',
    },
    async () => only(await runNodes([await nodeOn(await newDatabase(), walk, 'a', parallel)])),
    async () => {
      const writer = await startPostgresWriter(await newDatabase(), parallel);
      const result = await measureWriter(writer, { parallel, bytes: walk.bytes, turns: 120 * parallel });
      await writer.close();
      return result;
    },
  );
}

function twoNodes(walk: Walk, newDatabase: () => Promise<string>): Measured {
  return measured(
    {
      figure: 'turns/nodes/2',
      ours: 'two nodes on one PostgreSQL, 32 conversations side by side each',
      theirs: 'one with 64',
    },
    async () => {
      const url = await newDatabase();
      const results = await runNodes([await nodeOn(url, walk, 'a', 32), await nodeOn(url, walk, 'b', 32)]);
      const mean = (pick: (result: NodeResult) => number) => median(results.map(pick));
      return {
        turnsPerSecond: results.reduce((sum, { turnsPerSecond }) => sum + turnsPerSecond, 0),
        ...{ p50: mean(({ p50 }) => p50), p99: mean(({ p99 }) => p99) },
        cpuMicrosPerTurn: mean(({ cpuMicrosPerTurn }) => cpuMicrosPerTurn),
      };
    },
    async () => only(await runNodes([await nodeOn(await newDatabase(), walk, 'a', 64)])),
  );
}

async function nodeOn(url: string, walk: Walk, name: string, parallel: number) {
  return { name, walk: walk.name, at: { url }, parallel, conversationsEach: conversationsEach(64) };
}

function http(walk: Walk, parallel: number): Measured {
  const given = { parallel, conversationsEach: conversationsEach(parallel) };
  return measured(
    {
      figure: `turns/http/${walk.name}/${parallel}`,
      ours: `POST to the web chat on loopback until its stream brings the answer, ${parallel} conversations side by side`,
      theirs: 'node:http and XState alone over the same writes',
    },
    () => measureHttp(walk, given),
    () => measureHttpBaseline(walk, given),
  );
}

/** What customers feel while half as much is asked as could be taken. */
async function printHalfLoad(walk: Walk, most: number): Promise<void> {
  const rate = Math.round(most / 2);
  const { p50, p99, turnsPerSecond } = await measureHttp(walk, { parallel: 64, conversationsEach: 12, rate });
  console.log(
    `At half load, ${rate} messages a second over HTTP (${Math.round(turnsPerSecond)} came): p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms.`,
  );
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function only(results: readonly NodeResult[]): NodeResult {
  const [result] = results;
  if (result === undefined) throw new Error('No node has measured anything.');
  return result;
}
