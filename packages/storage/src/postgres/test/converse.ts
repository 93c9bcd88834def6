import { setTimeout as sleep } from 'node:timers/promises';
import { UsherError } from '@usher/journey';
import type { ConversationRecord, Store, TurnCommit } from '../../store.ts';

/** What a conversation under load tells of itself. */
export interface Witness {
  /** The store has acknowledged this turn. */
  acknowledged(conversationId: number, revision: number): void;
  /** A call failed in a way that is made good by asking again later. */
  failed?(code: string): void;
  /** Ends the conversation after its turn. */
  isOver(): boolean;
}

/**
 * Commits turn after turn in one conversation, and delivers every other message. Where the database is away, it looks what there
 * is and goes on once it is back.
 */
export async function converse(store: Store, key: string, witness: Witness): Promise<void> {
  const place = { channel: 'web', address: key };
  const beginning: TurnCommit['conversation'] = { new: { key, place, journeyId: 'refund', version: 'v1' } };
  let record: ConversationRecord | undefined;
  while (!witness.isOver()) {
    try {
      const turn = record ? { id: record.id, expectedRevision: record.revision } : beginning;
      const result = await store.commit(makeTurn(turn, key, (record?.revision ?? 0) + 1));
      if (result.outcome === 'committed') {
        record = result.conversation;
        witness.acknowledged(record.id, record.revision);
        const [row] = result.outbox;
        if (row && record.revision % 2 === 0) await store.settleOutbox(row.id);
      } else record = await store.findConversationByKey(key);
    } catch (error) {
      if (!(error instanceof UsherError) || error.retry !== 'later') throw error;
      witness.failed?.(error.code);
      await sleep(50);
      record = await store.findConversationByKey(key).catch(() => record);
    }
  }
}

/** One line in, one message out, one timer started anew; the snapshot says which turn it is. */
export function makeTurn(conversation: TurnCommit['conversation'], address: string, turn: number): TurnCommit {
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

/** Finds conversations of which a turn was written in part: none, if every turn was written as a whole or not at all. */
export const brokenConversations = `
  SELECT id, revision FROM usher.conversation c WHERE
    revision <> (SELECT count(*) FROM usher.event WHERE conversation_id = c.id)
    OR revision <> (snapshot::json ->> 'turn')::bigint
    OR revision <> (SELECT count(*) FROM usher.inbox i WHERE i.channel = c.channel AND i.address = c.address)
    OR revision * 2 <> (SELECT count(*) FROM usher.transcript WHERE conversation_id = c.id)
    OR next_transcript_seq <> revision * 2 + 1
    OR next_outbox_seq <> revision + 1
    OR revision <> (SELECT n FROM usher.timer WHERE conversation_id = c.id)
    OR (SELECT count(*) FROM usher.outbox WHERE conversation_id = c.id) < (revision + 1) / 2`;
