import type { Signal } from '../signals.ts';
import type { WireCommitResult, WireTurn } from '../sqlite/wire.ts';
import { createBatches } from './batches.ts';
import type { Database } from './database.ts';
import type { NodeLife } from './node-life.ts';
import {
  commitMove,
  commitTurns,
  compareTurns,
  keysOfTurn,
  readTurns,
  type ToldTurns,
  weightOfTurn,
  writeMove,
  writeTurns,
} from './wire-turns.ts';

/** Makes the function that commits turns, many in one call. */
export function createCommit(
  database: Database,
  node: NodeLife,
  signal: (signal: Signal) => void,
): (turn: WireTurn) => Promise<WireCommitResult> {
  async function run(turns: readonly WireTurn[]): Promise<readonly WireCommitResult[]> {
    const order = turns.toSorted(compareTurns);
    const [row] = await database.write<{ told: ToldTurns }>({
      name: 'usher-commit',
      text: commitTurns,
      values: [node.id, ...writeTurns(order)],
    });
    if (row === undefined) throw new Error('The database answered turns with nothing.');
    const results = readTurns(order, row.told);
    return turns.map((turn) => results[order.indexOf(turn)] ?? { outcome: 'conflict' });
  }

  /** Seldom enough to go alone. */
  async function move(turn: WireTurn): Promise<WireCommitResult> {
    const [row] = await database.write<{ told: ToldTurns }>({
      name: 'usher-commit-move',
      text: commitMove,
      values: [node.id, ...writeTurns([turn]), ...writeMove(turn)],
    });
    const [result = { outcome: 'conflict' as const }] = row === undefined ? [] : readTurns([turn], row.told);
    return result.outcome === 'committed' ? { ...result, ...turn.place } : result;
  }

  const commit = createBatches({ most: 32, inFlight: 2, keysOf: keysOfTurn, weightOf: weightOfTurn, run });
  return async (turn) => {
    const isMove = turn.place !== undefined && 'id' in turn.conversation;
    const result = await (isMove ? move(turn) : commit(turn));
    if (result.outcome === 'committed') {
      const { id, channel, address, outboxIds, isTaken } = result;
      signal({ about: 'conversation', conversationId: id, place: { channel, address } });
      if (!isTaken && outboxIds.length > 0) signal({ about: 'outbox' });
    }
    return result;
  };
}
