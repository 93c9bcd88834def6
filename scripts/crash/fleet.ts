import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readSharedClock } from './shared-clock.ts';
import type { Stall } from './watch-stalls.ts';

/** What was done to a node, on the shared clock. A pause ends before the node goes on. */
export interface DoneHarm {
  readonly harm: 'killed' | 'paused' | 'restarted';
  /** Its name: place and life. */
  readonly node: string;
  readonly from: number;
  readonly to: number;
}

/** What nodes went through. */
export interface FleetFacts {
  readonly harms: readonly DoneHarm[];
  /** As the nodes noted themselves; also of the process that runs the campaign, whose name is `campaign`. */
  readonly stalls: readonly (Stall & { readonly node: string })[];
  /** Nodes that ended without being killed, or otherwise than they should. */
  readonly exits: readonly string[];
}

/** The nodes of a campaign, by place. */
export interface Fleet extends FleetFacts {
  readonly size: number;
  /** Where a node listens; undefined while it is down. */
  urlOf(place: number): string | undefined;
  /** Ends a node as a power cut would, and brings up another in its place. */
  kill(place: number): Promise<void>;
  /** Stops a node where it is, and lets it go on after so many milliseconds as if nothing had happened. */
  pause(place: number, millis: number): Promise<void>;
  /** Asks a node to stop, as a rolling update does, and brings up another in its place. */
  restart(place: number): Promise<void>;
  close(): Promise<void>;
}

/** What a node says on its standard output, one a line. */
export type NodeSaid = { readonly port: number } | { readonly stall: Stall };

interface Node {
  readonly name: string;
  readonly child: ChildProcess;
  readonly url: string;
  /** It is meant to end. */
  isEnding: boolean;
}

/** @param words what each node is started with */
export async function startFleet(size: number, words: readonly string[]): Promise<Fleet> {
  const nodes: (Node | undefined)[] = [];
  const harms: DoneHarm[] = [];
  const stalls: (Stall & { readonly node: string })[] = [];
  const exits: string[] = [];
  let lives = 0;

  const start = async (place: number): Promise<void> => {
    lives += 1;
    const name = `${place}.${lives}`;
    const node = await startNode(name, words, (stall) => stalls.push({ node: name, ...stall }));
    node.child.once('exit', (code, signal) => {
      if (!node.isEnding) exits.push(`${name} with ${signal ?? code}`);
    });
    nodes[place] = node;
  };
  // One after the other: the first makes the database.
  for (let place = 0; place < size; place += 1) await start(place);

  const end = async (place: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const node = nodes[place];
    nodes[place] = undefined;
    if (node === undefined) return;
    node.isEnding = true;
    const { child, name } = node;
    const from = readSharedClock();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    harms.push({ harm: signal === 'SIGKILL' ? 'killed' : 'restarted', node: name, from, to: readSharedClock() });
    if (signal === 'SIGTERM' && child.exitCode !== 0) exits.push(`${name}, asked to, with ${child.exitCode}`);
  };

  return {
    ...{ size, harms, stalls, exits },
    urlOf: (place) => nodes[place]?.url,
    async kill(place) {
      await end(place, 'SIGKILL');
      await start(place);
    },
    async pause(place, millis) {
      const node = nodes[place];
      if (node === undefined) return;
      const from = readSharedClock();
      node.child.kill('SIGSTOP');
      await new Promise((wake) => setTimeout(wake, millis));
      const to = readSharedClock();
      node.child.kill('SIGCONT');
      harms.push({ harm: 'paused', node: node.name, from, to });
    },
    async restart(place) {
      await end(place, 'SIGTERM');
      await start(place);
    },
    async close() {
      await Promise.all(nodes.map((_, place) => end(place, 'SIGKILL')));
    },
  };
}

async function startNode(name: string, words: readonly string[], onStall: (stall: Stall) => void): Promise<Node> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'node.ts'), '--name', name, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Most of a node's beginning is compiling what the one before it compiled, too.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'usher-crash-compiled') },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`A node ended before it was ready, with code ${code}.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as NodeSaid;
      if ('port' in said) resolve(said.port);
      else onStall(said.stall);
    });
  });
  return { name, child, url: `http://127.0.0.1:${port}`, isEnding: false };
}
