import { describe, expect, test } from 'vitest';
import { beginning, commit, countOutcomes, following, fresh, noon } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

export function dedupeContract(open: OpenStore): void {
  describe('inbound ids', () => {
    const used = useStore(open);
    const freshInbound = () => ({ channel: 'web', address: fresh('visitor'), externalId: 'm-1' });

    test('takes each inbound id once', async () => {
      const inbound = freshInbound();
      expect(await used.store.isDuplicate(inbound)).toBe(false);
      const { conversation } = await commit(used.store, beginning({ inbound }));
      expect(await used.store.isDuplicate(inbound)).toBe(true);
      const again = following(conversation, { inbound, snapshot: '{"again":true}' });
      expect(await used.store.commit(again)).toEqual({ outcome: 'duplicate' });
      expect(await used.store.findConversation(conversation.id)).toEqual(conversation);
    });

    test('takes an id that another visitor chose before', async () => {
      const inbound = freshInbound();
      await commit(used.store, beginning({ inbound }));
      await commit(used.store, beginning({ inbound: { ...inbound, address: fresh('visitor') } }));
      await commit(used.store, beginning({ inbound: { ...inbound, channel: 'teams' } }));
    });

    test('never mistakes the end of one part for the beginning of the next', async () => {
      await commit(used.store, beginning({ inbound: { channel: 'a', address: 'b:c', externalId: 'd' } }));
      await commit(used.store, beginning({ inbound: { channel: 'a:b', address: 'c', externalId: 'd' } }));
      await commit(used.store, beginning({ inbound: { channel: 'a', address: 'b', externalId: 'c:d' } }));
    });

    test('tells a duplicate before anything else is wrong with the turn', async () => {
      const inbound = freshInbound();
      const { conversation } = await commit(used.store, beginning({ inbound }));
      const old = { ...conversation, revision: 0 };
      expect(await used.store.commit(following(old, { inbound }))).toEqual({ outcome: 'duplicate' });
      const fires = { timer: 'none', n: 1 };
      expect(await used.store.commit(following(old, { inbound, fires }))).toEqual({ outcome: 'duplicate' });
    });

    test('leaves the id free when the turn is refused for another reason', async () => {
      const { conversation } = await commit(used.store, beginning());
      const old = { ...conversation, revision: 0 };
      const inbound = freshInbound();
      expect(await used.store.commit(following(old, { inbound }))).toEqual({ outcome: 'conflict' });
      expect(await used.store.commit(following(old, { inbound, settles: 987_654 }))).toEqual({ outcome: 'stale' });
      const takenKey = beginning({ inbound }, { key: conversation.key });
      expect(await used.store.commit(takenKey)).toEqual({ outcome: 'conflict' });
      expect(await used.store.isDuplicate(inbound)).toBe(false);
      await commit(used.store, following(conversation, { inbound }));
    });

    test('commits one of many deliveries of the same message at once', async () => {
      const { conversation } = await commit(used.store, beginning());
      const inbound = freshInbound();
      const deliveries = Array.from({ length: 10 }, () => used.store.commit(following(conversation, { inbound })));
      expect(countOutcomes(await Promise.all(deliveries))).toEqual({ committed: 1, duplicate: 9 });
    });

    test('begins one conversation of many first messages with one id at once', async () => {
      const inbound = freshInbound();
      const deliveries = Array.from({ length: 10 }, () => used.store.commit(beginning({ inbound })));
      expect(countOutcomes(await Promise.all(deliveries))).toEqual({ committed: 1, duplicate: 9 });
    });

    test('takes turns of our own without an inbound id', async () => {
      const { conversation } = await commit(used.store, beginning());
      const second = await commit(used.store, following(conversation));
      await commit(used.store, following(second.conversation));
    });
  });

  describe('forgetting inbound ids', () => {
    const used = useStore(open);

    test('forgets those received before a time, as many as it may', async () => {
      const inbounds = [1, 2, 3, 4].map((n) => ({ channel: 'web', address: 'a', externalId: `m-${n}` }));
      for (const [index, inbound] of inbounds.entries()) {
        await commit(used.store, beginning({ inbound, at: noon + index }));
      }
      const known = () => Promise.all(inbounds.map((inbound) => used.store.isDuplicate(inbound)));
      expect(await used.store.pruneInbox(noon, 10)).toBe(0);
      expect(await used.store.pruneInbox(noon + 3, 2)).toBe(2);
      expect(await known()).toEqual([false, false, true, true]);
      expect(await used.store.pruneInbox(noon + 3, 10)).toBe(1);
      expect(await known()).toEqual([false, false, false, true]);
      await commit(used.store, beginning({ inbound: { channel: 'web', address: 'a', externalId: 'm-1' } }));
    });
  });
}
