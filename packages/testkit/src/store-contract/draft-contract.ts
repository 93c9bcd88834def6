import { describe, expect, test } from 'vitest';
import { fresh, noon } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

export function draftContract(open: OpenStore): void {
  describe('drafts', () => {
    const used = useStore(open);
    const document = '{ "id": "refund",\n "__proto__": 1 }';
    const save = (
      journeyId: string,
      baseRevision: number,
      more: { document?: string; by?: string; at?: number } = {},
    ) => used.store.saveDraft({ journeyId, baseRevision, document, by: 'Ann', at: noon, ...more });

    test('keeps a draft byte for byte, with who saved it and when', async () => {
      const journeyId = fresh('journey');
      expect(await used.store.findDraft(journeyId)).toBeUndefined();
      const draft = { journeyId, revision: 1, document, updatedAt: noon, updatedBy: 'Ann' };
      expect(await save(journeyId, 0)).toEqual({ outcome: 'saved', draft });
      expect(await used.store.findDraft(journeyId)).toEqual(draft);
      const later = { journeyId, revision: 2, document: '{}', updatedAt: noon + 1, updatedBy: 'Bob' };
      expect(await save(journeyId, 1, { document: '{}', by: 'Bob', at: noon + 1 })).toEqual({
        ...{ outcome: 'saved', draft: later },
      });
    });

    test('refuses a save that began with another revision, and tells the draft there is', async () => {
      const journeyId = fresh('journey');
      await save(journeyId, 0);
      const second = await save(journeyId, 1, { document: '{"by":"Bob"}', by: 'Bob' });
      for (const base of [0, 1, 3]) {
        expect(await save(journeyId, base)).toEqual({ outcome: 'conflict', draft: second.draft });
      }
      expect(await used.store.findDraft(journeyId)).toEqual(second.draft);
    });

    test('saves one of many changes to the same revision', async () => {
      const journeyId = fresh('journey');
      const firsts = await Promise.all(Array.from({ length: 10 }, () => save(journeyId, 0)));
      const seconds = await Promise.all(Array.from({ length: 10 }, () => save(journeyId, 1)));
      for (const saves of [firsts, seconds]) {
        expect(saves.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1);
      }
      expect((await used.store.findDraft(journeyId))?.revision).toBe(2);
    });

    test('tells whoever works on a deleted draft, also after somebody began it anew', async () => {
      const journeyId = fresh('journey');
      await save(journeyId, 0);
      expect(await used.store.deleteDraft(journeyId, 1)).toEqual({ outcome: 'deleted' });
      expect(await used.store.deleteDraft(journeyId, 1)).toEqual({ outcome: 'deleted' });
      expect(await used.store.findDraft(journeyId)).toBeUndefined();
      expect(await save(journeyId, 1)).toEqual({ outcome: 'conflict', draft: undefined });
      const again = await save(journeyId, 0, { by: 'Bob' });
      expect(again).toMatchObject({ outcome: 'saved', draft: { updatedBy: 'Bob' } });
      expect(again.draft?.revision).toBeGreaterThan(1);
      expect(await save(journeyId, 1)).toEqual({ outcome: 'conflict', draft: again.draft });
    });

    test('deletes no draft that somebody has saved since', async () => {
      const journeyId = fresh('journey');
      await save(journeyId, 0);
      const { draft } = await save(journeyId, 1, { by: 'Bob' });
      for (const base of [0, 1, 3]) {
        expect(await used.store.deleteDraft(journeyId, base)).toEqual({ outcome: 'conflict', draft });
      }
      expect(await used.store.findDraft(journeyId)).toEqual(draft);
      const both = await Promise.all([used.store.deleteDraft(journeyId, 2), save(journeyId, 2)]);
      expect(both.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(1);
    });

    test('lists the drafts by id of their journey', async () => {
      const ids = ['b', 'c', 'a'].map((letter) => `listed-${letter}-${fresh('journey')}`);
      for (const id of ids) await save(id, 0);
      await used.store.deleteDraft(String(ids[0]), 1);
      const listed = (await used.store.listDrafts()).filter(({ journeyId }) => journeyId.startsWith('listed-'));
      expect(listed.map(({ journeyId }) => journeyId)).toEqual([ids[2], ids[1]]);
      expect(listed[0]).toEqual(await used.store.findDraft(String(ids[2])));
    });

    test('refuses to save what it cannot keep', async () => {
      const journeyId = fresh('journey');
      for (const wrong of [
        save(journeyId, -1),
        save(journeyId, 0, { at: 1.5 }),
        save(journeyId, 0, { by: '\ud800' }),
      ]) {
        await expect(wrong).rejects.toMatchObject({ code: 'storage/bad-input' });
      }
      expect(await used.store.findDraft(journeyId)).toBeUndefined();
    });
  });
}
