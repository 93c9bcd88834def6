import type { ConversationRecord, Store } from '@usher/storage';
import type { Turn, Writer } from '../store-raw.ts';

const hour = 3_600_000;

/** The store, given the same turns as the baseline; their texts stand where the runtime puts its own. */
export function createStoreWriter(store: Store): Writer {
  const records = new Map<number, ConversationRecord>();
  let now = Date.now();
  return {
    async write(write) {
      now += 1;
      if (write.kind === 'tried') await store.beginAttempt(write.row, { at: now, mark: true });
      if (write.kind === 'done') await store.settleOutbox(write.row);
      if (write.kind !== 'turn') return write.row;
      const result = await store.commit(toCommit(write, records.get(write.conversation), now));
      if (result.outcome !== 'committed') throw new Error(`A turn was refused as ${result.outcome}.`);
      records.set(write.conversation, result.conversation);
      return Number(result.outbox[0]?.id);
    },
    close: () => store.close(),
  };
}

function toCommit(turn: Turn, record: ConversationRecord | undefined, at: number): Parameters<Store['commit']>[0] {
  const { conversation, revision, heard, said, effect, snapshot } = turn;
  const place = { channel: 'web', address: `visitor-${conversation}` };
  const [inbound, outbound] = [`m-${revision}`, `${revision}.0`];
  return {
    conversation: record
      ? { id: record.id, expectedRevision: record.revision }
      : { new: { key: `key-${conversation}`, place, journeyId: 'refund', version: 'v1' } },
    inbound: { ...place, externalId: inbound },
    event: { id: inbound, at, type: 'message.received', text: turn.event },
    ...{ snapshot, status: 'active', control: { holder: 'bot', epoch: 0 } },
    transcript: [
      { direction: 'in', externalId: inbound, body: { text: heard } },
      { direction: 'out', externalId: outbound, body: { text: said } },
    ],
    effects: [{ type: 'message.send', content: [{ kind: 'text', text: effect }], id: outbound, epoch: 0 }],
    timers: { set: { 'no-answer': { n: revision, due: at + hour } }, clear: [] },
    at,
  };
}
