import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadResult } from './load.ts';
import type { WalkName } from './walk.ts';

export interface NodeGiven {
  readonly name: string;
  readonly walk: WalkName;
  readonly at: { readonly folder: string } | { readonly url: string };
  readonly parallel: number;
  readonly conversationsEach: number;
}

export interface NodeResult extends LoadResult {
  /** Processor time of the node with its threads, and of those who talk to it. */
  readonly cpuMicrosPerTurn: number;
}

/** Runs nodes side by side, which begin together. */
export async function runNodes(nodes: readonly NodeGiven[]): Promise<readonly NodeResult[]> {
  const children = nodes.map((given) => fork(new URL('node.ts', import.meta.url), [JSON.stringify(given)]));
  try {
    await Promise.all(children.map((child) => hear(child)));
    const results = children.map((child) => hear(child));
    for (const child of children) child.send('go');
    const found = (await Promise.all(results)) as NodeResult[];
    await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
    return found;
  } finally {
    for (const child of children) child.kill();
  }
}

/** @throws Error when the process ends instead */
async function hear(child: ReturnType<typeof fork>): Promise<unknown> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`A node ended with ${code} before it had measured.`);
  });
  exit.catch(() => {});
  const [message] = await Promise.race([once(child, 'message'), exit]);
  ended.abort();
  return message;
}
