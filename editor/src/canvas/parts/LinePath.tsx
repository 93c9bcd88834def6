import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { useView } from '../../app/editor-context.tsx';
import { useCanvas } from '../canvas-context.tsx';
import type { LineData, LineEdge } from '../projection/canvas-node.ts';
import { drawPath, middleOf } from '../projection/draw-path.ts';
import type { At } from '../projection/rect.ts';

/** One line of the drawing. */
export const LinePath = memo(function LinePath(props: EdgeProps<LineEdge>) {
  const { data, selected } = props;
  const isTaken = useView('taken').some((line) => data?.lines.includes(line));
  if (data === undefined) return null;
  const { points } = data;
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const path = drawPath(points);
  const isLit = data.isLit === true || selected === true;
  const classes = [
    'canvas-line',
    data.isFar && 'runs-far',
    selected && 'selected',
    isTaken && 'taken',
    data.isTrip && 'trip',
    isLit && 'lit',
  ];
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <path className="canvas-line-reach" d={path} />
      <path className="canvas-line-path" d={path} />
      <path className="canvas-line-head" d={`M${end.x - 8} ${end.y - 4.5}l8 4.5l-8 4.5z`} />
      {(selected || data.isHovered) && data.lines.length === 1 ? <LineLabel data={data} at={middleOf(points)} /> : null}
    </g>
  );
});

function LineLabel({ data, at }: { readonly data: LineData; readonly at: At }) {
  const { insertOn } = useCanvas();
  const [line] = data.lines;
  return (
    <EdgeLabelRenderer>
      <div
        className="canvas-line-label nodrag nopan"
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      >
        <span>{data.label}</span>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Insert a step on “${data.label}”`}
          title="Insert a step here"
          onClick={() => line !== undefined && insertOn(line, at)}
        >
          <Plus aria-hidden="true" />
        </button>
      </div>
    </EdgeLabelRenderer>
  );
}
