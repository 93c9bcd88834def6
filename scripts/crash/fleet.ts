import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The nodes of a campaign, by number. */
export interface Fleet {
  readonly size: number;
  /** Where a node listens; undefined while it is down. */
  urlOf(node: number): string | undefined;
  /** Ends a node as a power cut would, and brings up another in its place. */
  kill(node: number): Promise<void>;
  /** Stops a node where it is, and lets it go on after so many milliseconds as if nothing had happened. */
  pause(node: number, millis: number): Promise<void>;
  /** Asks a node to stop, as a rolling update does, and brings up another in its place. @returns milliseconds it took to stop */
  restart(node: number): Promise<number>;
  close(): Promise<void>;
}

interface Node {
  readonly child: ChildProcess;
  readonly url: string;
}

/** @param words what each node is started with */
export async function startFleet(size: number, words: readonly string[]): Promise<Fleet> {
  const nodes: (Node | undefined)[] = [];
  const start = async (node: number): Promise<void> => {
    nodes[node] = await startNode(words);
  };
  // One after the other: the first makes the database.
  for (let node = 0; node < size; node += 1) await start(node);

  const end = async (node: number, signal: NodeJS.Signals): Promise<void> => {
    const running = nodes[node];
    nodes[node] = undefined;
    if (running === undefined) return;
    const ended = once(running.child, 'exit');
    running.child.kill(signal);
    await ended;
  };

  return {
    size,
    urlOf: (node) => nodes[node]?.url,
    async kill(node) {
      await end(node, 'SIGKILL');
      await start(node);
    },
    async pause(node, millis) {
      const child = nodes[node]?.child;
      child?.kill('SIGSTOP');
      await new Promise((wake) => setTimeout(wake, millis));
      child?.kill('SIGCONT');
    },
    async restart(node) {
      const began = performance.now();
      await end(node, 'SIGTERM');
      const took = performance.now() - began;
      await start(node);
      return took;
    },
    async close() {
      await Promise.all(nodes.map((_, node) => end(node, 'SIGKILL')));
    },
  };
}

async function startNode(words: readonly string[]): Promise<Node> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'node.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  lines.close();
  child.stdout.resume();
  if (typeof line !== 'string') throw new Error(`A node ended before it was ready, with code ${line}.`);
  const { port } = JSON.parse(line) as { port: number };
  return { child, url: `http://127.0.0.1:${port}` };
}
