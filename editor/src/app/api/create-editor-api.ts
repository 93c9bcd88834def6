import type { Account } from '@usher/api/account';
import type { BindingsAnswer, ChannelsAnswer, SaveBindingsRequest } from '@usher/api/channels';
import type {
  CreateJourneyRequest,
  DraftAnswer,
  JourneyAnswer,
  JourneysAnswer,
  PublishedAnswer,
  PublishedJourneysAnswer,
  PublishRequest,
  SaveDraftRequest,
  VersionAnswer,
  VersionsAnswer,
} from '@usher/api/editor';
import type { Millis } from '@usher/journey';
import { ApiError, readRefusal } from './api-error.ts';

/** What the app asks of the server; see `editor-api.ts` and `channels-api.ts`. Every member throws `ApiError` and nothing else. */
export interface EditorApi {
  account(): Promise<Account>;
  signOut(): Promise<void>;
  journeys(): Promise<JourneysAnswer>;
  create(request: CreateJourneyRequest): Promise<DraftAnswer>;
  journey(id: string): Promise<JourneyAnswer>;
  /** `isLeaving`: the page is about to go, and the request shall outlive it. */
  saveDraft(id: string, request: SaveDraftRequest, more?: { isLeaving?: boolean }): Promise<DraftAnswer>;
  /** Only the draft of this revision: another one there is a conflict. */
  deleteDraft(id: string, baseRevision: number): Promise<void>;
  publish(id: string, request: PublishRequest): Promise<PublishedAnswer>;
  versions(id: string): Promise<VersionsAnswer>;
  version(id: string, version: string): Promise<VersionAnswer>;
  publishedJourneys(): Promise<PublishedJourneysAnswer>;
  restore(id: string, version: string): Promise<PublishedAnswer>;
  channels(): Promise<ChannelsAnswer>;
  bindings(): Promise<BindingsAnswer>;
  /** Another revision there is a conflict, which holds what is there. */
  saveBindings(request: SaveBindingsRequest): Promise<BindingsAnswer>;
}

/** Publishing runs the journey's tests, so it is given long. */
const patience: Millis = 30_000;
/** What browsers let a leaving page send, with room for the frame around the document. */
const longestFarewell = 60_000;

export function createEditorApi(send: typeof fetch = (...request) => fetch(...request)): EditorApi {
  async function call(method: string, path: string, body?: unknown, isLeaving = false): Promise<Response> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await send(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(text === undefined ? {} : { body: text }),
      ...(isLeaving && (text?.length ?? 0) < longestFarewell
        ? { keepalive: true }
        : { signal: AbortSignal.timeout(patience) }),
    }).catch(() => {
      throw new ApiError('offline', 'The server does not answer. It is tried again by itself.');
    });
    if (answer.ok) return answer;
    throw await readRefusal(answer);
  }
  async function ask<Answer>(...request: Parameters<typeof call>): Promise<Answer> {
    const answer = await call(...request);
    return answer.json().catch(() => {
      throw new ApiError('offline', 'The answer of the server was cut off. It is tried again by itself.');
    });
  }
  const at = (id: string, rest = '') => `/api/editor/journeys/${encodeURIComponent(id)}${rest}`;

  return {
    account: () => ask('GET', '/api/account'),
    signOut: async () => void (await call('POST', '/api/account/sign-out', {})),
    journeys: () => ask('GET', '/api/editor/journeys'),
    create: (request) => ask('POST', '/api/editor/journeys', request),
    journey: (id) => ask('GET', at(id)),
    saveDraft: (id, request, more) => ask('PUT', at(id, '/draft'), request, more?.isLeaving),
    deleteDraft: async (id, base) => void (await call('DELETE', at(id, `/draft?baseRevision=${base}`))),
    publish: (id, request) => ask('POST', at(id, '/publish'), request),
    versions: (id) => ask('GET', at(id, '/versions')),
    version: (id, version) => ask('GET', at(id, `/versions/${encodeURIComponent(version)}`)),
    publishedJourneys: () => ask('GET', '/api/editor/published'),
    restore: (id, version) => ask('POST', at(id, `/versions/${encodeURIComponent(version)}/restore`), {}),
    channels: () => ask('GET', '/api/channels'),
    bindings: () => ask('GET', '/api/bindings'),
    saveBindings: (request) => ask('PUT', '/api/bindings', request),
  };
}
