import { createServer } from 'node:net';
import { join } from 'node:path';
import { patience, pollFor } from '../poll.ts';
import { root, startUsher, type UsherProcess } from '../usher-process.ts';
import { post } from '../web-customer.ts';
import { echoJourney } from './echo-journey.ts';

/** One server process of several on the same database. It keeps its address over a restart. */
export interface ClusterNode {
  readonly url: string;
  readonly process: UsherProcess;
  /** Starts it anew, at the same address. */
  start(): Promise<void>;
  /** Ends it, if it runs. */
  end(): Promise<void>;
}

export const ownerPassword = 'correct horse battery';
const publishToken = 'publish-'.repeat(5);
/** As short as it may be, so that a test need not wait long until a node counts as dead. */
export const lease = 3;

/** Starts a node for each role, all at once, and publishes a journey that says everything once more. The caller ends them. */
export async function openCluster(
  databaseUrl: string,
  roles: readonly ('all' | 'web' | 'worker')[],
): Promise<readonly ClusterNode[]> {
  const ports = await findPorts(roles.length);
  const nodes = roles.map((role, index) => createNode(databaseUrl, role, ports[index] ?? 0));
  try {
    await Promise.all(nodes.map((node) => node.start()));
    await publish(nodes[0]?.url ?? '');
    return nodes;
  } catch (error) {
    for (const node of nodes) await node.end();
    throw error;
  }
}

async function publish(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/journeys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishToken}` },
    body: echoJourney,
  });
  if (answer.status !== 201) throw new Error(`The journey was not published: ${await answer.text()}`);
}

function createNode(databaseUrl: string, role: string, port: number): ClusterNode {
  const environment = {
    // With the token set they have no use for a folder, and must not need one.
    ...{ DATABASE_URL: databaseUrl, PORT: String(port), USHER_DATA: '/nowhere/at/all', LOG_LEVEL: 'warn' },
    // Several of the same program in a row: compiled once.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
    ...{ USHER_LEASE: String(lease), USHER_PUBLISH_TOKEN: publishToken, USHER_OWNER_PASSWORD: ownerPassword },
  };
  let process: UsherProcess | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    get process() {
      if (process === undefined) throw new Error('It was not started.');
      return process;
    },
    async start() {
      const started = startUsher(['start', '--role', role], { environment, isShared: true });
      process = started;
      // Several at once, each of which loads a whole server.
      await pollFor(
        () => `a node to say where it is; it says ${started.output}`,
        () => (started.output.includes('Usher is at') ? true : undefined),
        3 * patience,
      );
    },
    async end() {
      await process?.kill('SIGKILL');
    },
  };
}

/** Ports that were free a moment ago; all are held until the last is found, so that none comes twice. */
async function findPorts(count: number): Promise<readonly number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = held.map((server) => (server.address() as { port: number }).port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Sends at whichever node answers, the given one first, until one takes it. @returns the status */
export async function postSomewhere(
  nodes: readonly ClusterNode[],
  first: number,
  path: string,
  body: object,
  token?: string,
): Promise<Response> {
  for (let tried = 0; tried < 400; tried += 1) {
    const node = nodes[(first + tried) % nodes.length];
    const answer = await post(node?.url ?? '', path, body, token).catch(() => undefined);
    if (answer !== undefined && answer.status < 500) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('No node took it.');
}
