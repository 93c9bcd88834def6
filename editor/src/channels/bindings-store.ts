import type { BindingsAnswer } from '@usher/api/channels';
import { type ApiError, toApiError } from '../app/api/api-error.ts';
import type { EditorApi } from '../app/api/create-editor-api.ts';
import { type Bindings, isSameList } from './model/edit-bindings.ts';
import type { BindingProblem } from './model/find-binding-problems.ts';
import { placeRefusal } from './model/place-refusal.ts';

export interface BindingsState {
  /** As the server holds them; undefined until it has answered once. */
  readonly saved: BindingsAnswer | undefined;
  /** As they stand on the screen. */
  readonly list: Bindings;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** Why the last question or the last save was not answered. */
  readonly error: ApiError | undefined;
  /** What the server found wrong, at its places. */
  readonly refused: readonly BindingProblem[];
  /** Somebody else has saved meanwhile: theirs, until it is decided whose stay. */
  readonly theirs: BindingsAnswer | undefined;
}

/**
 * Which journey answers where, as it is being changed. It outlives the page that shows it, so that nothing is lost by looking at a
 * journey in between.
 */
export interface BindingsStore {
  readonly state: BindingsState;
  /** Asks the server; what was changed here and is not saved stays. */
  load(): Promise<void>;
  change(list: Bindings): void;
  /** Puts back what is saved. */
  discard(): void;
  /** Saves as a whole. Resolves with whether that went. */
  save(): Promise<boolean>;
  /** After a conflict: the other version takes the place of what is here. */
  takeTheirs(): void;
  /** After a conflict: saves over the other version. */
  overwrite(): Promise<boolean>;
  /** After a conflict: goes on with what is here; saving asks again. */
  decideLater(): void;
  subscribe(listener: () => void): () => void;
}

export function createBindingsStore(api: Pick<EditorApi, 'bindings' | 'saveBindings'>): BindingsStore {
  const listeners = new Set<() => void>();
  let state: BindingsState = {
    saved: undefined,
    list: [],
    isChanged: false,
    isSaving: false,
    error: undefined,
    refused: [],
    theirs: undefined,
  };
  const set = (change: Partial<BindingsState>) => {
    const next = { ...state, ...change };
    state = { ...next, isChanged: next.saved !== undefined && !isSameList(next.saved.bindings, next.list) };
    for (const listener of listeners) listener();
  };
  const take = (answer: BindingsAnswer) =>
    set({ saved: answer, list: answer.bindings, error: undefined, refused: [], theirs: undefined });

  const saveOn = async (baseRevision: number): Promise<boolean> => {
    const { list } = state;
    if (state.isSaving) return false;
    set({ isSaving: true, error: undefined, refused: [], theirs: undefined });
    try {
      const saved = await api.saveBindings({ baseRevision, bindings: list });
      // What was changed while it was on its way is not saved yet.
      const isStill = state.list === list;
      set({ isSaving: false, saved, ...(isStill ? { list: saved.bindings } : {}) });
      return true;
    } catch (failure) {
      const error = toApiError(failure);
      if (error.bindings !== undefined) set({ isSaving: false, theirs: error.bindings });
      else set({ isSaving: false, error, refused: placeRefusal(error.message, list) });
      return false;
    }
  };

  return {
    get state() {
      return state;
    },
    async load() {
      try {
        const answer = await api.bindings();
        if (state.isSaving) return;
        if (!state.isChanged) take(answer);
      } catch (failure) {
        set({ error: toApiError(failure) });
      }
    },
    change: (list) => set({ list, refused: [] }),
    discard: () => state.saved && take(state.saved),
    save: () => saveOn(state.saved?.revision ?? 0),
    takeTheirs: () => state.theirs && take(state.theirs),
    overwrite: () => saveOn(state.theirs?.revision ?? state.saved?.revision ?? 0),
    decideLater: () => set({ theirs: undefined }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
