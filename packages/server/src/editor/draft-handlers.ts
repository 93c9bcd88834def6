import type { CreateJourneyRequest, JourneyAnswer, SaveDraftRequest } from '@usher/api/editor';
import { UsherError } from '@usher/journey';
import type { Request, RequestHandler } from 'express';
import { fresh } from '../http/fresh.ts';
import { personOf } from '../http/person-of.ts';
import { toConflict, toDraftAnswer, toVersion } from './answers.ts';
import type { Drafts } from './drafts.ts';
import type { JourneyList } from './journey-list.ts';
import type { EditorParts } from './routes.ts';

export interface DraftHandlerParts {
  readonly drafts: Drafts;
  readonly list: JourneyList;
  readonly store: Pick<EditorParts['store'], 'listVersions'>;
}

export function createDraftHandlers({ drafts, list, store }: DraftHandlerParts) {
  return {
    list: async (_request, response) => {
      fresh(response).json({ journeys: await list() });
    },
    create: async (request, response) => {
      const { document } = request.body as CreateJourneyRequest;
      const { draft } = await drafts.create(document, personOf(request).name);
      fresh(response).status(201).json(toDraftAnswer(draft));
    },
    read: async (request, response) => {
      const id = String(request.params.id);
      const [{ draft }, versions] = await Promise.all([drafts.read(id), store.listVersions(id)]);
      const current = versions.find(({ isCurrent }) => isCurrent);
      const answer: JourneyAnswer = {
        id,
        draft,
        ...(current === undefined ? {} : { published: toVersion(current, current) }),
      };
      fresh(response).json(answer);
    },
    save: async (request, response) => {
      const { baseRevision, document } = request.body as SaveDraftRequest;
      const saved = await drafts.save(String(request.params.id), baseRevision, document, personOf(request).name);
      if (saved.outcome === 'saved') return void fresh(response).json(toDraftAnswer(saved.draft));
      fresh(response).status(409).json(toConflict(saved.draft));
    },
    remove: async (request, response) => {
      const other = await drafts.remove(String(request.params.id), readBaseRevision(request), personOf(request).name);
      if (other === undefined) return void fresh(response).status(204).end();
      fresh(response).status(409).json(toConflict(other));
    },
  } satisfies Record<string, RequestHandler>;
}

/** In the address: not everything between a browser and a server lets a DELETE have a body. */
function readBaseRevision({ query }: Request): number {
  const { baseRevision } = query;
  if (typeof baseRevision === 'string' && /^\d{1,15}$/.test(baseRevision)) return Number(baseRevision);
  throw new UsherError(
    'editor/no-base-revision',
    'Say which draft is to go: "?baseRevision=" with the revision that you have seen. Nothing was deleted.',
  );
}
