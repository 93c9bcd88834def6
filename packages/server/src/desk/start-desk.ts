import { createDesk, type Desk, type PresenceBoard } from '@usher/desk';
import { type BlockCatalog, type Journey, UsherError } from '@usher/journey';
import { type Clock, createSystemClock, type Runtime, type RuntimeEvent, readPublishedJourney } from '@usher/runtime';
import type { Store } from '@usher/storage';

export interface ServerDesk {
  /** To be handed to the runtime as its desk. */
  readonly desk: Desk;
  /** To be given everything that the runtime tells of itself. */
  observe(event: RuntimeEvent): void;
}

export interface ServerDeskParts {
  readonly store: Store;
  readonly catalog: BlockCatalog;
  /** There is none while the desk is made: each is told of the other. */
  readonly runtime: () => Pick<Runtime, 'act' | 'answer' | 'showTyping'>;
  readonly onError: (error: unknown, where: string) => void;
  readonly clock?: Clock;
}

/** The desk over this server's store and runtime. */
export function createServerDesk({ store, catalog, runtime, onError, clock }: ServerDeskParts): ServerDesk {
  const desk = createDesk({
    store,
    act: (key, action) => runtime().act(key, action),
    answer: (conversation, effect, output) => runtime().answer(conversation, effect, { ok: true, output }),
    showTyping: (key) => runtime().showTyping(key),
    journeyOf: createJourneyReader(store, catalog),
    clock: clock ?? createSystemClock(),
    ...(store.isShared ? { board: createBoard(store) } : {}),
    onError: (error) => onError(error, 'desk'),
  });
  return {
    desk,
    observe(event) {
      if ('conversation' in event && event.conversation !== null) desk.noticeTurn(event.conversation);
    },
  };
}

/** What nodes say of who is there, kept where they all read it. */
function createBoard(store: Pick<Store, 'keepPresence' | 'listPresence' | 'signals'>): PresenceBoard {
  return {
    keep: (lines) => store.keepPresence(lines),
    list: () => store.listPresence(),
    announce: () => store.signals?.send({ about: 'presence' }),
  };
}

/** Versions are immutable, and the desk looks at few of them at a time. */
const mostKept = 100;

function createJourneyReader(store: Pick<Store, 'findVersion'>, catalog: BlockCatalog) {
  const kept = new Map<string, Promise<Journey>>();
  const read = async (journeyId: string, version: string): Promise<Journey> => {
    const published = await store.findVersion(journeyId, version);
    const journey = published && (await readPublishedJourney(published, store, catalog));
    if (journey !== undefined) return journey;
    throw new UsherError('server/unreadable-journey', `Version ${version} of "${journeyId}" cannot be read here.`);
  };
  return (journeyId: string, version: string): Promise<Journey> => {
    const name = `${journeyId}@${version}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const reading = read(journeyId, version);
    kept.set(name, reading);
    reading.catch(() => kept.delete(name));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return reading;
  };
}
