import type { ConnectionLineComponentProps } from '@xyflow/react';
import type { CanvasNode } from '../projection/canvas-node.ts';
import { drawPath } from '../projection/draw-path.ts';
import { routeLine } from '../projection/route-line.ts';

/** A line while it is drawn, from its handle to the pointer. */
export function ConnectionPath({ fromX, fromY, toX, toY }: ConnectionLineComponentProps<CanvasNode>) {
  const from = { x: fromX, y: fromY };
  const to = { x: toX, y: toY };
  const box = (at: typeof from) => ({ ...at, width: 0, height: 0 });
  const points = routeLine({ from, to, fromBox: box(from), toBox: box(to), obstacles: [] });
  return (
    <g className="canvas-line connecting">
      <path className="canvas-line-path" d={drawPath(points)} />
      <circle cx={toX} cy={toY} r={4} />
    </g>
  );
}
