import { useEffect, useState } from 'react';
import type { ViewStore } from '../view-store.ts';

/** The panel that lies over the canvas of a narrow screen. */
export type SheetName = 'none' | 'outline' | 'side';

/** Which sheet is open; asking for a place of the inspector opens it. */
export function useSheet(view: ViewStore): readonly [SheetName, (sheet: SheetName | 'problems' | 'simulator') => void] {
  const [sheet, setSheet] = useState<SheetName>('none');
  useEffect(() => {
    let { focusPath, side } = view.view;
    return view.subscribe(() => {
      const now = view.view;
      const isAsked = (now.focusPath !== focusPath && now.focusPath !== undefined) || now.side !== side;
      ({ focusPath, side } = now);
      if (!isAsked) return;
      setSheet('side');
      // It would lie over what was asked for.
      if (now.drawer !== 'none') view.set({ drawer: 'none' });
    });
  }, [view]);
  return [
    sheet,
    (next) => {
      const isDrawer = next === 'problems' || next === 'simulator';
      setSheet(isDrawer ? 'none' : next);
      view.set({ drawer: isDrawer ? next : 'none' });
    },
  ];
}
