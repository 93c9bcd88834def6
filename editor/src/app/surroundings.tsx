import type { Account } from '@usher/api/account';
import { createContext, useContext } from 'react';
import type { EditorApi } from './api/create-editor-api.ts';

/** What surrounds every page of the editor. */
export interface Surroundings {
  readonly api: EditorApi;
  readonly account: Account | undefined;
}

const SurroundingsContext = createContext<Surroundings | undefined>(undefined);
export const SurroundingsProvider = SurroundingsContext.Provider;

/** @throws Error outside of the app */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === undefined) throw new Error('This part of the screen needs the app around it.');
  return surroundings;
}
