import type { Lock } from '@usher/engine';
import {
  type BlockCatalog,
  inlineCalls,
  type Journey,
  type JourneyLookup,
  listCalledJourneys,
  parseJourney,
} from '@usher/journey';
import type { PublishedVersion, Store } from '@usher/storage';

/** The journeys that one calls, itself or over others. */
export interface CalledJourneys {
  readonly journeys: JourneyLookup;
  /** The versions they were found in, by id. */
  readonly pins: Pins;
}
export type Pins = Readonly<Record<string, string>>;

type FindVersion = (journeyId: string) => Promise<PublishedVersion | undefined>;

/** Finds what a journey calls. One that is not there, or cannot be read, is missing in the answer. */
export async function findCalled(journey: Journey, find: FindVersion, catalog: BlockCatalog): Promise<CalledJourneys> {
  const found = new Map<string, Journey>();
  const pins: Record<string, string> = {};
  const wanted = [...listCalledJourneys(journey)];
  for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
    if (found.has(id)) continue;
    const published = await find(id);
    const parsed = published && parseJourney(published.document, catalog);
    if (published === undefined || parsed?.ok !== true) continue;
    found.set(id, parsed.journey);
    pins[id] = published.version;
    wanted.push(...listCalledJourneys(parsed.journey));
  }
  return { journeys: (id) => found.get(id), pins };
}

/** No type of a block begins with a `$`. */
const pinsName = '$journeys';

/** What is kept beside a published document: versions of blocks, and the versions of the journeys that it calls. */
export function writeLock(lock: Lock, pins: Pins): string {
  return JSON.stringify(Object.keys(pins).length === 0 ? lock : { ...lock, [pinsName]: pins });
}

/** Finds what a published version calls, as it was when that version was published. */
export function findPinned(
  journey: Journey,
  published: Pick<PublishedVersion, 'lock'>,
  store: Pick<Store, 'findVersion'>,
  catalog: BlockCatalog,
): Promise<CalledJourneys> {
  const pins = readPins(published.lock);
  const find: FindVersion = async (id) => {
    const version = pins[id];
    return version === undefined ? undefined : store.findVersion(id, version);
  };
  return findCalled(journey, find, catalog);
}

function readPins(lock: string): Pins {
  const parsed = JSON.parse(lock) as { readonly [pinsName]?: Pins };
  return parsed[pinsName] ?? {};
}

/**
 * The journey of a published version with what it calls drawn in, as its conversations run it; undefined where it cannot be read.
 * @throws UsherError `journey/cannot-call` where something that it calls is gone
 */
export async function readPublishedJourney(
  published: PublishedVersion,
  store: Pick<Store, 'findVersion'>,
  catalog: BlockCatalog,
): Promise<Journey | undefined> {
  const parsed = parseJourney(published.document, catalog);
  if (!parsed.ok) return undefined;
  const { journeys } = await findPinned(parsed.journey, published, store, catalog);
  return inlineCalls(parsed.journey, catalog, journeys);
}
