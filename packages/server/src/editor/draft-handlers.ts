import type { CreateJourneyRequest, SaveDraftRequest } from '@usher/api/editor';
import type { RequestHandler } from 'express';
import { fresh } from '../http/fresh.ts';
import { personOf } from '../http/person-of.ts';
import { toConflict, toDraftAnswer, toVersion } from './answers.ts';
import type { Drafts } from './drafts.ts';
import type { JourneyList } from './journey-list.ts';

export interface DraftHandlerParts {
  readonly drafts: Drafts;
  readonly list: JourneyList;
}

export function createDraftHandlers({ drafts, list }: DraftHandlerParts) {
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
      const { published, ...answer } = await drafts.read(String(request.params.id));
      fresh(response).json({
        ...answer,
        ...(published === undefined ? {} : { published: toVersion(published, { isCurrent: true, conversations: 0 }) }),
      });
    },
    save: async (request, response) => {
      const { baseRevision, document } = request.body as SaveDraftRequest;
      const saved = await drafts.save(String(request.params.id), baseRevision, document, personOf(request).name);
      if (saved.outcome === 'saved') return void fresh(response).json(toDraftAnswer(saved.draft));
      fresh(response).status(409).json(toConflict(saved.draft));
    },
    remove: async (request, response) => {
      await drafts.remove(String(request.params.id), personOf(request).name);
      fresh(response).status(204).end();
    },
  } satisfies Record<string, RequestHandler>;
}
