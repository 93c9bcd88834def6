import type { Draft, Version } from '@usher/api/editor';
import { useSelector } from '@xstate/react';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LocalCopies, LocalCopy } from '../sync/local-copies.ts';
import type { OtherTabs } from '../sync/other-tabs.ts';
import type { SyncActor } from '../sync/start-sync.ts';

/** The open journey as the server knows it: its saves, its versions, who else has it open. */
export interface Session {
  readonly journeyId: string;
  readonly sync: SyncActor;
  readonly copies: LocalCopies;
  readonly tabs: OtherTabs;
  /** Of earlier visits, never seen by the server; the newest first. */
  readonly recoverable: readonly LocalCopy[];
  /** The draft as it was when the page was opened. */
  readonly opened: Draft;
  readonly published: PublishedStore;
}

/** The current version, if any. It changes when this page publishes or rolls back. */
export interface PublishedStore {
  readonly version: Version | undefined;
  set(version: Version): void;
  subscribe(listener: () => void): () => void;
}

export function createPublishedStore(version: Version | undefined): PublishedStore {
  const listeners = new Set<() => void>();
  let current = version;
  return {
    get version() {
      return current;
    },
    set(next) {
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

/** @throws Error outside of an open journey */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('This part of the screen needs an open journey around it.');
  return session;
}

export function usePublished(): Version | undefined {
  const { published } = useSession();
  return useSyncExternalStore(published.subscribe, () => published.version);
}

export type SyncStateName = 'saved' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'refused' | 'signedOut';

export function useSyncState(): SyncStateName {
  const { sync } = useSession();
  return useSelector(sync, ({ value }) => (typeof value === 'string' ? value : 'dirty') as SyncStateName);
}
