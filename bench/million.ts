import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onServer, startServer } from '@usher/testkit/postgres';
import { type Seed, seedPostgres, seedSqlite } from './million/seed.ts';

/** How it grows: each is measured in a process of its own, so that the ratio to the smallest tells. */
const counts = [1_000, 100_000, 1_000_000] as const;

interface Look {
  readonly opening: number;
  readonly starting: number;
  /** A turn beside the overdue timers that fire after the start; how many of those fire a second. */
  readonly beside: number;
  readonly firing: number;
  readonly claiming: number;
  readonly finding: number;
  readonly taking: number;
  readonly memory: number;
}

/** Idle conversations, each with a timer: what starting and a turn cost beside so many, on both stores. */
export async function benchMillion(): Promise<void> {
  const looks: [string, Look][] = [];
  for (const count of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'usher-million-'));
    try {
      const seed = prepare(['--folder', folder], count);
      seedSqlite(folder, seed);
      looks.push([`million/sqlite/${count}`, look(['--folder', folder], count)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const postgres = await startServer({ isDurable: true, settings: { shared_buffers: '512MB' } });
  if ('problem' in postgres) console.error(`Without PostgreSQL: ${postgres.problem}`);
  else {
    const databases = onServer(postgres.url, () => {});
    try {
      for (const count of counts) {
        const url = await databases.newDatabase();
        await seedPostgres(url, prepare(['--url', url], count));
        looks.push([`million/postgres/${count}`, look(['--url', url], count)]);
      }
    } finally {
      postgres.stop();
    }
  }
  print(looks);
}

function prepare(words: readonly string[], count: number): Seed {
  const { version, snapshot } = run<{ version: string; snapshot: string }>(words, 0);
  return { count, version, snapshot, now: Date.now(), hasLate: true };
}

const look = (words: readonly string[], count: number): Look => run<Look>(words, count);

function run<T>(words: readonly string[], count: number): T {
  const script = join(import.meta.dirname, 'million', 'look.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...words, '--count', String(count)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The look failed: ${stderr}`);
  return JSON.parse(stdout) as T;
}

function print(looks: readonly (readonly [string, Look])[]): void {
  const head = ['open', 'start', 'a turn beside', 'claim 100 timers', 'find one', 'a turn', 'late timers', 'memory'];
  const rows = looks.map(([figure, each]) => [
    figure,
    ...[each.opening, each.starting, each.beside, each.claiming, each.finding, each.taking].map(
      (millis) => `${millis.toFixed(2)} ms`,
    ),
    `${Math.round(each.firing)}/s`,
    `${Math.round(each.memory / 1_048_576)} MB`,
  ]);
  for (const row of [['figure', ...head], ...rows]) console.log(row.map((cell) => cell.padEnd(24)).join(''));
  for (const [figure, each] of looks) console.log(JSON.stringify({ figure, ...each }));
}
