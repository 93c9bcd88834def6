import type { Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { HandlersOf, Route } from '../http/route.ts';

/** What the editor asks of the server; see `@usher/api/editor`. */
export const editorRoutes = {} as const satisfies Record<string, Route>;

export interface EditorParts {
  readonly store: Store;
  readonly runtime: Runtime;
}

export function createEditorHandlers(_parts: EditorParts): HandlersOf<typeof editorRoutes> {
  return {};
}
