import type { Millis } from '@usher/journey';
import { createStore, del, entries, set } from 'idb-keyval';

/** A document as one tab of this browser held it, and the draft of the server that it was made from. */
export interface LocalCopy {
  readonly journeyId: string;
  readonly baseRevision: number;
  readonly tab: string;
  readonly document: string;
  readonly at: Millis;
}

/** What was not known to be on the server yet, per journey, draft and tab. Survives a crash and a closed browser. */
export interface LocalCopies {
  /** @returns whether it is kept now; never throws */
  keep(copy: LocalCopy): Promise<boolean>;
  forget(copy: Pick<LocalCopy, 'journeyId' | 'tab'>): Promise<void>;
  /** The newest first. */
  list(journeyId: string): Promise<readonly LocalCopy[]>;
}

export function createLocalCopies(): LocalCopies {
  let store: ReturnType<typeof createStore> | undefined;
  const open = () => {
    store ??= createStore('usher-editor', 'copies');
    return store;
  };
  const all = async (journeyId: string) => {
    const kept = await entries<string, LocalCopy>(open());
    return kept.filter(([, copy]) => copy.journeyId === journeyId);
  };
  // One after the other, so that forgetting never overtakes keeping.
  let last: Promise<unknown> = Promise.resolve();
  const queue = <Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    // A browser that keeps nothing (private windows, a full disk) is no reason to stop working.
    const done = last.then(work).catch(() => otherwise);
    last = done;
    return done;
  };
  const others = async ({ journeyId, tab }: Pick<LocalCopy, 'journeyId' | 'tab'>, except?: string) => {
    for (const [key, copy] of await all(journeyId)) {
      if (copy.tab === tab && key !== except) await del(key, open());
    }
  };

  return {
    keep: (copy) =>
      queue(async () => {
        const key = `${copy.journeyId}/${copy.baseRevision}/${copy.tab}`;
        await set(key, copy, open());
        await others(copy, key);
        return true;
      }, false),
    forget: (copy) => queue(() => others(copy), undefined),
    list: (journeyId) =>
      queue(async () => {
        const copies = (await all(journeyId)).map(([, copy]) => copy);
        return copies.sort((first, second) => second.at - first.at);
      }, []),
  };
}
