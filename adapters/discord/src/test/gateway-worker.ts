import { parentPort, workerData } from 'node:worker_threads';
import type { ChannelMemory } from '@usher/channel';
import { startNode, type TestNode } from './gateway-node.ts';

/** A node in a thread of its own: one that can be killed, or stand still, as a process can. Its memory is in the parent. */
interface WorkerInput {
  readonly api: string;
  readonly token: string;
  readonly timing: Record<string, number>;
}
type Ask = (method: string, ...parameters: unknown[]) => Promise<unknown>;

const port = parentPort;
if (port === null) throw new Error('This file runs in a thread only.');
const open = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
let last = 0;

const ask: Ask = (method, ...parameters) => {
  last += 1;
  port.postMessage({ id: last, method, parameters });
  return new Promise((resolve, reject) => open.set(last, { resolve, reject }));
};

const memory = Object.fromEntries(
  ['read', 'write', 'add', 'forget', 'list', 'takeLease', 'extendLease', 'releaseLease'].map((method) => [
    method,
    (...parameters: unknown[]) => ask(method, ...parameters),
  ]),
) as unknown as ChannelMemory;

const { api, token, timing } = workerData as WorkerInput;
let node: TestNode | undefined;

port.on(
  'message',
  (message: {
    id?: number;
    value?: unknown;
    error?: { code?: string; message: string };
    command?: string;
    millis?: number;
  }) => {
    if (message.command === 'stop') void node?.stop().then(() => port.close());
    // Nothing runs in this thread meanwhile: no timer, no socket, no renewal.
    else if (message.command === 'freeze') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, message.millis);
    else if (message.id !== undefined) {
      const call = open.get(message.id);
      open.delete(message.id);
      if (message.error === undefined) call?.resolve(message.value);
      else call?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
    }
  },
);

node = await startNode({ api, token }, memory, { onDispatch: (event) => ask('onDispatch', event), timing });
port.postMessage({ started: true });
