import { describe, expect, test } from 'vitest';
import { beginning, commit, countOutcomes, following, fresh, freshPlace, heard, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

export function commitContract(open: OpenStore): void {
  describe('turns', () => {
    const used = useStore(open);

    test('begins a conversation with its first turn and tells all of it', async () => {
      const place = freshPlace();
      const key = fresh('key');
      const turn = beginning({ control: { holder: 'agent:7', epoch: 3 } }, { key, place });
      const { conversation } = await commit(used.store, turn);
      expect(conversation).toEqual({
        ...{ id: conversation.id, key, place, journeyId: 'refund', version: 'v1', revision: 1, status: 'active' },
        ...{ snapshot: turn.snapshot, controlHolder: 'agent:7', controlEpoch: 3, controlSince: noon },
        ...{ startedAt: noon, updatedAt: noon },
      });
      expect(await used.store.findConversation(conversation.id)).toEqual(conversation);
      expect(await used.store.findConversationByKey(key)).toEqual(conversation);
      expect(await used.store.findConversationAt(place)).toEqual(conversation);
    });

    test('goes on with a conversation one revision at a time', async () => {
      const { conversation } = await commit(used.store, beginning());
      const turn = following(conversation, {
        ...{ snapshot: '{"format":1,"turn":2}', status: 'done', control: { holder: 'system', epoch: 1 }, at: noon + 5 },
      });
      const second = await commit(used.store, turn);
      expect(second.conversation).toEqual({
        ...conversation,
        ...{ revision: 2, snapshot: turn.snapshot, status: 'done', controlHolder: 'system', controlEpoch: 1 },
        ...{ controlSince: noon + 5, updatedAt: noon + 5 },
      });
      expect(await used.store.findConversation(conversation.id)).toEqual(second.conversation);
    });

    test('knows when a conversation began and when its control changed last', async () => {
      const holder = 'agent:ann';
      const first = await commit(used.store, beginning());
      const taken = following(first.conversation, { control: { holder, epoch: 1 }, at: noon + 1 });
      const second = await commit(used.store, taken);
      const said = following(second.conversation, { control: { holder, epoch: 1 }, at: noon + 2 });
      const third = await commit(used.store, said);
      const returned = following(third.conversation, { control: { holder: 'bot', epoch: 2 }, at: noon + 3 });
      const fourth = await commit(used.store, returned);
      const times = [first, second, third, fourth].map(({ conversation: { startedAt, controlSince, updatedAt } }) => [
        ...[startedAt, controlSince, updatedAt],
      ]);
      const late = [1, 1, 3].map((millis) => noon + millis);
      expect(times).toEqual([
        [noon, noon, noon],
        [noon, late[0], noon + 1],
        [noon, late[1], noon + 2],
        [noon, late[2], noon + 3],
      ]);
      expect(await used.store.findConversation(first.conversation.id)).toEqual(fourth.conversation);
    });

    test('finds the newest conversation at a place, of one journey where it is named', async () => {
      const place = freshPlace();
      const older = await commit(used.store, beginning({}, { place, journeyId: 'refund' }));
      const newer = await commit(used.store, beginning({}, { place, journeyId: 'survey' }));
      expect(await used.store.findConversationAt(place)).toEqual(newer.conversation);
      expect(await used.store.findConversationAt(place, 'refund')).toEqual(older.conversation);
      expect(await used.store.findConversationAt(place, 'other')).toBeUndefined();
      expect(await used.store.findConversationAt({ ...place, channel: 'teams' })).toBeUndefined();
    });

    test('finds nothing where nothing is', async () => {
      expect(await used.store.findConversation(987_654)).toBeUndefined();
      expect(await used.store.findConversationByKey('nobody')).toBeUndefined();
      expect(await used.store.readTranscript(987_654, 0, 10)).toEqual([]);
    });

    test('counts the lines of a transcript by one, over all turns', async () => {
      const first = await commit(used.store, beginning({ transcript: [heard('in-1'), heard('in-2')] }));
      const note = { direction: 'note', externalId: 'n-1', body: ['for agents'] } as const;
      const second = await commit(used.store, following(first.conversation, { transcript: [note], at: noon + 1 }));
      expect(first.transcript.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(second.transcript).toEqual([{ ...note, seq: 3, createdAt: noon + 1 }]);
      const all = await used.store.readTranscript(first.conversation.id, 0, 10);
      expect(all).toEqual([...first.transcript, ...second.transcript]);
    });

    test('refuses a turn computed from an old revision and writes nothing of it', async () => {
      const { conversation } = await commit(used.store, beginning());
      await commit(used.store, following(conversation));
      const late = following(conversation, {
        ...saying('late'),
        snapshot: '{"late":true}',
        timers: { set: { late: { n: 1, due: 1 } }, clear: [] },
      });
      expect(await used.store.commit(late)).toEqual({ outcome: 'conflict' });
      expect(await used.store.findConversation(conversation.id)).toMatchObject({
        revision: 2,
        snapshot: '{"format":1}',
      });
      expect(await used.store.readTranscript(conversation.id, 0, 10, 99)).toEqual([]);
      expect((await used.store.listOutbox(0, 1000)).filter((row) => row.conversationId === conversation.id)).toEqual(
        [],
      );
      expect(await used.store.claimTimers(1, 1000)).toEqual([]);
    });

    test('refuses to go on with a conversation that is not there', async () => {
      const { conversation } = await commit(used.store, beginning());
      const turn = following({ ...conversation, id: 987_654 });
      expect(await used.store.commit(turn)).toEqual({ outcome: 'conflict' });
    });

    test('refuses a second conversation with the same key', async () => {
      const key = fresh('key');
      const { conversation } = await commit(used.store, beginning({}, { key }));
      expect(await used.store.commit(beginning({}, { key }))).toEqual({ outcome: 'conflict' });
      expect(await used.store.findConversationByKey(key)).toEqual(conversation);
    });

    test('commits exactly one of many turns from the same revision', async () => {
      const { conversation } = await commit(used.store, beginning());
      const rivals = Array.from({ length: 10 }, (_, index) =>
        used.store.commit(following(conversation, { transcript: [heard(`rival-${index}`)] })),
      );
      expect(countOutcomes(await Promise.all(rivals))).toEqual({ committed: 1, conflict: 9 });
      expect(await used.store.readTranscript(conversation.id, 0, 100)).toHaveLength(1);
    });

    test('keeps a hundred conversations side by side apart', async () => {
      const converse = async (index: number) => {
        let { conversation } = await commit(used.store, beginning({ transcript: [heard(`${index}.0`)] }));
        for (let turn = 1; turn <= 5; turn += 1) {
          const snapshot = JSON.stringify({ index, turn });
          const transcript = [heard(`${index}.${turn}`)];
          ({ conversation } = await commit(used.store, following(conversation, { snapshot, transcript })));
        }
        const stored = await used.store.findConversation(conversation.id);
        expect(stored).toMatchObject({ revision: 6, snapshot: JSON.stringify({ index, turn: 5 }) });
        const lines = await used.store.readTranscript(conversation.id, 0, 100);
        expect(lines.map(({ seq, externalId }) => `${seq} ${externalId}`)).toEqual(
          [0, 1, 2, 3, 4, 5].map((turn) => `${turn + 1} ${index}.${turn}`),
        );
      };
      await Promise.all(Array.from({ length: 100 }, (_, index) => converse(index)));
    });

    test('commits the good turns beside those it refuses', async () => {
      const { conversation } = await commit(used.store, beginning());
      const inbound = { channel: 'web', address: conversation.place.address, externalId: 'm-1' };
      const results = await Promise.all([
        used.store.commit(following({ ...conversation, revision: 7 })),
        used.store.commit(beginning()),
        used.store.commit(following(conversation, { inbound })),
        used.store.commit(following(conversation, { inbound })),
        used.store.commit(following(conversation, { fires: { timer: 'none', n: 1 } })),
        used.store.commit(beginning()),
      ]);
      const outcomes = results.map(({ outcome }) => outcome);
      expect(outcomes).toEqual(['conflict', 'committed', 'committed', 'duplicate', 'stale', 'committed']);
    });
  });
}
