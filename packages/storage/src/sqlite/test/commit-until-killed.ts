import { writeSync } from 'node:fs';
import type { ConversationRecord, Store, TurnCommit } from '../../store.ts';
import { createSqliteStore } from '../create-sqlite-store.ts';

// A process of its own that commits turns in eight conversations side by side, and prints `<conversation> <revision>`
// for each one that the store has acknowledged, until it is killed.
const [folder = '', round = ''] = process.argv.slice(2);
const store = await createSqliteStore({ folder });
await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => converse(store, `${round}-${number}`)));

async function converse(store: Store, address: string): Promise<void> {
  const place = { channel: 'web', address };
  const beginning = { key: address, place, journeyId: 'refund', version: 'v1' };
  let record = await commit(store, makeTurn({ new: beginning }, address, 1));
  for (;;)
    record = await commit(
      store,
      makeTurn({ id: record.id, expectedRevision: record.revision }, address, record.revision + 1),
    );
}

async function commit(store: Store, turn: TurnCommit): Promise<ConversationRecord> {
  const result = await store.commit(turn);
  if (result.outcome !== 'committed') throw new Error(`A turn was refused as ${result.outcome}.`);
  const { conversation, outbox } = result;
  writeSync(1, `${conversation.id} ${conversation.revision}\n`);
  // Every other message is delivered, so that rows of the outbox come and go.
  const [row] = outbox;
  if (row && conversation.revision % 2 === 0) await store.settleOutbox(row.id);
  return conversation;
}

/** One line in, one message out, one timer started anew; the snapshot says which turn it is. */
function makeTurn(conversation: TurnCommit['conversation'], address: string, turn: number): TurnCommit {
  const id = `${turn}.0`;
  return {
    conversation,
    inbound: { channel: 'web', address, externalId: `m-${turn}` },
    event: { id: `m-${turn}`, at: turn, type: 'message.received', text: 'Hello' },
    snapshot: JSON.stringify({ turn, filling: 'x'.repeat(2_000) }),
    status: 'active',
    control: { holder: 'bot', epoch: 0 },
    transcript: [
      { direction: 'in', externalId: `m-${turn}`, body: { text: 'Hello' } },
      { direction: 'out', externalId: id, body: { text: 'Good day' } },
    ],
    effects: [{ type: 'message.send', content: [], id, epoch: 0 }],
    timers: { set: { nudge: { n: turn, due: turn } }, clear: [] },
    at: turn,
  };
}
