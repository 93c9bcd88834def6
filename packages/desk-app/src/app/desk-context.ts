import type { Account } from '@usher/api/account';
import { createContext, useContext } from 'react';
import type { DeskClient } from '../api/desk-client.ts';
import type { Trouble } from '../api/trouble.ts';
import type { DraftStore } from '../composer/drafts.ts';
import type { Settings } from './settings.ts';

/** What every part of the desk may need. */
export interface DeskTools {
  readonly client: DeskClient;
  readonly me: Account;
  readonly drafts: DraftStore;
  readonly settings: Settings;
  changeSettings(change: Partial<Settings>): void;
  /** Tells the whole app of a trouble that concerns it: being signed out. */
  reportTrouble(trouble: Trouble): void;
}

export const DeskContext = createContext<DeskTools | undefined>(undefined);

/** @throws Error outside of the desk */
export function useDesk(): DeskTools {
  const tools = useContext(DeskContext);
  if (tools === undefined) throw new Error('useDesk needs <DeskContext> around it.');
  return tools;
}

/** Supervisors and owners may take a conversation from another agent. */
export function maySupervise(me: Account): boolean {
  return me.roles.includes('supervisor') || me.roles.includes('owner');
}
