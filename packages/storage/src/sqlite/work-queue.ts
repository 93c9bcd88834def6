import { describeFailure } from './failure.ts';
import { countBatch, createGroupCommit, type Write } from './group-commit.ts';
import { createLanes } from './lanes.ts';
import type { OpenDatabase } from './open-database.ts';
import { createReads } from './reads.ts';
import { prepareStatements } from './statements.ts';
import type { Answered, Call, CallName } from './wire.ts';
import { createWrites } from './writes.ts';

/** What was asked for and is not done yet. */
export interface WorkQueue {
  add(call: Call): void;
  /** Does every read that waits, one transaction, and one call with a whole file. @returns whether more is waiting */
  work(): boolean;
}

/** They carry megabytes: among others, all of these would be answered only once the last file is on the disk. */
const carriesFile: readonly CallName[] = ['keepFile', 'openFile'];

/** @param answer is given what is done, as soon as it is */
export function createWorkQueue(
  { database, file, opening }: OpenDatabase,
  answer: (answers: readonly Answered[]) => void,
): WorkQueue {
  const statements = prepareStatements(database);
  const reads = createReads(statements);
  const lanes = createLanes(statements, opening);
  const writes = createWrites(statements, lanes);
  const handlers = { ...reads, ...writes };
  const commitGroup = createGroupCommit(database, file, lanes.distrust);
  const waitingReads: Write[] = [];
  const waitingWrites: Write[] = [];
  const waitingFiles: { readonly call: Write; readonly isWrite: boolean }[] = [];

  function read({ id, perform }: Write): Answered {
    try {
      return { id, answer: perform() };
    } catch (error) {
      return { id, failure: describeFailure(error, file) };
    }
  }

  return {
    add({ id, name, given }) {
      // Name and given belong together by `Calls`, which a union of functions cannot say.
      const handler = handlers[name] as (given: unknown) => unknown;
      const call: Write = { id, isTurn: name === 'commit', perform: () => handler(given) };
      const isWrite = name in writes;
      if (carriesFile.includes(name)) waitingFiles.push({ call, isWrite });
      else (isWrite ? waitingWrites : waitingReads).push(call);
    },
    work() {
      // Reads first: they see all that was acknowledged, and need not wait for the disk.
      if (waitingReads.length > 0) answer(waitingReads.splice(0).map(read));
      if (waitingWrites.length > 0) answer(commitGroup(waitingWrites.splice(0, countBatch(waitingWrites))));
      // Nobody asks about a file before it was answered, so others may pass it.
      const next = waitingFiles.shift();
      if (next !== undefined) answer(next.isWrite ? commitGroup([next.call]) : [read(next.call)]);
      return waitingWrites.length + waitingFiles.length > 0;
    },
  };
}
