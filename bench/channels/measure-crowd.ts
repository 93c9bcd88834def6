import { median } from '../figures.ts';
import type { Memory } from './answer-parent.ts';
import { type Child, startChild } from './child.ts';

export interface CrowdFigure {
  /** Bytes of the server for each connection. */
  readonly rss: number;
  readonly heap: number;
  /** Milliseconds from saying something to everybody until everybody has it. */
  readonly toAll: number;
}

export interface CrowdSize {
  readonly count: number;
  /** How often everybody is told something. */
  readonly rounds: number;
}

/** Opens so many connections to a server in another process, and says something to all of them. */
export async function measureCrowd(
  server: Child<Readonly<Record<string, string>>>,
  channel: 'web' | 'directline',
  { count, rounds }: CrowdSize,
): Promise<CrowdFigure> {
  const startCrowd = (size: number) =>
    startChild<readonly string[]>('crowd.ts', [channel, server.ready[channel] ?? '', String(size)]);
  // What the first connections bring with them belongs to none.
  const first = await startCrowd(Math.ceil(count / 10));
  await first.stop();
  const before = await server.ask<Memory>({ ask: 'memory' });
  const crowd = await startCrowd(count);
  try {
    const after = await server.ask<Memory>({ ask: 'memory' });
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const heard = crowd.ask({});
      const from = performance.now();
      await server.ask({ ask: 'say-to-all', addresses: crowd.ready });
      await heard;
      times.push(performance.now() - from);
    }
    return {
      rss: (after.rss - before.rss) / count,
      heap: (after.heap - before.heap) / count,
      toAll: median(times),
    };
  } finally {
    await crowd.stop();
  }
}
