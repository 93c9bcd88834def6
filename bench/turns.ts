import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listStates } from '@usher/journey';
import { type Comparison, compare, type Figure, print } from './figures.ts';
import { runRawBaseline } from './store-raw.ts';
import { measureEngine } from './turns/engine.ts';
import { measureHttp, measureHttpBaseline } from './turns/http.ts';
import { measureInProcess, parallel } from './turns/in-process.ts';
import { prepareWalk, type Walk } from './turns/walk.ts';
import { measureXstate } from './turns/xstate-baseline.ts';

const rounds = 3;

/** Turns a second of the retail journey: the engine alone, in process, and over HTTP. */
export async function benchTurns(): Promise<void> {
  const walk = prepareWalk();
  console.log(
    `The retail journey, a question to the shop: ${walk.steps.length + 1} turns a conversation, ${walk.bytes} bytes a turn; medians of ${rounds} rounds.`,
  );
  const comparisons = listComparisons(walk);
  const figures: Figure[] = [];
  for (const comparison of comparisons) figures.push(await compare(comparison, rounds));
  print(figures, comparisons);
}

function listComparisons(walk: Walk): readonly Comparison[] {
  return [
    {
      figure: 'turns/engine',
      ours: 'take on snapshots read from JSON and written to it',
      theirs: 'XState alone, a flat machine of as many states and bytes',
      measure: () => measureEngine(walk),
      measureBaseline: () =>
        measureXstate({
          states: listStates(walk.program.journey).size,
          snapshotBytes: JSON.stringify(walk.first.snapshot).length,
          turns: 2_000,
        }),
    },
    {
      figure: 'turns/sqlite',
      ours: `received to committed and delivered in one process, ${parallel} conversations at once, synchronous FULL`,
      theirs: 'the same bytes by node:sqlite alone, with the same batching and durability',
      measure: () => measureInProcess(walk),
      measureBaseline: () => measureRaw(walk),
    },
    {
      figure: 'turns/http',
      ours: `POST to the web chat on loopback until its stream brings the answer, ${parallel} conversations at once`,
      theirs: 'node:http alone over the same writes',
      measure: () => measureHttp(walk),
      measureBaseline: () => measureHttpBaseline(walk),
    },
  ];
}

async function measureRaw({ bytes }: Walk): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-raw-'));
  try {
    return (await runRawBaseline({ folder, turns: 4_000, parallel, bytes })).turnsPerSecond;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
