import { describe, expect, test } from 'vitest';
import { beginning, commit, committed, fresh, heard, noon } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

export function keepingContract(open: OpenStore): void {
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
      await expect(used.store.claimTimers(noon, 0.5)).rejects.toMatchObject(refused);
      await expect(used.store.pruneInbox(noon, Number.NaN)).rejects.toMatchObject(refused);
      expect(await used.store.listOutbox(0, 0)).toEqual([]);
    });
  });
}
