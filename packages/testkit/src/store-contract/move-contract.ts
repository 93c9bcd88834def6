import { describe, expect, test } from 'vitest';
import { beginning, commit, following, freshPlace, heard, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

export function moveContract(open: OpenStore): void {
  describe('a conversation that goes on at another place', () => {
    const used = useStore(open);

    test('is found there and not where it was, with all that was said', async () => {
      const [from, to] = [freshPlace(), { channel: 'teams', address: freshPlace().address }];
      const begun = await commit(used.store, beginning({ transcript: [heard('in-1')] }, { place: from }));
      const { id } = begun.conversation;
      const moved = await commit(used.store, following(begun.conversation, { place: to, at: noon + 1 }));
      expect(moved.conversation).toMatchObject({ id, place: to, revision: 2 });
      expect(await used.store.findConversationAt(from)).toBeUndefined();
      expect(await used.store.findConversationAt(to)).toEqual(moved.conversation);
      expect(await used.store.findConversationAt(to, 'refund')).toEqual(moved.conversation);
      expect(await used.store.findConversation(id)).toEqual(moved.conversation);
      expect(await used.store.readTranscript(id, 0, 10)).toMatchObject([{ externalId: 'in-1' }]);
      const next = await commit(used.store, following(moved.conversation, { at: noon + 2 }));
      expect(next.conversation).toMatchObject({ place: to, revision: 3 });
    });

    test('takes along what waits for its delivery', async () => {
      const to = freshPlace();
      const begun = await commit(used.store, beginning(saying('1.0')));
      const { outbox, conversation } = await commit(
        used.store,
        following(begun.conversation, { ...saying('2.0'), place: to }),
      );
      expect(outbox).toHaveLength(1);
      const id = Number(begun.outbox[0]?.id);
      expect(await used.store.beginAttempt(id, { at: noon, mark: true })).toMatchObject({ movedTo: to });
      expect((await used.store.findConversation(conversation.id))?.place).toEqual(to);
    });

    test('is the newest there, until another one begins or comes', async () => {
      const place = freshPlace();
      const old = await commit(used.store, beginning());
      const other = await commit(used.store, beginning());
      const there = await commit(used.store, beginning({}, { place }));
      const newest = async () => (await used.store.findConversationAt(place))?.id;
      expect(await newest()).toBe(there.conversation.id);
      await commit(used.store, following(old.conversation, { place }));
      expect(await newest()).toBe(old.conversation.id);
      await commit(used.store, following(other.conversation, { place }));
      expect(await newest()).toBe(other.conversation.id);
      const late = beginning({}, { place, newestBefore: there.conversation.id });
      expect(await used.store.commit(late)).toEqual({ outcome: 'conflict' });
      const next = await commit(used.store, beginning({}, { place, newestBefore: other.conversation.id }));
      expect(await newest()).toBe(next.conversation.id);
    });

    test('stays where it is when the turn is refused', async () => {
      const [place, to] = [freshPlace(), freshPlace()];
      const inbound = { ...to, externalId: 'm-1' };
      const { conversation } = await commit(used.store, beginning({}, { place }));
      const now = await commit(used.store, following(conversation));
      expect(await used.store.commit(following(conversation, { place: to }))).toEqual({ outcome: 'conflict' });
      await commit(used.store, beginning({ inbound }));
      const twice = following(now.conversation, { place: to, inbound });
      expect(await used.store.commit(twice)).toEqual({ outcome: 'duplicate' });
      expect((await used.store.findConversation(conversation.id))?.place).toEqual(place);
      expect(await used.store.findConversationAt(to)).toBeUndefined();
    });

    test('goes to one place of many at once', async () => {
      const { conversation } = await commit(used.store, beginning());
      const places = Array.from({ length: 6 }, freshPlace);
      const turns = places.map((place) => used.store.commit(following(conversation, { place })));
      const outcomes = (await Promise.all(turns)).map(({ outcome }) => outcome);
      expect(outcomes.toSorted()).toEqual(['committed', ...Array(5).fill('conflict')]);
      const won = places[outcomes.indexOf('committed')];
      expect((await used.store.findConversation(conversation.id))?.place).toEqual(won);
    });
  });
}
