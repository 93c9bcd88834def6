import { type BlockCatalog, type Journey, type JourneyLookup, listCalledJourneys, parseJourney } from '@usher/journey';
import type { EditorApi } from './api/create-editor-api.ts';

/** The journeys that are published, which others may call. */
export interface PublishedJourneys {
  readonly find: JourneyLookup;
  /** By name. */
  list(): readonly Journey[];
  /** The ids of all of them, readable here or not; undefined until the server has answered. */
  readonly ids: readonly string[] | undefined;
  /** Those that a journey calls, itself or over others. */
  calledBy(journey: Journey): readonly Journey[];
  /** Asks the server. Where it does not answer, what was known stays. */
  load(): Promise<void>;
  subscribe(listener: () => void): () => void;
}

export function createPublishedJourneys(
  api: Pick<EditorApi, 'publishedJourneys'>,
  catalog: BlockCatalog,
): PublishedJourneys {
  const listeners = new Set<() => void>();
  let byId = new Map<string, Journey>();
  let sorted: readonly Journey[] = [];
  let ids: readonly string[] | undefined;
  const documents = new Map<string, string>();

  const find: JourneyLookup = (id) => byId.get(id);
  return {
    find,
    list: () => sorted,
    get ids() {
      return ids;
    },
    calledBy(journey) {
      const called = new Map<string, Journey>();
      const visit = (from: Journey): void => {
        for (const id of listCalledJourneys(from)) {
          const next = find(id);
          if (next === undefined || called.has(id)) continue;
          called.set(id, next);
          visit(next);
        }
      };
      visit(journey);
      return [...called.values()];
    },
    async load() {
      const answer = await api.publishedJourneys().catch(() => undefined);
      if (answer === undefined) return;
      const next = new Map<string, Journey>();
      for (const { id, document } of answer.journeys) {
        const known = documents.get(id) === document ? byId.get(id) : undefined;
        const parsed = known === undefined ? parseJourney(document, catalog) : undefined;
        const journey = known ?? (parsed?.ok === true ? parsed.journey : undefined);
        documents.set(id, document);
        if (journey !== undefined) next.set(id, journey);
      }
      byId = next;
      ids = answer.journeys.map(({ id }) => id);
      sorted = [...next.values()].sort((first, second) => first.name.localeCompare(second.name));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** There are none, as in tests of parts that call nothing. */
export const noPublishedJourneys: PublishedJourneys = {
  find: () => undefined,
  list: () => [],
  ids: undefined,
  calledBy: () => [],
  load: async () => {},
  subscribe: () => () => {},
};
