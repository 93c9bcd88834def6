import { describe, expect, test } from 'vitest';
import { beginning, commit, following, fresh, noon } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

function draft(journeyId: string, version: string) {
  const document = `{ "id": "${journeyId}",\n "__proto__": 1 }`;
  return { journeyId, version, document, lock: `{"of":"${version}"}`, publishedAt: noon };
}

export function versionContract(open: OpenStore): void {
  describe('versions', () => {
    const used = useStore(open);

    test('numbers the versions of each journey and makes the last one current', async () => {
      const id = fresh('journey');
      expect(await used.store.currentVersion(id)).toBeUndefined();
      const first = await used.store.publish(draft(id, 'hash-a'));
      const second = await used.store.publish(draft(id, 'hash-b'));
      expect(first).toEqual({ ...draft(id, 'hash-a'), number: 1 });
      expect(second).toEqual({ ...draft(id, 'hash-b'), number: 2 });
      expect(await used.store.currentVersion(id)).toEqual(second);
      expect(await used.store.findVersion(id, 'hash-a')).toEqual(first);
      expect(await used.store.findVersion(id, 'hash-c')).toBeUndefined();
      expect((await used.store.publish(draft(fresh('journey'), 'hash-a'))).number).toBe(1);
    });

    test('returns the version there is when the same content is published again, and makes it current', async () => {
      const id = fresh('journey');
      const first = await used.store.publish(draft(id, 'hash-a'));
      await used.store.publish(draft(id, 'hash-b'));
      const again = await used.store.publish({ ...draft(id, 'hash-a'), publishedAt: noon + 1_000 });
      expect(again).toEqual(first);
      expect(await used.store.currentVersion(id)).toEqual(first);
      expect((await used.store.publish(draft(id, 'hash-c'))).number).toBe(3);
    });

    test('makes one version of the same content published by many at once', async () => {
      const id = fresh('journey');
      const all = await Promise.all(Array.from({ length: 10 }, () => used.store.publish(draft(id, 'hash-a'))));
      expect(new Set(all.map(({ number }) => number))).toEqual(new Set([1]));
    });

    test('lists the current version of every journey by id', async () => {
      const ids = ['b', 'c', 'a'].map((letter) => `listed-${letter}-${fresh('journey')}`);
      for (const id of ids) await used.store.publish(draft(id, 'hash-a'));
      const listed = await used.store.listJourneys();
      expect(listed.map(({ journeyId }) => journeyId).filter((id) => id.startsWith('listed-'))).toEqual(ids.toSorted());
      expect(listed).toContainEqual(await used.store.currentVersion(String(ids[0])));
      const bare = listed.map(({ journeyId, version, number }) => ({ journeyId, version, number }));
      expect(await used.store.listCurrent()).toEqual(bare);
      expect(await used.store.findCurrent(String(ids[0]))).toEqual({ journeyId: ids[0], version: 'hash-a', number: 1 });
      expect(await used.store.findCurrent('nowhere')).toBeUndefined();
    });

    test('lists versions as long as conversations are active on them', async () => {
      const id = fresh('journey');
      const old = await used.store.publish(draft(id, 'hash-a'));
      await used.store.publish(draft(id, 'hash-b'));
      const onOld = { journeyId: id, version: 'hash-a' };
      const first = await commit(used.store, beginning({}, onOld));
      await commit(used.store, beginning({ status: 'done' }, { journeyId: id, version: 'hash-b' }));
      const listLive = async () => (await used.store.listLiveVersions()).filter(({ journeyId }) => journeyId === id);
      expect(await listLive()).toEqual([old]);
      const second = await commit(used.store, following(first.conversation, { status: 'done' }));
      expect(await listLive()).toEqual([]);
      await commit(used.store, following(second.conversation, { status: 'active' }));
      expect(await listLive()).toEqual([old]);
    });

    test('remembers who published a version first and what they said', async () => {
      const id = fresh('journey');
      const told = { ...draft(id, 'hash-a'), publishedBy: 'Ann <ann@example.org>', note: 'Shorter greeting' };
      expect(await used.store.publish(told)).toEqual({ ...told, number: 1 });
      await used.store.publish({ ...draft(id, 'hash-a'), publishedBy: 'Bob' });
      expect(await used.store.findVersion(id, 'hash-a')).toEqual({ ...told, number: 1 });
      await used.store.publish(draft(id, 'hash-b'));
      expect(await used.store.findVersion(id, 'hash-b')).toEqual({ ...draft(id, 'hash-b'), number: 2 });
    });

    test('lists the versions of a journey newest first, with what runs on each', async () => {
      const id = fresh('journey');
      expect(await used.store.listVersions(id)).toEqual([]);
      const first = await used.store.publish(draft(id, 'hash-a'));
      const second = await used.store.publish({ ...draft(id, 'hash-b'), note: 'Second' });
      const onFirst = { journeyId: id, version: 'hash-a' };
      const one = await commit(used.store, beginning({}, onFirst));
      await commit(used.store, beginning({}, onFirst));
      await commit(used.store, beginning({ status: 'done' }, onFirst));
      await commit(used.store, beginning({}, { journeyId: fresh('journey'), version: 'hash-b' }));
      expect(await used.store.listVersions(id)).toEqual([
        { ...second, isCurrent: true, conversations: 0 },
        { ...first, isCurrent: false, conversations: 2 },
      ]);
      await commit(used.store, following(one.conversation, { status: 'done' }));
      expect((await used.store.listVersions(id)).map(({ conversations }) => conversations)).toEqual([0, 1]);
    });

    test('makes an older version current again', async () => {
      const id = fresh('journey');
      const first = await used.store.publish(draft(id, 'hash-a'));
      await used.store.publish(draft(id, 'hash-b'));
      await used.store.setCurrentVersion(id, 'hash-a');
      expect(await used.store.currentVersion(id)).toEqual(first);
      const listed = await used.store.listVersions(id);
      expect(listed.map(({ number, isCurrent }) => [number, isCurrent])).toEqual([
        [2, false],
        [1, true],
      ]);
    });

    test('never makes a version current that the journey does not have', async () => {
      const id = fresh('journey');
      const first = await used.store.publish(draft(id, 'hash-a'));
      for (const [journeyId, version] of [
        [id, 'hash-c'],
        [fresh('journey'), 'hash-a'],
      ] as const) {
        const refusal = { code: 'storage/unknown-version', message: expect.stringContaining(version) };
        await expect(used.store.setCurrentVersion(journeyId, version)).rejects.toMatchObject(refusal);
      }
      expect(await used.store.currentVersion(id)).toEqual(first);
    });

    test('refuses to publish what it cannot keep', async () => {
      const wrong = { ...draft(fresh('journey'), 'hash-a'), publishedAt: 1.5 };
      await expect(used.store.publish(wrong)).rejects.toMatchObject({ code: 'storage/bad-input' });
      expect(await used.store.currentVersion(wrong.journeyId)).toBeUndefined();
    });
  });
}
