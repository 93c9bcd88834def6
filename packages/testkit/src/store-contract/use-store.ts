import type { Store } from '@usher/storage';
import { afterAll, beforeAll } from 'vitest';

/** A store of the implementation under test, empty at first, and what the suite may do with it from outside. */
export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
  /** Opens the same data once more, as another node would; absent where only one process may have it. */
  openOther?(): Promise<Store>;
  /** Closes whatever is open and removes the data. */
  dispose(): Promise<void>;
}
export type OpenStore = () => Promise<OpenedStore>;

/** The store of the tests beside it. They share it, so each begins conversations and journeys of its own. */
export interface StoreInUse {
  readonly store: Store;
  reopen(): Promise<void>;
  /** Another node on the same data. */
  openOther(): Promise<Store>;
}

/** Opens a store before the tests of the surrounding `describe` and disposes of it after them. */
export function useStore(open: OpenStore): StoreInUse {
  let opened: OpenedStore | undefined;
  let store: Store | undefined;
  const present = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('The store is open only while tests run.');
    return value;
  };

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened?.dispose());

  return {
    get store() {
      return present(store);
    },
    async reopen() {
      store = await present(opened).reopen();
    },
    openOther() {
      const { openOther } = present(opened);
      if (openOther === undefined) throw new Error('A store of several nodes is given with `openOther`.');
      return openOther();
    },
  };
}
