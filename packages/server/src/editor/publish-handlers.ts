import type { PublishedJourneysAnswer, PublishRequest, VersionAnswer, VersionsAnswer } from '@usher/api/editor';
import { type Problem, parseJourney, UsherError } from '@usher/journey';
import type { ListedVersion } from '@usher/storage';
import type { Request, RequestHandler } from 'express';
import { fresh } from '../http/fresh.ts';
import { personOf } from '../http/person-of.ts';
import { toConflict, toRefusal, toVersion } from './answers.ts';
import { type Drafts, unknownJourney } from './drafts.ts';
import type { EditorParts } from './routes.ts';

export function createPublishHandlers(parts: EditorParts & { readonly drafts: Drafts }) {
  const { store, runtime, catalog, drafts } = parts;
  const listed = async (id: string): Promise<readonly ListedVersion[]> => {
    const versions = await store.listVersions(id);
    if (versions.length === 0 && (await store.findDraft(id)) === undefined) throw unknownJourney(id);
    return versions;
  };
  const find = async (request: Request): Promise<ListedVersion> => {
    const hash = String(request.params.version);
    const found = (await listed(idOf(request))).find(({ version }) => version === hash);
    if (found === undefined) throw unknownVersion(idOf(request));
    return found;
  };
  const published = async (id: string, version: string, problems: readonly Problem[]) => {
    const found = (await listed(id)).find((each) => each.version === version);
    if (found === undefined) throw unknownVersion(id);
    const losses = (await parts.findLosses?.(id)) ?? [];
    return { version: toVersion(found, found), problems: [...problems, ...losses] };
  };

  return {
    publish: async (request, response) => {
      const id = idOf(request);
      const { revision, note } = request.body as PublishRequest;
      const { draft } = await drafts.read(id);
      if (draft.revision !== revision) return void fresh(response).status(409).json(toConflict(draft));
      const { name: by } = personOf(request);
      try {
        const made = await runtime.publish(draft.document, { by, ...(note ? { note } : {}) });
        fresh(response)
          .status(201)
          .json(await published(id, made.version, made.problems));
      } catch (error) {
        if (!(error instanceof UsherError) || error.code !== 'runtime/refused') throw error;
        const parsed = parseJourney(draft.document, catalog);
        const names = parsed.ok ? parsed.journey.tests.map(({ name }) => name) : [];
        fresh(response).status(422).json(toRefusal(error, names));
      }
    },
    list: async (request, response) => {
      const versions = await listed(idOf(request));
      const answer: VersionsAnswer = {
        versions: versions.map((each) => toVersion(each, each)),
      };
      fresh(response).json(answer);
    },
    listPublished: async (_request, response) => {
      const journeys = await store.listJourneys();
      const answer: PublishedJourneysAnswer = {
        journeys: journeys.map(({ journeyId, number, document }) => ({ id: journeyId, number, document })),
      };
      fresh(response).json(answer);
    },
    read: async (request, response) => {
      const found = await find(request);
      const answer: VersionAnswer = {
        version: toVersion(found, found),
        document: found.document,
      };
      fresh(response).json(answer);
    },
    restore: async (request, response) => {
      const { version } = await find(request);
      const id = idOf(request);
      try {
        const { problems } = await runtime.restore(id, version, personOf(request).name);
        fresh(response)
          .status(201)
          .json(await published(id, version, problems));
      } catch (error) {
        if (!(error instanceof UsherError) || error.code !== 'runtime/refused') throw error;
        fresh(response).status(422).json(toRefusal(error, []));
      }
    },
  } satisfies Record<string, RequestHandler>;
}

function unknownVersion(id: string): UsherError {
  return new UsherError('editor/unknown-version', `The journey "${id}" has no such version.`);
}

function idOf(request: Request): string {
  return String(request.params.id);
}
