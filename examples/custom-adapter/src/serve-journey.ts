import { randomUUID } from 'node:crypto';
import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import { createRuntime, type Observer } from '@usher/runtime';
import { createSqliteStore } from '@usher/storage';
import { createTcpAdapter } from './tcp-adapter.ts';

export interface ServedJourney {
  readonly port: number;
  /** Finishes what is under way. Whoever comes back after the next start goes on where they were. */
  stop(): Promise<void>;
}

/** Serves one journey over TCP by the real runtime, with all conversations in a folder. */
export async function serveJourney(parts: {
  readonly source: string;
  readonly folder: string;
  readonly port: number;
  readonly log?: Observer;
}): Promise<ServedJourney> {
  const { source, folder, port, log = () => {} } = parts;
  const adapter = createTcpAdapter({ host: '127.0.0.1', port, now: Date.now, randomId: randomUUID });
  const store = await createSqliteStore({ folder });
  const { id } = JSON.parse(source) as { readonly id: string };
  const blocks = createBlockSet(standardBlocks);
  const runtime = createRuntime({ store, blocks, adapters: [adapter], binding: () => id, log });
  await runtime.publish(source);
  await runtime.start();
  return {
    port: adapter.port,
    async stop() {
      await runtime.stop();
      await store.close();
    },
  };
}
