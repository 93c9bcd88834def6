import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { StorageFailure } from './failure.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import type { FromWorker, ToWorker, WorkerData } from './wire.ts';
import { createWorkQueue } from './work-queue.ts';

/**
 * Serves the database that this thread owns. Messages that arrive while a transaction is on its way to the disk wait in
 * the port; afterwards all of them are taken at once, so that the next transaction is as large as the disk is slow.
 */
function serve(port: MessagePort, opened: OpenDatabase): void {
  const say = (message: FromWorker) => port.postMessage(message);
  const queue = createWorkQueue(opened, (answers) => say({ kind: 'answers', answers }));
  let scheduled = false;
  let closing = false;

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'close') closing = true;
    else for (const call of message.calls) queue.add(call);
    schedule();
  });

  function schedule(): void {
    if (!scheduled) setImmediate(work);
    scheduled = true;
  }

  function work(): void {
    scheduled = false;
    if (queue.work()) schedule();
    else if (closing) close();
  }

  function close(): void {
    opened.close();
    port.close();
  }

  say({ kind: 'opened' });
}

function start(port: MessagePort, { folder, durability }: WorkerData): void {
  try {
    serve(port, openDatabase(folder, durability));
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    const refused: FromWorker = { kind: 'refused', failure: error.failure };
    port.postMessage(refused);
  }
}

if (parentPort) start(parentPort, workerData as WorkerData);
