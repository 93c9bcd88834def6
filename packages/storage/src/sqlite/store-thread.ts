import { Worker } from 'node:worker_threads';
import { UsherError } from '@usher/journey';
import type { Answer, Answered, Call, CallName, Failure, FromWorker, Given, ToWorker, WorkerData } from './wire.ts';

/** The calling thread's end of the worker that owns the database. */
export interface StoreThread {
  /** @throws UsherError as the store's contract says */
  ask<Name extends CallName>(name: Name, given: Given<Name>): Promise<Answer<Name>>;
  /** Finishes what was asked before; resolves when the thread has ended. */
  close(): Promise<void>;
  /** Ends the thread at once, as a crash would. */
  kill(): Promise<void>;
}

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: UsherError) => void;
}

/** Starts the worker. @throws UsherError with the reason why the database cannot be opened */
export async function startStoreThread(data: WorkerData): Promise<StoreThread> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data, name: 'usher-storage' });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let closing = false;
  let lost: UsherError | undefined;

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const lose = (reason: string) => {
    lost ??= closing && pending.size === 0 ? closedError(data.folder) : lostError(data.folder, reason);
    for (const { reject } of pending.values()) reject(lost);
    pending.clear();
  };
  worker.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => lose(`it ended with code ${code}`));

  await opened(worker, data.folder);
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'answers') for (const answered of message.answers) settle(pending, answered);
  });

  const post = (message: ToWorker) => worker.postMessage(message);
  /** What is asked for in one turn of the event loop goes over together: a message costs more than what is in it. */
  let asked: Call[] = [];
  const flush = () => {
    const calls = asked;
    asked = [];
    if (calls.length > 0) send(calls);
  };
  /** One call that cannot go over, holding a function say, takes no other along. */
  const send = (calls: readonly Call[]) => {
    try {
      post({ kind: 'calls', calls });
    } catch (cause) {
      if (calls.length > 1) for (const call of calls) send([call]);
      else for (const { id, name } of calls) settle(pending, { id, failure: describeUnsendable(name, cause) });
    }
  };
  return {
    ask(name, given) {
      if (lost) return Promise.reject(lost);
      if (closing) return Promise.reject(closedError(data.folder));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        if (asked.push({ id, name, given }) === 1) setImmediate(flush);
      });
    },
    async close() {
      if (!closing) {
        flush();
        post({ kind: 'close' });
      }
      closing = true;
      await exited;
    },
    async kill() {
      await worker.terminate();
    },
  };
}

function opened(worker: Worker, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(lostError(folder, reason));
    worker.once('message', (message: FromWorker) => {
      if (message.kind === 'refused') reject(toUsherError(message.failure));
      else resolve();
    });
    worker.once('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.once('exit', () => fail('it ended before it had opened the database'));
  });
}

function settle(pending: Map<number, Pending>, answered: Answered): void {
  const waiting = pending.get(answered.id);
  pending.delete(answered.id);
  if ('failure' in answered) waiting?.reject(toUsherError(answered.failure));
  // The worker answers a call by its number, so the answer has the type that was asked for.
  else waiting?.resolve(answered.answer as never);
}

function toUsherError({ code, message, retry }: Failure): UsherError {
  return new UsherError(code, message, { retry });
}

function describeUnsendable(name: string, cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The store cannot take what ${name} was given: ${reason}. Nothing was written; correct the call.`;
  return { code: 'storage/bad-input', message, retry: 'never' };
}

function lostError(folder: string, reason: string): UsherError {
  return new UsherError(
    'storage/lost',
    `The thread that keeps the database in ${folder} is gone (${reason}). What it had not acknowledged may or may not be written. Restart this process: it will find everything that was.`,
  );
}

function closedError(folder: string): UsherError {
  return new UsherError('storage/closed', `The database in ${folder} was closed. Open a new store to go on.`);
}
