import { MiniMap } from '@xyflow/react';
import { memo, useCallback } from 'react';
import { isContainer } from '../../document/index.ts';
import type { CanvasNode } from '../projection/canvas-node.ts';
import type { Scene } from '../projection/hit-test.ts';

const size = { width: 160, height: 108 };

/** A small map for large journeys: groups only, since a thousand cards would be a thousand dots. */
export const Overview = memo(function Overview({ entries }: Pick<Scene, 'entries'>) {
  // A function that stays: with another one the map would draw all its boxes anew.
  const classOf = useCallback(({ type, data }: CanvasNode) => {
    const isGroup = type === 'state' && (data.kind === 'group' || data.kind === 'together');
    return isGroup ? 'group' : 'other';
  }, []);
  const groups = [...entries.values()].filter((entry) => isContainer(entry.state)).length;
  if (entries.size < 25 || groups < 2) return null;
  return (
    <MiniMap<CanvasNode>
      className="canvas-map"
      ariaLabel="Map of the journey"
      nodeClassName={classOf}
      nodeComponent={MapBox}
      style={size}
      pannable
      zoomable
    />
  );
});

interface MapBoxProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly className: string;
}

function MapBox({ x, y, width, height, className }: MapBoxProps) {
  return className.includes('group') ? (
    <rect className={`canvas-map-box ${className}`} x={x} y={y} width={width} height={height} rx={24} />
  ) : null;
}
