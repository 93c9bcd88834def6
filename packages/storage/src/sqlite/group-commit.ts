import type { DatabaseSync } from 'node:sqlite';
import { describeFailure, isCertainlyUndone, StorageFailure } from './failure.ts';
import type { Answered, Failure } from './wire.ts';
import { Refused } from './write-turn.ts';

/** One call that writes, as it waits for its transaction. */
export interface Write {
  readonly id: number;
  readonly isTurn: boolean;
  /** May be called again after its transaction was undone. */
  readonly perform: () => unknown;
}

/** A transaction takes what is there, up to these. Small writes around the turns come in higher numbers than turns. */
const most = { turns: 64, writes: 512 };

/** Counts how many writes, from the oldest on, go into the next transaction. */
export function countBatch(waiting: readonly Pick<Write, 'isTurn'>[]): number {
  let turns = 0;
  for (const [index, { isTurn }] of waiting.entries()) {
    if (index === most.writes || (isTurn && turns === most.turns)) return index;
    if (isTurn) turns += 1;
  }
  return waiting.length;
}

/**
 * Makes a function that writes a batch in one transaction and answers each of its writes after COMMIT.
 *
 * Each write that is refused or fails is undone alone. When the transaction itself fails, none was written and all of
 * them say so. A COMMIT after whose failure nobody knows what is on the disk is thrown on: the thread must end, and the file be
 * opened anew.
 *
 * @param onUndone hears that everything since the last COMMIT was undone, also what had been performed
 */
export function createGroupCommit(
  database: DatabaseSync,
  file: string,
  onUndone: () => void = () => {},
): (batch: readonly Write[]) => Answered[] {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const savepoint = database.prepare('SAVEPOINT one');
  const undo = database.prepare('ROLLBACK TO one');
  const release = database.prepare('RELEASE one');

  const answerTo = (id: number, reason: unknown): Answered =>
    reason instanceof Refused ? { id, answer: reason.answer } : { id, failure: describeFailure(reason, file) };

  function performAlone({ id, perform }: Write): Answered {
    savepoint.run();
    try {
      const answer = perform();
      release.run();
      return { id, answer };
    } catch (reason) {
      // SQLite has rolled back everything by itself, for example when the disk is full.
      if (!database.isTransaction) throw reason;
      undo.run();
      release.run();
      return answerTo(id, reason);
    }
  }

  /** @returns undefined where one of them has to be undone */
  function performTogether(batch: readonly Write[]): Answered[] | undefined {
    const answers: Answered[] = [];
    for (const { id, perform } of batch) {
      try {
        answers.push({ id, answer: perform() });
      } catch (reason) {
        if (!database.isTransaction) throw reason;
        if (hasWritten(reason)) return undefined;
        answers.push(answerTo(id, reason));
      }
    }
    return answers;
  }

  /** A savepoint copies every page before it changes, which costs more than the change; few batches need one. */
  function performAll(batch: readonly Write[]): Answered[] {
    begin.run();
    const answers = performTogether(batch);
    if (answers !== undefined) return answers;
    database.exec('ROLLBACK');
    onUndone();
    begin.run();
    return batch.map(performAlone);
  }

  function failAll(batch: readonly Write[], reason: unknown): Answered[] {
    if (database.isTransaction) database.exec('ROLLBACK');
    onUndone();
    const failure: Failure = describeFailure(reason, file);
    return batch.map(({ id }) => ({ id, failure }));
  }

  return (batch) => {
    let answers: Answered[];
    try {
      answers = performAll(batch);
    } catch (reason) {
      return failAll(batch, reason);
    }
    try {
      commit.run();
      return answers;
    } catch (reason) {
      if (!isCertainlyUndone(reason)) throw reason;
      return failAll(batch, reason);
    }
  };
}

/** What a call says of itself in words it says before it writes; of any other error nobody knows. */
function hasWritten(reason: unknown): boolean {
  return reason instanceof Refused ? reason.hasWritten : !(reason instanceof StorageFailure);
}
