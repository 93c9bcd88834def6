import type { BlockCatalog, Millis } from '@usher/journey';
import type { Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';
import { z } from 'zod';
import type { FindLosses } from '../channels/find-losses.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createDrafts } from './drafts.ts';
import { createJourneyList } from './journey-list.ts';
import { createPublishHandlers } from './publish-handlers.ts';
import { refuseLongBody } from './refuse-long-body.ts';

/** What the editor asks of the server; see `@usher/api/editor`. */
export const editorRoutes = {
  listDrafts: { method: 'get', path: '/api/editor/journeys', who: 'design', does: 'lists what designers work on' },
  createDraft: { method: 'post', path: '/api/editor/journeys', who: 'design', does: 'begins a journey' },
  readDraft: { method: 'get', path: '/api/editor/journeys/:id', who: 'design', does: 'is the draft of a journey' },
  saveDraft: { method: 'put', path: '/api/editor/journeys/:id/draft', who: 'design', does: 'saves a draft' },
  deleteDraft: {
    method: 'delete',
    path: '/api/editor/journeys/:id/draft',
    who: 'design',
    does: 'goes back to what is published',
  },
  publishDraft: {
    method: 'post',
    path: '/api/editor/journeys/:id/publish',
    who: 'design',
    does: 'publishes the saved draft',
  },
  listVersions: {
    method: 'get',
    path: '/api/editor/journeys/:id/versions',
    who: 'design',
    does: 'lists what was published',
  },
  readVersion: {
    method: 'get',
    path: '/api/editor/journeys/:id/versions/:version',
    who: 'design',
    does: 'is a published version',
  },
  listPublished: {
    method: 'get',
    path: '/api/editor/published',
    who: 'design',
    does: 'is every journey as it is published',
  },
  restoreVersion: {
    method: 'post',
    path: '/api/editor/journeys/:id/versions/:version/restore',
    who: 'design',
    does: 'makes an older version current again',
  },
} as const satisfies Record<string, Route>;

export interface EditorParts {
  readonly store: Pick<
    Store,
    | 'saveDraft'
    | 'findDraft'
    | 'listDrafts'
    | 'deleteDraft'
    | 'listJourneys'
    | 'currentVersion'
    | 'findVersion'
    | 'listVersions'
  >;
  readonly runtime: Pick<Runtime, 'publish' | 'restore'>;
  readonly catalog: BlockCatalog;
  /** What its channels' customers get less of, told with a publication. */
  readonly findLosses?: FindLosses;
  readonly now: () => Millis;
}

/** A document travels as a string inside of JSON, where each quote and line break takes one character more. */
const documentLimit = 4 * 1024 * 1024;
/** What cannot be written as UTF-8 cannot be kept. */
const wellFormed = z.string().refine((value) => value.isWellFormed(), 'it is Unicode, without halves of characters');
const document = wellFormed;
const revision = z.int().min(0);
const note = wellFormed.trim().max(500, 'a note has at most 500 characters');

const createSchema = z.strictObject({ document });
const saveSchema = z.strictObject({ baseRevision: revision, document });
const publishSchema = z.strictObject({ revision, note: note.optional() });

export function createEditorHandlers(parts: EditorParts): HandlersOf<typeof editorRoutes> {
  const drafts = createDrafts(parts);
  const list = createJourneyList(parts);
  const own = createDraftHandlers({ drafts, list, store: parts.store });
  const publishing = createPublishHandlers({ ...parts, drafts });
  return {
    listDrafts: own.list,
    createDraft: [refuseLongBody(documentLimit), ...readJsonBody(createSchema, documentLimit), own.create],
    readDraft: own.read,
    saveDraft: [refuseLongBody(documentLimit), ...readJsonBody(saveSchema, documentLimit), own.save],
    deleteDraft: own.remove,
    publishDraft: [...readJsonBody(publishSchema), publishing.publish],
    listVersions: publishing.list,
    readVersion: publishing.read,
    listPublished: publishing.listPublished,
    restoreVersion: [...readJsonBody(z.strictObject({})), publishing.restore],
  };
}
