import type { Effect } from '@usher/engine';
import type { ConversationRecord } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { beginning, commit, following, noon } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

const many = 10_000;

function asking(id = '1.0', reason = 'Refund'): { readonly effects: readonly Effect[] } {
  const wish = { type: 'agent.request', queue: 'default', reason, summary: 'Wants it back', variables: {} } as const;
  return { effects: [{ ...wish, id, epoch: 0, by: 'hand-off', n: 3 }] };
}

const heldBy = (holder: string) => ({ control: { holder, epoch: 1 } });

export function deskContract(open: OpenStore): void {
  describe('what people are called for', () => {
    const used = useStore(open);
    const reasonsOf = async (limit: number, conversationId?: number) =>
      (await used.store.listAgentRequests(limit, conversationId)).map(({ row }) =>
        row.effect.type === 'agent.request' ? row.effect.reason : row.effect.type,
      );

    test('lists the requests that wait, oldest first, each with its conversation', async () => {
      const second = await commit(used.store, beginning({ ...asking('1.0', 'second'), at: noon + 2 }));
      const first = await commit(used.store, beginning({ ...asking('1.0', 'first'), at: noon + 1 }));
      await commit(used.store, beginning({ effects: [{ type: 'x-other', data: null, id: '1.0', epoch: 0 }] }));
      expect(await used.store.listAgentRequests(many)).toEqual(
        [first, second].map(({ conversation, outbox }) => ({ row: outbox[0], conversation })),
      );
      expect(await reasonsOf(1)).toEqual(['first']);
      expect(await reasonsOf(many, second.conversation.id)).toEqual(['second']);
      expect(await reasonsOf(many, 987_654)).toEqual([]);
    });

    test('keeps the place of a request that is tried and waits long', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(asking('1.0', 'old')));
      const id = Number(outbox[0]?.id);
      await used.store.beginAttempt(id, { at: noon + 50, mark: true });
      await used.store.retryOutbox(id, { availableAt: noon + 5_000, error: 'desk/down' });
      expect((await reasonsOf(many))[0]).toBe('old');
      await commit(used.store, following(conversation, { at: noon + 60 }));
      expect(await used.store.listAgentRequests(1)).toMatchObject([
        { row: { createdAt: noon, attempts: 1 }, conversation: { revision: 2 } },
      ]);
    });

    test('lists no request that is answered, called off or given up', async () => {
      const answered = await commit(used.store, beginning(asking('1.0', 'answered')));
      const calledOff = await commit(used.store, beginning(asking('1.0', 'called off')));
      const givenUp = await commit(used.store, beginning(asking('1.0', 'given up')));
      await commit(used.store, following(answered.conversation, { settles: Number(answered.outbox[0]?.id) }));
      await used.store.settleOutbox(Number(calledOff.outbox[0]?.id));
      await used.store.buryOutbox(Number(givenUp.outbox[0]?.id), 'desk/down');
      const reasons = await reasonsOf(many);
      for (const reason of ['answered', 'called off', 'given up']) expect(reasons).not.toContain(reason);
    });

    test('lists the active conversations that an agent holds, newest updated first', async () => {
      const older = await commit(used.store, beginning({ ...heldBy('agent:ann'), at: noon + 1 }));
      const newer = await commit(used.store, beginning({ ...heldBy('agent:bob'), at: noon + 2 }));
      await commit(used.store, beginning({ ...heldBy('agents'), at: noon + 3 }));
      await commit(used.store, beginning({ ...heldBy('system'), at: noon + 3 }));
      await commit(used.store, beginning({ ...heldBy('agent:ann'), status: 'done', at: noon + 3 }));
      expect(await used.store.listHeldConversations(many)).toEqual([newer.conversation, older.conversation]);
      expect(await used.store.listHeldConversations(1)).toEqual([newer.conversation]);
      const back = following(older.conversation, { control: { holder: 'bot', epoch: 2 }, at: noon + 4 });
      await commit(used.store, back);
      const over = following(newer.conversation, { ...heldBy('agent:bob'), status: 'done', at: noon + 4 });
      await commit(used.store, over);
      expect(await used.store.listHeldConversations(many)).toEqual([]);
    });
  });

  describe('active conversations', () => {
    const used = useStore(open);

    test('are listed newest updated first, whoever holds them', async () => {
      const at = (millis: number) => noon + millis;
      const a = await commit(used.store, beginning({ at: at(1) }));
      const b = await commit(used.store, beginning({ ...heldBy('agent:ann'), at: at(2) }));
      const c = await commit(used.store, beginning({ status: 'done', at: at(3) }));
      expect(await used.store.listActiveConversations(many)).toEqual([b.conversation, a.conversation]);
      const again = await commit(used.store, following(a.conversation, { at: at(4) }));
      const reopened = await commit(used.store, following(c.conversation, { at: at(5) }));
      const listed: readonly ConversationRecord[] = [reopened, again, b].map(({ conversation }) => conversation);
      expect(await used.store.listActiveConversations(many)).toEqual(listed);
      expect(await used.store.listActiveConversations(2)).toEqual(listed.slice(0, 2));
      expect(await used.store.listActiveConversations(0)).toEqual([]);
    });
  });
}
