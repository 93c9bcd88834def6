import { useEffect, useState } from 'react';
import { useView } from '../app/editor-context.tsx';

/**
 * The state whose name is typed here. A name is typed where the focus was when somebody asked for it: in the outline, or else on
 * the canvas, never in both.
 */
export function useNaming(surface: 'canvas' | 'outline'): string | undefined {
  const renaming = useView('renaming');
  const [here, setHere] = useState<string | undefined>();
  useEffect(() => {
    const isInOutline = document.activeElement?.closest('[data-surface="outline"]') != null;
    setHere(renaming !== undefined && isInOutline === (surface === 'outline') ? renaming : undefined);
  }, [renaming, surface]);
  return renaming === undefined ? undefined : here;
}
