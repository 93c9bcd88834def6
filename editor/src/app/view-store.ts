import type { LineKey } from '../document/index.ts';

/** What the screen shows of the document. Not part of it, and not undone. */
export interface View {
  readonly states: readonly string[];
  readonly lines: readonly LineKey[];
  /** Groups whose inside is hidden. */
  readonly folded: ReadonlySet<string>;
  /** Language of the texts on cards and in the inspector. */
  readonly language: string;
  /** The state whose name is being typed on the canvas or in the outline. */
  readonly renaming: string | undefined;
  readonly side: 'inspector' | 'texts' | 'variables' | 'journey' | 'tests' | 'versions';
  readonly drawer: 'none' | 'problems' | 'simulator';
  /** Lit by the simulator: where the conversation stands, and the lines it has just taken. */
  readonly active: readonly string[];
  readonly taken: readonly LineKey[];
  /** Asks the canvas to bring states into sight; a new object each time. */
  readonly reveal: { readonly states: readonly string[] } | undefined;
  /** Asks the inspector to put the cursor into the field of a path below the document's root, as problems name it. */
  readonly focusPath: { readonly path: string } | undefined;
}

export interface ViewStore {
  readonly view: View;
  set(change: Partial<View>): void;
  /** Selects and brings into sight. */
  show(states: readonly string[], path?: string): void;
  subscribe(listener: () => void): () => void;
}

export function createViewStore(language: string): ViewStore {
  const listeners = new Set<() => void>();
  let view: View = {
    states: [],
    lines: [],
    folded: new Set(),
    language,
    renaming: undefined,
    side: 'inspector',
    drawer: 'none',
    active: [],
    taken: [],
    reveal: undefined,
    focusPath: undefined,
  };
  const set = (change: Partial<View>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  return {
    get view() {
      return view;
    },
    set,
    show: (states, path) =>
      set({
        states,
        lines: [],
        reveal: { states },
        ...(path === undefined ? {} : { focusPath: { path }, side: 'inspector' }),
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
