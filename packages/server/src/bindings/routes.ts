import type { BindingsConflict, ChannelsAnswer, SaveBindingsRequest, TryBindingsRequest } from '@usher/api/channels';
import { type Millis, UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import { fresh } from '../http/fresh.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import type { Bindings } from './bindings.ts';
import { saveSchema, trySchema } from './bodies.ts';

/** Channels, and which journey answers where; see `@usher/api/channels`. */
export const bindingRoutes = {
  listChannels: { method: 'get', path: '/api/channels', who: 'design', does: 'lists the channels and what they show' },
  readBindings: { method: 'get', path: '/api/bindings', who: 'design', does: 'says which journey answers where' },
  saveBindings: { method: 'put', path: '/api/bindings', who: 'design', does: 'sets which journey answers where' },
  tryBindings: {
    method: 'post',
    path: '/api/bindings/try',
    who: 'design',
    does: 'says which journey would answer, and why not another',
  },
} as const satisfies Record<string, Route>;

export interface BindingRouteParts {
  readonly bindings: Bindings;
  readonly store: Pick<Store, 'listCurrent'>;
  readonly channels: () => ChannelsAnswer['channels'];
  readonly now: () => Millis;
}

/** Bindings are short; this holds for the longest list of them. */
const bodyLimit = '128kb';

export function createBindingHandlers(parts: BindingRouteParts): HandlersOf<typeof bindingRoutes> {
  const { bindings, store, channels, now } = parts;

  const requireJourneys = async (wanted: readonly string[]): Promise<void> => {
    const known = new Set((await store.listCurrent()).map(({ journeyId }) => journeyId));
    const missing = wanted.find((journeyId) => !known.has(journeyId));
    if (missing === undefined) return;
    throw new UsherError(
      'bindings/unknown-journey',
      `No journey "${missing}" is published, so nobody could answer. Publish it first, or choose another. Nothing was saved.`,
    );
  };

  return {
    listChannels: async (_request, response) => {
      const answer: ChannelsAnswer = { channels: channels() };
      fresh(response).json(answer);
    },
    readBindings: async (_request, response) => {
      fresh(response).json(await bindings.read());
    },
    saveBindings: [
      ...readJsonBody(saveSchema, bodyLimit),
      async (request, response) => {
        const { baseRevision, bindings: wanted } = request.body as SaveBindingsRequest;
        await requireJourneys(wanted.map(({ journeyId }) => journeyId));
        const saved = await bindings.save(baseRevision, wanted);
        if (!('conflict' in saved)) return void fresh(response).json(saved);
        const message = 'Somebody else has changed the bindings meanwhile. Nothing of theirs was changed.';
        const answer: BindingsConflict = { error: { code: 'bindings/conflict', message }, ...saved.conflict };
        fresh(response).status(409).json(answer);
      },
    ],
    tryBindings: [
      ...readJsonBody(trySchema, bodyLimit),
      async (request, response) => {
        const { bindings: given, at = now(), ...rest } = request.body as TryBindingsRequest;
        fresh(response).json(await bindings.try({ ...rest, at }, given));
      },
    ],
  };
}
