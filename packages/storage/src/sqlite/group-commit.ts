import type { DatabaseSync } from 'node:sqlite';
import { describeFailure, isCertainlyUndone } from './failure.ts';
import type { Answered, Failure } from './wire.ts';
import { Refused } from './write-turn.ts';

/** One call that writes, as it waits for its transaction. */
export interface Write {
  readonly id: number;
  readonly isTurn: boolean;
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
 * Each write has a savepoint of its own: one that is refused or fails is undone alone. When the transaction itself
 * fails, none was written and all of them say so. A COMMIT after whose failure nobody knows what is on the disk is
 * thrown on: the thread must end, and the file be opened anew.
 *
 * @param onUndone hears that a whole transaction was undone, also what it had answered to itself
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
      return reason instanceof Refused ? { id, answer: reason.answer } : { id, failure: describeFailure(reason, file) };
    }
  }

  return (batch) => {
    let answers: Answered[];
    try {
      begin.run();
      answers = batch.map(performAlone);
    } catch (reason) {
      if (database.isTransaction) database.exec('ROLLBACK');
      onUndone();
      return failAll(batch, describeFailure(reason, file));
    }
    try {
      commit.run();
      return answers;
    } catch (reason) {
      if (!isCertainlyUndone(reason)) throw reason;
      if (database.isTransaction) database.exec('ROLLBACK');
      onUndone();
      return failAll(batch, describeFailure(reason, file));
    }
  };
}

function failAll(batch: readonly Write[], failure: Failure): Answered[] {
  return batch.map(({ id }) => ({ id, failure }));
}
