import type { RecordWrite } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { fresh, noon } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

export function recordContract(open: OpenStore): void {
  describe('records', () => {
    const used = useStore(open);
    const scope = () => fresh('scope');
    const write = (more: Pick<RecordWrite, 'scope'> & Partial<RecordWrite>) =>
      used.store.writeRecord({ key: 'k', value: 1, now: noon, ...more });
    const list = (of: string, prefix: string, more: { after?: string; limit?: number; now?: number } = {}) =>
      used.store
        .listRecords(of, prefix, { limit: 100, now: noon, ...more })
        .then((records) => records.map(({ key }) => key));

    test('keeps a value as it was given, counts its revisions, and forgets it', async () => {
      const of = scope();
      const value = JSON.parse('{"__proto__":{"a":1},"zero":"\\u0000","odd":"\\ud800","n":[1,null,true,"😀"]}');
      expect(await used.store.readRecord(of, 'k', noon)).toBeUndefined();
      expect(await write({ scope: of, value })).toEqual({ outcome: 'written', revision: 1 });
      expect(JSON.stringify((await used.store.readRecord(of, 'k', noon))?.value)).toBe(JSON.stringify(value));
      expect(await write({ scope: of, value: null })).toEqual({ outcome: 'written', revision: 2 });
      const record = { key: 'k', value: null, revision: 2, expiresAt: null, fence: null };
      expect(await used.store.readRecord(of, 'k', noon)).toEqual(record);
      await used.store.deleteRecord(of, 'k');
      await used.store.deleteRecord(of, 'k');
      expect(await used.store.readRecord(of, 'k', noon)).toBeUndefined();
    });

    test('writes over the revision that was expected, and tells which one there is', async () => {
      const of = scope();
      expect(await write({ scope: of, expectedRevision: 1 })).toEqual({ outcome: 'conflict', record: undefined });
      expect(await write({ scope: of, expectedRevision: 0 })).toEqual({ outcome: 'written', revision: 1 });
      expect(await write({ scope: of, expectedRevision: 1, value: 2 })).toEqual({ outcome: 'written', revision: 2 });
      const record = { key: 'k', value: 2, revision: 2, expiresAt: null, fence: null };
      for (const expectedRevision of [0, 1, 3]) {
        expect(await write({ scope: of, expectedRevision, value: 3 })).toEqual({ outcome: 'conflict', record });
      }
    });

    test('lets one of many add the same record', async () => {
      const of = scope();
      const added = await Promise.all(
        Array.from({ length: 10 }, (_, value) => write({ scope: of, expectedRevision: 0, value })),
      );
      expect(added.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    });

    test('forgets what has expired, and prunes it', async () => {
      const of = scope();
      await write({ scope: of, key: 'a', expiresAt: noon + 10 });
      await write({ scope: of, key: 'b' });
      expect(await used.store.readRecord(of, 'a', noon + 9)).toMatchObject({ expiresAt: noon + 10 });
      expect(await used.store.readRecord(of, 'a', noon + 10)).toBeUndefined();
      expect(await list(of, '', { now: noon + 10 })).toEqual(['b']);
      expect(await write({ scope: of, key: 'a', expectedRevision: 1, now: noon + 10 })).toMatchObject({
        ...{ outcome: 'conflict', record: undefined },
      });
      const again = { scope: of, key: 'a', expectedRevision: 0, now: noon + 10, expiresAt: noon + 20 };
      expect(await write(again)).toMatchObject({ outcome: 'written' });
      let pruned = 0;
      for (let count = 1; count > 0; pruned += count) count = await used.store.pruneRecords(noon + 21, 1);
      expect(pruned).toBeGreaterThan(0);
      expect(await list(of, '')).toEqual(['b']);
    });

    test('lists by prefix in order of key, page by page', async () => {
      const of = scope();
      const keys = ['', 'a', 'a\0', 'a\u0001', 'a/1', 'a/10', 'a/2', 'a/😀', 'a/\uffff', 'b', '%', '_'];
      await Promise.all(keys.map((key) => write({ scope: of, key })));
      await write({ scope: scope(), key: 'a/3' });
      const inOrder = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(await list(of, '')).toEqual(inOrder);
      expect(await list(of, 'a/')).toEqual(['a/1', 'a/10', 'a/2', 'a/\uffff', 'a/😀']);
      expect(await list(of, 'a/', { after: 'a/10', limit: 2 })).toEqual(['a/2', 'a/\uffff']);
      expect(await list(of, 'a', { after: '', limit: 3 })).toEqual(['a', 'a\0', 'a\u0001']);
      expect(await list(of, '%')).toEqual(['%']);
      expect(await list(of, 'a/', { limit: 0 })).toEqual([]);
    });

    test('keeps them when it is opened again', async () => {
      const of = scope();
      await write({ scope: of, value: { a: 1 } });
      await used.reopen();
      expect(await used.store.readRecord(of, 'k', noon)).toMatchObject({ value: { a: 1 } });
    });

    test('takes a key of 500 characters and a value of 64 KB, and refuses more', async () => {
      const of = scope();
      const refused = { code: 'storage/bad-input' };
      const largest = { scope: of, key: '中'.repeat(500), value: 'x'.repeat(64 * 1024 - 2) };
      expect(await write(largest)).toMatchObject({ outcome: 'written' });
      expect(await used.store.readRecord(of, largest.key, noon)).toMatchObject({ value: largest.value });
      await expect(write({ ...largest, key: 'x'.repeat(501) })).rejects.toMatchObject(refused);
      await expect(write({ ...largest, value: `${largest.value}x` })).rejects.toMatchObject(refused);
      await expect(write({ scope: 's'.repeat(201) })).rejects.toMatchObject(refused);
      await expect(write({ scope: of, value: undefined as never })).rejects.toMatchObject(refused);
      await expect(write({ scope: of, expiresAt: 0.5 })).rejects.toMatchObject(refused);
    });
  });

  describe('leases', () => {
    const used = useStore(open);
    const long = 60_000;
    const name = () => fresh('lease');
    const take = (of: string, holder: string, time = long) => used.store.takeLease(of, holder, time, Date.now());
    const isExtended = (of: string, fence: number) => used.store.extendLease({ name: of, fence }, long, Date.now());

    test('belong to one holder at a time, with numbers that only go up', async () => {
      const of = name();
      const first = await take(of, 'a');
      expect(first).toEqual({ name: of, fence: 1 });
      expect(await take(of, 'b')).toBeUndefined();
      // Whoever did not hear the answer asks again.
      expect(await take(of, 'a')).toEqual({ name: of, fence: 2 });
      expect(await isExtended(of, 1)).toBe(false);
      expect(await isExtended(of, 2)).toBe(true);
      await used.store.releaseLease({ name: of, fence: 1 });
      expect(await take(of, 'b')).toBeUndefined();
      await used.store.releaseLease({ name: of, fence: 2 });
      expect(await isExtended(of, 2)).toBe(false);
      expect(await take(of, 'b')).toEqual({ name: of, fence: 3 });
      await used.reopen();
      expect(await take(of, 'a')).toBeUndefined();
    });

    test('go to somebody else once they have run out, and to one of many', async () => {
      const of = name();
      await take(of, 'a', 20);
      expect(await isExtended(of, 1)).toBe(true);
      await take(of, 'a', 0);
      // Run out, but nobody else has it.
      expect(await isExtended(of, 2)).toBe(true);
      await take(of, 'a', 0);
      const taken = await Promise.all(['b', 'c', 'd', 'e'].map((holder) => take(of, holder)));
      expect(taken.filter((lease) => lease !== undefined)).toEqual([{ name: of, fence: 4 }]);
      expect(await isExtended(of, 3)).toBe(false);
    });

    test('refuse what a former holder writes', async () => {
      const of = name();
      const first = await take(of, 'a', 0);
      if (first === undefined) throw new Error('Nobody else has it.');
      const write = (value: number, fence: number, expectedRevision?: number) =>
        used.store.writeRecord({
          ...{ scope: of, key: 'k', value, lease: { name: of, fence }, now: noon },
          ...(expectedRevision === undefined ? {} : { expectedRevision }),
        });
      expect(await write(1, first.fence)).toEqual({ outcome: 'written', revision: 1 });
      await take(of, 'b');
      expect(await write(2, first.fence)).toEqual({ outcome: 'fenced' });
      expect(await write(2, first.fence, 7)).toEqual({ outcome: 'fenced' });
      expect(await write(2, 3)).toEqual({ outcome: 'fenced' });
      expect(await write(3, 2)).toEqual({ outcome: 'written', revision: 2 });
      expect(await used.store.readRecord(of, 'k', noon)).toMatchObject({ value: 3, fence: 2 });
    });
  });

  describe('files', () => {
    const used = useStore(open);
    const file = (id: string, address: string, bytes = Uint8Array.of(0, 1, 255)) => ({
      ...{ id, channel: 'web', address, name: 'Quittung “😀”.png', mime: 'image/png', bytes, createdAt: noon },
    });

    test('are kept byte for byte, and forgotten with their address', async () => {
      const address = fresh('visitor');
      const large = new Uint8Array(2_000_000).map((_, index) => index % 251);
      const [one, two, other] = [fresh('file'), fresh('file'), fresh('file')] as const;
      await used.store.keepFile(file(one, address));
      await used.store.keepFile(file(two, address, large));
      await used.store.keepFile(file(other, fresh('visitor'), new Uint8Array(0)));
      await used.reopen();
      expect(await used.store.openFile(one)).toEqual(file(one, address));
      const opened = await used.store.openFile(two);
      expect(Buffer.compare(opened?.bytes ?? new Uint8Array(), large)).toBe(0);
      expect((await used.store.openFile(other))?.bytes).toEqual(new Uint8Array(0));
      expect(await used.store.openFile('nowhere')).toBeUndefined();
      expect(await used.store.deleteFiles('web', address)).toBe(2);
      expect(await used.store.deleteFiles('web', address)).toBe(0);
      expect(await used.store.openFile(one)).toBeUndefined();
      expect(await used.store.openFile(other)).toBeDefined();
    });

    test('are known by what is said of them, without being read', async () => {
      const [id, address] = [fresh('file'), fresh('visitor')] as const;
      await used.store.keepFile(file(id, address, new Uint8Array(100_000)));
      expect(await used.store.findFile(id)).toEqual({ ...file(id, address), bytes: 100_000 });
      expect(await used.store.findFile('nowhere')).toBeUndefined();
    });

    test('that were sent are kept up to a quota of their address', async () => {
      const [address, one, two, three] = [fresh('visitor'), fresh('file'), fresh('file'), fresh('file')] as const;
      const keep = (id: string, bytes: number, files: number, of = address) =>
        used.store.keepFile(file(id, of, new Uint8Array(bytes)), { files, bytes: 100, since: noon });
      expect(await keep(one, 101, 5)).toBe(false);
      expect(await keep(one, 60, 5)).toBe(true);
      expect(await keep(two, 41, 5)).toBe(false);
      expect(await keep(two, 40, 1)).toBe(false);
      expect(await keep(two, 40, 2)).toBe(true);
      // Once more after an answer that was lost.
      expect(await keep(two, 40, 2)).toBe(true);
      expect(await keep(three, 0, 2)).toBe(false);
      expect(await used.store.findFile(three)).toBeUndefined();
      expect(await keep(three, 100, 1, fresh('visitor'))).toBe(true);
    });

    test('count for their address while they came lately', async () => {
      const [address, old, late, next] = [fresh('visitor'), fresh('file'), fresh('file'), fresh('file')] as const;
      const keep = (id: string, createdAt: number, since: number) =>
        used.store.keepFile({ ...file(id, address), createdAt }, { files: 1, bytes: 1_000, since });
      expect(await keep(old, noon, noon - 10)).toBe(true);
      expect(await keep(late, noon + 10, noon)).toBe(false);
      expect(await keep(late, noon + 11, noon + 1)).toBe(true);
      expect(await keep(next, noon + 21, noon + 11)).toBe(false);
      expect(await used.store.findFile(old)).toBeDefined();
    });

    test('that come in at once do not share the room that is left', async () => {
      const address = fresh('visitor');
      const keep = () =>
        used.store.keepFile(file(fresh('file'), address, new Uint8Array(10)), { files: 3, bytes: 1_000, since: noon });
      const kept = await Promise.all(Array.from({ length: 10 }, keep));
      expect(kept.filter((isKept) => isKept)).toHaveLength(3);
    });

    test('that were sent go when nothing ever uses them; all others stay', async () => {
      const [address, named, forgotten, own] = [fresh('visitor'), fresh('file'), fresh('file'), fresh('file')] as const;
      const quota = { files: 10, bytes: 1_000, since: noon };
      for (const id of [named, forgotten]) await used.store.keepFile(file(id, address), quota);
      await used.store.keepFile(file(own, address));
      expect(await used.store.useFile(named)).toBe(true);
      expect(await used.store.useFile(named)).toBe(true);
      const prune = async (before: number) => {
        for (let count = 1; count > 0; ) count = await used.store.pruneFiles(before, 1);
      };
      await prune(noon);
      expect(await used.store.findFile(forgotten)).toBeDefined();
      await prune(noon + 1);
      expect(await used.store.findFile(forgotten)).toBeUndefined();
      expect(await used.store.useFile(forgotten)).toBe(false);
      expect(await used.store.findFile(named)).toBeDefined();
      expect(await used.store.findFile(own)).toBeDefined();
      expect(await used.store.keepFile(file(forgotten, address), quota)).toBe(true);
      expect(await used.store.deleteFiles('web', address)).toBe(3);
      expect(await used.store.pruneFiles(noon + 1, 10)).toBe(0);
    });

    test('are not replaced by another one of the same id', async () => {
      const [id, address] = [fresh('file'), fresh('visitor')] as const;
      await used.store.keepFile(file(id, address));
      await used.store.keepFile(file(id, address, Uint8Array.of(9)));
      expect((await used.store.openFile(id))?.bytes).toEqual(Uint8Array.of(0, 1, 255));
    });
  });
}
