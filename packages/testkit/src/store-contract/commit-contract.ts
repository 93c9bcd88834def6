import { describe, expect, test } from 'vitest';
import {
  beginning,
  commit,
  committed,
  countOutcomes,
  following,
  fresh,
  freshPlace,
  heard,
  noon,
  saying,
} from './sample-turns.ts';
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
        ...{ snapshot: turn.snapshot, controlHolder: 'agent:7', controlEpoch: 3, updatedAt: noon },
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
        updatedAt: noon + 5,
      });
      expect(await used.store.findConversation(conversation.id)).toEqual(second.conversation);
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
      expect(await used.store.listDueTimers(1, 1000)).toEqual([]);
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

  describe('what is kept', () => {
    const used = useStore(open);
    const oddKeys = '{"__proto__":{"polluted":true},"constructor":1,"b":1,"a":2,"10":3,"9":4}';

    test('keeps a snapshot byte for byte', async () => {
      const snapshot = `{ "z": 1,\n "a": "\\u0000 \u2028 😀 \\ud800", "n": 1.0e3, "__proto__": [] }`;
      const { conversation } = await commit(used.store, beginning({ snapshot }));
      expect((await used.store.findConversation(conversation.id))?.snapshot).toBe(snapshot);
    });

    test('keeps keys such as __proto__ in JSON, in their order', async () => {
      const body = JSON.parse(oddKeys);
      const effects = [{ type: 'x-odd', data: body, id: '1.0', epoch: 0 }] as const;
      const { conversation } = await commit(used.store, beginning({ transcript: [heard('in-1', body)], effects }));
      const [entry] = await used.store.readTranscript(conversation.id, 0, 10);
      const row = (await used.store.listOutbox(0, 1000)).find(
        ({ conversationId }) => conversationId === conversation.id,
      );
      expect(JSON.stringify(entry?.body)).toBe(JSON.stringify(body));
      expect(JSON.stringify(row?.effect)).toBe(JSON.stringify(effects[0]));
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });

    test('keeps names with quotes, zeros and any script apart', async () => {
      const names = [
        `o'hara"; DROP TABLE`,
        'a\u0000b',
        'a\u0000c',
        'a',
        'A',
        'ß',
        'ss',
        'é',
        'e\u0301',
        '',
        ' ',
        '__proto__',
        '%',
        '😀',
      ];
      for (const address of names) {
        const inbound = { channel: fresh('names'), address, externalId: address };
        const { conversation } = await commit(
          used.store,
          beginning({ inbound }, { place: { channel: 'names', address } }),
        );
        expect(conversation.place.address).toBe(address);
        expect(await used.store.findConversationAt({ channel: 'names', address })).toEqual(conversation);
        expect(await used.store.isDuplicate(inbound)).toBe(true);
        expect(await used.store.isDuplicate({ ...inbound, externalId: `${address} ` })).toBe(false);
      }
    });

    test('keeps bodies of a megabyte', async () => {
      const large = 'ä'.repeat(512 * 1024);
      const turn = beginning({ snapshot: JSON.stringify({ large }), transcript: [heard('in-1', { large })] });
      const { conversation } = await commit(used.store, turn);
      expect((await used.store.findConversation(conversation.id))?.snapshot === turn.snapshot).toBe(true);
      const [entry] = await used.store.readTranscript(conversation.id, 0, 1);
      expect(JSON.stringify(entry?.body) === JSON.stringify({ large })).toBe(true);
    });

    test.each([
      ['a time that is no whole number', { at: noon + 0.5 }],
      ['a time that is no number', { at: Number.NaN }],
      ['an endless epoch', { control: { holder: 'bot', epoch: Number.POSITIVE_INFINITY } }],
      ['a timer without a time', { timers: { set: { t: { n: 1, due: Number.NaN } }, clear: [] } }],
      ['half a surrogate pair', { snapshot: '{"a":"\ud800"}' }],
      ['a body that is no JSON', { transcript: [{ direction: 'in', externalId: 'x', body: undefined as never }] }],
      ['a body that JSON cannot write', { transcript: [{ direction: 'in', externalId: 'x', body: 1n as never }] }],
    ] as const)('refuses %s and writes nothing', async (_, wrong) => {
      const inbound = { channel: 'web', address: fresh('visitor'), externalId: 'm-1' };
      const turn = beginning({ inbound, ...wrong }, { place: inbound });
      await expect(used.store.commit(turn)).rejects.toMatchObject({ code: 'storage/bad-input' });
      expect(await used.store.findConversationAt(inbound)).toBeUndefined();
      expect(await used.store.isDuplicate(inbound)).toBe(false);
      committed(await used.store.commit(beginning({ inbound })));
    });

    test('refuses a limit below zero and takes one of zero', async () => {
      const refused = { code: 'storage/bad-input' };
      await expect(used.store.readTranscript(1, 0, -1)).rejects.toMatchObject(refused);
      await expect(used.store.listOutbox(0, -1)).rejects.toMatchObject(refused);
      await expect(used.store.listDueTimers(noon, 0.5)).rejects.toMatchObject(refused);
      await expect(used.store.pruneInbox(noon, Number.NaN)).rejects.toMatchObject(refused);
      expect(await used.store.listOutbox(0, 0)).toEqual([]);
    });
  });
}
