import type { Event } from '@usher/engine';
import { describe, expect, test } from 'vitest';
import { beginning, commit, committed, following, fresh, freshPlace, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

const many = 10_000;
const poison: Event = { id: 'poison', at: noon, type: 'custom.odd', data: { of: ['any', 'kind'] } };

export function causeContract(open: OpenStore): void {
  describe('what a turn came from', () => {
    const used = useStore(open);

    test('is kept with the rows that it wished', async () => {
      const { conversation, outbox } = await commit(used.store, beginning({ ...saying('1.0'), correlation: 'a b"😀' }));
      expect(outbox).toMatchObject([{ correlation: 'a b"😀' }]);
      expect(await used.store.findOutbox(conversation.id, '1.0')).toEqual(outbox[0]);
      const second = await commit(used.store, following(conversation, saying('2.0')));
      expect(second.outbox).toMatchObject([{ correlation: null }]);
    });

    test('is read again, event by event', async () => {
      const first = await commit(used.store, beginning({ event: poison, at: noon + 1 }));
      const { id } = first.conversation;
      const event = { id: 'm', at: noon, type: 'custom.x', data: JSON.parse('{"__proto__":1,"b":2,"a":3}') } as const;
      const second = await commit(used.store, following(first.conversation, { event, at: noon + 2 }));
      await commit(used.store, following(second.conversation, { at: noon + 3 }));
      const all = await used.store.readEvents(id, 0, many);
      expect(all).toMatchObject([
        { revision: 1, at: noon + 1, event: poison },
        { revision: 2, at: noon + 2, event },
        { revision: 3, at: noon + 3 },
      ]);
      expect(JSON.stringify(all[1]?.event)).toBe(JSON.stringify(event));
      expect(await used.store.readEvents(id, 1, 1)).toEqual(all.slice(1, 2));
      expect(await used.store.readEvents(id, 3, many)).toEqual([]);
      expect(await used.store.readEvents(987_654, 0, many)).toEqual([]);
    });

    test('is a place where the newest conversation is still the one it was computed with', async () => {
      const place = freshPlace();
      const first = await commit(used.store, beginning({}, { place, newestBefore: null }));
      const late = { ...beginning({ inbound: { ...place, externalId: 'm-1' } }, { place, newestBefore: null }) };
      expect(await used.store.commit(late)).toEqual({ outcome: 'conflict' });
      expect(await used.store.isDuplicate({ ...place, externalId: 'm-1' })).toBe(false);
      const wrong = beginning({}, { place, newestBefore: first.conversation.id + 1 });
      expect(await used.store.commit(wrong)).toEqual({ outcome: 'conflict' });
      const other = { place, journeyId: 'survey', newestBefore: first.conversation.id };
      const second = await commit(used.store, beginning({}, other));
      expect(await used.store.commit(beginning({}, other))).toEqual({ outcome: 'conflict' });
      expect((await used.store.findConversationAt(place))?.id).toBe(second.conversation.id);
      await commit(used.store, beginning({}, { place }));
    });

    test('begins one conversation of many at one place at once', async () => {
      const place = freshPlace();
      const rivals = Array.from({ length: 10 }, () => beginning({}, { place, newestBefore: null }));
      const outcomes = await Promise.all(rivals.map(async (turn) => (await used.store.commit(turn)).outcome));
      expect(outcomes.toSorted()).toEqual(['committed', ...Array(9).fill('conflict')]);
    });
  });

  describe('turns that failed', () => {
    const used = useStore(open);

    test('are buried by the turn that is taken instead', async () => {
      const inbound = { channel: 'web', address: fresh('visitor'), externalId: 'm-1' };
      const turn = beginning({ inbound, buries: { event: poison, error: 'no way out' }, at: noon + 5 });
      const { conversation } = await commit(used.store, turn);
      const [dead] = await used.store.listDeadTurns(1);
      const facts = { conversationId: conversation.id, event: poison, error: 'no way out', at: noon + 5 };
      expect(dead).toEqual({ id: dead?.id, ...facts });
      expect(await used.store.findDeadTurn(Number(dead?.id))).toEqual(dead);
      const again = following(conversation, { inbound, buries: { event: poison, error: 'again' } });
      expect(await used.store.commit(again)).toEqual({ outcome: 'duplicate' });
      expect(await used.store.listDeadTurns(1)).toEqual([dead]);
    });

    test('are found by their number, until they are deleted', async () => {
      await used.store.buryTurn({ conversationId: null, event: poison, error: 'x', at: noon });
      const [dead] = await used.store.listDeadTurns(1);
      const id = Number(dead?.id);
      expect(await used.store.findDeadTurn(id)).toEqual(dead);
      await used.store.deleteDeadTurn(id);
      await used.store.deleteDeadTurn(id);
      expect(await used.store.findDeadTurn(id)).toBeUndefined();
      await used.store.buryTurn({ conversationId: null, event: poison, error: 'y', at: noon });
      expect((await used.store.listDeadTurns(1))[0]?.id).toBeGreaterThan(id);
    });

    test('go with the turn that takes them in, once', async () => {
      const { conversation } = await commit(used.store, beginning());
      await used.store.buryTurn({ conversationId: conversation.id, event: poison, error: 'x', at: noon });
      const revives = Number((await used.store.listDeadTurns(1))[0]?.id);
      const old = { ...conversation, revision: 0 };
      expect(await used.store.commit(following(old, { revives }))).toEqual({ outcome: 'conflict' });
      expect(await used.store.findDeadTurn(revives)).toBeDefined();
      const taken = committed(await used.store.commit(following(conversation, { revives })));
      expect(await used.store.findDeadTurn(revives)).toBeUndefined();
      expect(await used.store.commit(following(taken.conversation, { revives }))).toEqual({ outcome: 'stale' });
    });

    test('may begin a conversation after all', async () => {
      await used.store.buryTurn({ conversationId: null, event: poison, error: 'x', at: noon });
      const revives = Number((await used.store.listDeadTurns(1))[0]?.id);
      await commit(used.store, beginning({ revives }));
      expect(await used.store.commit(beginning({ revives }))).toEqual({ outcome: 'stale' });
    });

    test('take in one of two at once', async () => {
      const { conversation } = await commit(used.store, beginning());
      await used.store.buryTurn({ conversationId: conversation.id, event: poison, error: 'x', at: noon });
      const revives = Number((await used.store.listDeadTurns(1))[0]?.id);
      const turn = following(conversation, { revives });
      const results = await Promise.all([used.store.commit(turn), used.store.commit(turn)]);
      expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['committed', 'stale']);
    });
  });
}
