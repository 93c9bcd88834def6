import type { Draft } from '@usher/api/editor';
import { type Journey, parseJourney, UsherError } from '@usher/journey';
import type { DraftRecord, PublishedVersion } from '@usher/storage';
import type { EditorParts } from './routes.ts';

/** What became of saving a draft. */
export type Saved =
  | { readonly outcome: 'saved'; readonly draft: Draft }
  | { readonly outcome: 'conflict'; readonly draft: Draft };

/** The drafts of journeys: text that need not work yet, but is a journey in shape, so that the editor can always open it. */
export interface Drafts {
  /** The saved draft, or what is published where nothing was saved. @throws UsherError `editor/unknown-journey` */
  read(id: string): Promise<{ readonly draft: Draft }>;
  /** @throws UsherError `editor/bad-document` with problems, `editor/id-taken` */
  create(document: string, by: string): Promise<{ readonly id: string; readonly draft: Draft }>;
  /** @throws UsherError `editor/bad-document` with problems, `editor/other-id`, `editor/unknown-journey` */
  save(id: string, baseRevision: number, document: string, by: string): Promise<Saved>;
  /**
   * A published journey goes back to what is published, one never published is gone. Nothing happens where the draft is another
   * one than was meant. @returns that one @throws UsherError `editor/unknown-journey`
   */
  remove(id: string, baseRevision: number, by: string): Promise<Draft | undefined>;
}

type DraftParts = Pick<EditorParts, 'store' | 'catalog' | 'now'>;

export function createDrafts({ store, catalog, now }: DraftParts): Drafts {
  const check = (document: string): Journey => {
    const parsed = parseJourney(document, catalog);
    if (parsed.ok) return parsed.journey;
    const [first] = parsed.problems;
    const isTooLarge = first?.code === 'journey/too-large';
    throw new UsherError(
      isTooLarge ? 'editor/too-large' : 'editor/bad-document',
      first === undefined ? 'This is no journey.' : first.message,
      { problems: parsed.problems },
    );
  };

  const find = async (id: string) => {
    const [draft, published] = await Promise.all([store.findDraft(id), store.currentVersion(id)]);
    if (draft !== undefined) return { draft: toDraft(draft), published };
    return published === undefined ? undefined : { draft: draftOf(published), published };
  };

  const write = async (id: string, baseRevision: number, document: string, by: string): Promise<Saved> => {
    const saved = await store.saveDraft({ journeyId: id, baseRevision, document, by, at: now() });
    if (saved.outcome === 'saved') return { outcome: 'saved', draft: toDraft(saved.draft) };
    if (saved.draft !== undefined) return { outcome: 'conflict', draft: toDraft(saved.draft) };
    const there = await find(id);
    if (there === undefined) throw unknownJourney(id);
    return { outcome: 'conflict', draft: there.draft };
  };

  return {
    async read(id) {
      const found = await find(id);
      if (found === undefined) throw unknownJourney(id);
      return found;
    },
    async create(document, by) {
      const { id } = check(document);
      if ((await find(id)) !== undefined) throw idTaken(id);
      const saved = await write(id, 0, document, by);
      // Somebody else was quicker by a moment.
      if (saved.outcome === 'conflict') throw idTaken(id);
      return { id, draft: saved.draft };
    },
    async save(id, baseRevision, document, by) {
      const journey = check(document);
      if (journey.id !== id) throw otherId(id, journey.id);
      if ((await find(id)) === undefined) throw unknownJourney(id);
      return write(id, baseRevision, document, by);
    },
    async remove(id, baseRevision, by) {
      const found = await find(id);
      if (found === undefined) throw unknownJourney(id);
      const { draft, published } = found;
      if (draft.revision !== baseRevision) return draft;
      if (published === undefined) {
        const deleted = await store.deleteDraft(id, baseRevision);
        return deleted.outcome === 'deleted' ? undefined : toDraft(deleted.draft);
      }
      if (baseRevision === 0 || draft.document === published.document) return undefined;
      // Saved rather than deleted: who still has the draft open learns of it by the revision.
      const saved = await write(id, baseRevision, published.document, by);
      return saved.outcome === 'saved' ? undefined : saved.draft;
    },
  };
}

function toDraft({ revision, document, updatedAt, updatedBy }: DraftRecord): Draft {
  return { revision, document, updatedAt, updatedBy };
}

function draftOf({ document, publishedAt, publishedBy }: PublishedVersion): Draft {
  return { revision: 0, document, updatedAt: publishedAt, updatedBy: publishedBy ?? 'the command line' };
}

export function unknownJourney(id: string): UsherError {
  return new UsherError('editor/unknown-journey', `There is no journey "${id}" here. It may have been deleted.`);
}

function idTaken(id: string): UsherError {
  return new UsherError('editor/id-taken', `There is a journey "${id}" already. Choose another id, or open that one.`);
}

function otherId(id: string, said: string): UsherError {
  return new UsherError(
    'editor/other-id',
    `This is the draft of "${id}", but the document says "${said}". The id of a journey stays; import the document as a new journey instead.`,
  );
}
