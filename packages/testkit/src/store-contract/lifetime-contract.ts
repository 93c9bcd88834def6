import type { Store } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { beginning, commit, committed, following, heard, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

const many = 10_000;

/** Everything a store tells without being asked for something in particular, and of one conversation. */
async function readAll(store: Store, conversationId: number) {
  return {
    conversation: await store.findConversation(conversationId),
    transcript: await store.readTranscript(conversationId, 0, many, many),
    waiting: await store.listOutbox(0, many),
    dead: await store.listDeadOutbox(many),
    timers: await store.claimTimers(Number.MAX_SAFE_INTEGER, many),
    turns: await store.listDeadTurns(many),
    journeys: await store.listJourneys(),
    live: await store.listLiveVersions(),
    versions: await store.listVersions('refund'),
    drafts: await store.listDrafts(),
    requests: await store.listAgentRequests(many),
    held: await store.listHeldConversations(many),
    active: await store.listActiveConversations(many),
    last: await store.readLastLines([conversationId]),
  };
}

async function writeOfEverything(store: Store, inbound: { channel: string; address: string; externalId: string }) {
  await store.publish({ journeyId: 'refund', version: 'v1', document: '{}', lock: '{}', publishedAt: noon });
  const turn = beginning({
    ...{ inbound, effects: saying('1.0', '1.1').effects },
    transcript: [heard('in-1'), ...saying('1.0', '1.1').transcript],
    timers: { set: { nudge: { n: 4, due: noon + 60_000 } }, clear: [] },
  });
  const { conversation, outbox } = await commit(store, turn);
  await store.beginAttempt(Number(outbox[0]?.id), { at: noon + 1, mark: true });
  await store.buryOutbox(Number(outbox[1]?.id), 'no such address');
  await store.saveDraft({ journeyId: 'refund', baseRevision: 0, document: '{}', by: 'Ann', at: noon });
  const asking = { type: 'agent.request', queue: 'default', reason: '', summary: '', variables: {} } as const;
  await commit(store, beginning({ effects: [{ ...asking, id: '1.0', epoch: 0 }] }));
  await commit(store, beginning({ control: { holder: 'agent:ann', epoch: 1 } }));
  await store.buryTurn({ conversationId: conversation.id, event: turn.event, error: 'no way out', at: noon });
  return conversation;
}

export function lifetimeContract(open: OpenStore): void {
  describe('dead turns', () => {
    const used = useStore(open);

    test('keeps turns that failed for an operator, newest first', async () => {
      const event = { id: 'e', at: noon, type: 'custom.odd', data: JSON.parse('{"__proto__":1}') } as const;
      expect(await used.store.listDeadTurns(10)).toEqual([]);
      const older = { conversationId: null, event, error: 'no journey is published', at: noon };
      const begins = { place: { channel: 'web', address: 'visitor\u0000' }, journeyId: 'refund' };
      const between = { conversationId: null, event, begins, error: 'no beginning', at: noon };
      const newer = { conversationId: 987_654, event, error: 'no way out', at: noon + 1 };
      await used.store.buryTurn(older);
      await used.store.buryTurn(between);
      await used.store.buryTurn(newer);
      const listed = await used.store.listDeadTurns(10);
      expect(listed).toEqual([newer, between, older].map((dead, index) => ({ ...dead, id: listed[index]?.id })));
      expect(JSON.stringify(listed[0]?.event)).toBe(JSON.stringify(event));
      expect(await used.store.listDeadTurns(1)).toEqual(listed.slice(0, 1));
    });
  });

  describe('opening and closing', () => {
    const used = useStore(open);
    const inbound = { channel: 'web', address: 'visitor', externalId: 'm-1' };

    test('has everything again when it is opened again', async () => {
      const { id } = await writeOfEverything(used.store, inbound);
      const before = await readAll(used.store, id);
      await used.reopen();
      expect(await readAll(used.store, id)).toEqual(before);
      expect(await used.store.isDuplicate(inbound)).toBe(true);
      expect(await used.store.nextTimerDue()).toBe(noon + 60_000);
    });

    test('goes on where it was, with ids and numbers that were not given before', async () => {
      const first = await commit(used.store, beginning(saying('1.0')));
      await used.store.settleOutbox(Number(first.outbox[0]?.id));
      await used.reopen();
      const second = await commit(used.store, following(first.conversation, saying('2.0')));
      expect(second.conversation.revision).toBe(2);
      expect(second.transcript.map(({ seq }) => seq)).toEqual([2]);
      expect(second.outbox.map(({ seq }) => seq)).toEqual([2]);
      expect(Number(second.outbox[0]?.id)).toBeGreaterThan(Number(first.outbox[0]?.id));
    });

    test('finishes what was asked for before it closes, and nothing after', async () => {
      const { store } = used;
      const asked = Array.from({ length: 200 }, () => store.commit(beginning()));
      const closing = store.close();
      const late = store.commit(beginning());
      await expect(late).rejects.toMatchObject({ code: 'storage/closed' });
      const records = (await Promise.all(asked)).map((result) => committed(result).conversation);
      await closing;
      await store.close();
      await expect(store.listJourneys()).rejects.toMatchObject({ code: 'storage/closed' });
      await used.reopen();
      for (const record of records) expect(await used.store.findConversation(record.id)).toEqual(record);
    });
  });
}
