import { useEffect, useRef, useState } from 'react';
import type { Editor } from '../app/editor-context.tsx';
import { tidy, tidyInWorker } from '../document/index.ts';
import type { CanvasActions } from './actions/canvas-actions.ts';

export interface Arrange {
  /** Cards are on their way to new places. */
  readonly isArranging: boolean;
  /** Everything (`null`), or what is directly in a group. */
  tidy(group: string | null): Promise<void>;
}

/** As long as the movement takes, in milliseconds. */
const movement = 400;

/** Works out better places and shows the change as a movement: one step of undo. */
export function useArrange({ document, catalog }: Editor, actions: CanvasActions): Arrange {
  const [isArranging, setArranging] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    isArranging,
    async tidy(group) {
      const { journey, revision } = document;
      const positions =
        group === null ? await tidyInWorker(journey, catalog, startWorker) : tidy(journey, catalog, { group });
      // Meanwhile the journey has changed: places for what it was are worth nothing.
      if (document.revision !== revision) return;
      clearTimeout(timer.current);
      setArranging(true);
      timer.current = setTimeout(() => setArranging(false), movement);
      actions.finish(document.run('arrange', { positions, label: 'Tidy' }), 'Tidied');
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('../document/layout/layout-worker.ts', import.meta.url), { type: 'module' });
}
