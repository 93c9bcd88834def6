import { useMemo } from 'react';
import { useView } from '../app/editor-context.tsx';
import type { CanvasNode, LineEdge } from './projection/canvas-node.ts';
import { lightLines } from './projection/light-lines.ts';
import type { CanvasPicture } from './projection/project-canvas.ts';
import type { At } from './projection/rect.ts';

export interface DrawnInput {
  readonly picture: CanvasPicture;
  /** Places of what is dragged just now. */
  readonly places: ReadonlyMap<string, At>;
  /** The line or the state under the pointer. */
  readonly hovered: string | undefined;
  readonly showsFar: boolean;
}

const noShift = () => undefined;

/** The picture with what is selected, lit and dragged just now. What none of that touches stays the same object. */
export function useDrawn({ picture, places, hovered, showsFar }: DrawnInput): {
  nodes: CanvasNode[];
  edges: LineEdge[];
} {
  const states = useView('states');
  const selected = useView('lines');
  const taken = useView('taken');
  const nodes = useMemo(() => {
    const chosen = new Set(states);
    return picture.nodes.map((node): CanvasNode => {
      const position = places.get(node.id);
      const isSelected = chosen.has(node.id);
      if (position === undefined && !isSelected) return node;
      return {
        ...node,
        selected: isSelected,
        ...(position === undefined ? {} : { position }),
      } as CanvasNode;
    });
  }, [picture.nodes, places, states]);

  const positions = useMemo(() => new Map(picture.nodes.map(({ id, position }) => [id, position])), [picture.nodes]);
  const isDragged = places.size > 0;
  const entries = isDragged ? picture.scene.entries : undefined;
  const shiftOf = useMemo(() => {
    // The same function after every change, as long as nothing is dragged: all lines then stay as they are.
    if (entries === undefined) return noShift;
    return (key: string): At | undefined => {
      for (let at = entries.get(key); at !== undefined; at = at.parent) {
        const place = places.get(at.key);
        const before = positions.get(at.key);
        if (place !== undefined && before !== undefined) return { x: place.x - before.x, y: place.y - before.y };
      }
      return undefined;
    };
  }, [entries, positions, places]);
  const edges = useMemo(
    () => [...lightLines(picture.lines, { selected, states, taken, hovered, showsFar, shiftOf })],
    [picture.lines, selected, states, taken, hovered, showsFar, shiftOf],
  );
  return { nodes, edges };
}
