import { Worker } from 'node:worker_threads';
import type { ChannelMemory } from '@usher/channel';
import type { GatewayTiming } from '../gateway/gateway.ts';
import type { TestInbox } from './gateway-node.ts';

/** A node that can die or stand still. */
export interface WorkerNode {
  /** Ends it as a killed process ends: nothing is given back, nothing is written. */
  kill(): Promise<void>;
  /** It does nothing at all for so long, and does not know it. */
  freeze(millis: number): void;
  stop(): Promise<void>;
}

/** Starts a node in a thread; it keeps and hands over what it would over a network. */
export async function startWorker(
  platform: { readonly api: string; readonly token: string },
  memory: ChannelMemory,
  inbox: TestInbox,
  timing: Partial<GatewayTiming>,
): Promise<WorkerNode> {
  const worker = new Worker(new URL('./gateway-worker.ts', import.meta.url), { workerData: { ...platform, timing } });
  const { promise: started, resolve: onStarted, reject } = Promise.withResolvers<void>();
  worker.on('error', reject);
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const methods: Record<string, (...parameters: never[]) => Promise<unknown>> = { ...memory, onDispatch: inbox.take };
  worker.on('message', async ({ id, method, parameters }: { id?: number; method?: string; parameters?: never[] }) => {
    if (id === undefined || method === undefined) {
      onStarted();
      return;
    }
    try {
      const value = await methods[method]?.(...(parameters ?? []));
      worker.postMessage({ id, value });
    } catch (error) {
      const { message, code } = error as { message: string; code?: string };
      worker.postMessage({ id, error: { message, code } });
    }
  });
  await started;
  return {
    async kill() {
      await worker.terminate();
    },
    freeze: (millis) => worker.postMessage({ command: 'freeze', millis }),
    async stop() {
      worker.postMessage({ command: 'stop' });
      await exited;
    },
  };
}
