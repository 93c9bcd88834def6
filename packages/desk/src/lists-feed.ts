import type { Millis } from '@usher/journey';
import type { DeskClock } from './clock.ts';
import { coalesce } from './coalesce.ts';
import { listNotices, type Notice } from './notices.ts';
import { arrangeLists, type Lists, type Overview } from './overview.ts';

/** Hears of the lists. Neither may throw. */
export interface ListsReader {
  readonly agentId: string;
  /** Numbers of the conversations that the agent has open. */
  watched(): ReadonlySet<number>;
  lists(lists: Lists): void;
  notice(notice: Notice): void;
}

/** Tells readers of the lists: as they are, and again whenever they changed for them. */
export interface ListsFeed {
  /** @returns ends it */
  add(reader: ListsReader): () => void;
  /** Something may have changed. */
  ask(): void;
  /** Tells one agent, in every window, what no look at the lists would show. */
  notify(agentId: string, notice: Notice): void;
  stop(): void;
}

export interface ListsFeedParts {
  readonly clock: DeskClock;
  /** The lists are read at most this often. */
  readonly interval: Millis;
  readOverview(): Promise<Overview>;
  listAgents(): Lists['agents'];
  onError(error: unknown): void;
}

export function createListsFeed(parts: ListsFeedParts): ListsFeed {
  const { clock, interval, readOverview, listAgents, onError } = parts;
  /** What each was told last: the text of the lists, and the overview that notices are counted from. */
  const readers = new Map<ListsReader, { sent?: string; seen?: Overview }>();

  const tell = (reader: ListsReader, overview: Overview) => {
    const told = readers.get(reader);
    if (told === undefined) return;
    const lists = arrangeLists(overview, reader.agentId, listAgents());
    const text = JSON.stringify(lists);
    const notices =
      told.seen === undefined
        ? []
        : listNotices(told.seen, overview, { agentId: reader.agentId, watched: reader.watched() });
    told.seen = overview;
    if (text !== told.sent) reader.lists(lists);
    told.sent = text;
    for (const notice of notices) reader.notice(notice);
  };

  const refresh = coalesce(clock, interval, async () => {
    // Nobody looks: whoever comes is told all of it.
    if (readers.size === 0) return;
    try {
      const overview = await readOverview();
      for (const reader of [...readers.keys()]) tell(reader, overview);
    } catch (error) {
      onError(error);
    }
  });

  return {
    add(reader) {
      readers.set(reader, {});
      refresh.ask();
      return () => void readers.delete(reader);
    },
    ask: () => refresh.ask(),
    notify(agentId, notice) {
      for (const reader of readers.keys()) if (reader.agentId === agentId) reader.notice(notice);
    },
    stop: () => refresh.stop(),
  };
}
