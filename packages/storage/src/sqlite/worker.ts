import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { describeFailure, StorageFailure } from './failure.ts';
import { countBatch, createGroupCommit, type Write } from './group-commit.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { createReads } from './reads.ts';
import { prepareStatements } from './statements.ts';
import type { Answered, FromWorker, ToWorker, WorkerData } from './wire.ts';
import { createWrites } from './writes.ts';

/**
 * The thread that owns the database. Messages that arrive while a transaction is on its way to the disk queue up in the
 * port; afterwards all of them are taken at once, so that the next transaction is as large as the disk is slow.
 */
function serve(port: MessagePort, opened: OpenDatabase): void {
  const { database, file } = opened;
  const statements = prepareStatements(database);
  const reads = createReads(statements);
  const writes = createWrites(statements);
  const handlers = { ...reads, ...writes };
  const commitGroup = createGroupCommit(database, file);
  const waitingReads: Write[] = [];
  const waitingWrites: Write[] = [];
  let scheduled = false;
  let closing = false;

  const say = (message: FromWorker) => port.postMessage(message);
  const answer = (answers: readonly Answered[]) => {
    if (answers.length > 0) say({ kind: 'answers', answers });
  };

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'close') closing = true;
    else queue(message);
    schedule();
  });

  function queue({ id, name, given }: Extract<ToWorker, { kind: 'call' }>): void {
    // Name and given belong together by `Calls`, which a union of functions cannot say.
    const handler = handlers[name] as (given: unknown) => unknown;
    const call: Write = { id, isTurn: name === 'commit', perform: () => handler(given) };
    if (name in writes) waitingWrites.push(call);
    else waitingReads.push(call);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(work);
  }

  /** Reads first: they see all that was acknowledged, and need not wait for the disk. */
  function work(): void {
    scheduled = false;
    answer(waitingReads.splice(0).map(read));
    if (waitingWrites.length > 0) answer(commitGroup(waitingWrites.splice(0, countBatch(waitingWrites))));
    if (waitingWrites.length > 0) schedule();
    else if (closing) close();
  }

  function read({ id, perform }: Write): Answered {
    try {
      return { id, answer: perform() };
    } catch (error) {
      return { id, failure: describeFailure(error, file) };
    }
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
