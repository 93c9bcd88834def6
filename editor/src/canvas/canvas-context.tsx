import { createContext, useContext } from 'react';

/** What cards and lines can ask of the canvas around them. */
export interface CanvasTools {
  /** Selects a state and brings it into sight. */
  jumpTo(key: string): void;
  toggleFold(key: string): void;
  /** Opens the palette for a state in the middle of a line, at a point of the canvas. */
  insertOn(line: string, anchor: { readonly x: number; readonly y: number }): void;
  /** The state whose name is typed on the canvas. */
  readonly naming: string | undefined;
  /** Ends the typing; `next` goes on with another state. */
  finishNaming(name: string | undefined, next?: 'after' | 'before', isElsewhere?: boolean): void;
  /** Under the pointer while something is dragged over it. */
  readonly dropTarget: string | null | undefined;
}

const CanvasContext = createContext<CanvasTools | undefined>(undefined);
export const CanvasProvider = CanvasContext.Provider;

/** @throws Error outside of the canvas */
export function useCanvas(): CanvasTools {
  const tools = useContext(CanvasContext);
  if (tools === undefined) throw new Error('This part of the drawing needs a canvas around it.');
  return tools;
}
