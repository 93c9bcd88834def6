import { MiniMap } from '@xyflow/react';
import { isContainer } from '../../document/index.ts';
import type { CanvasNode } from '../projection/canvas-node.ts';
import type { Scene } from '../projection/hit-test.ts';

const size = { width: 160, height: 108 };

/** A small map for large journeys: groups only, since a thousand cards would be a thousand dots. */
export function Overview({ scene }: { readonly scene: Scene }) {
  const groups = [...scene.entries.values()].filter((entry) => isContainer(entry.state)).length;
  if (scene.entries.size < 25 || groups < 2) return null;
  const classOf = (node: CanvasNode) => {
    const entry = scene.entries.get(node.id);
    return entry !== undefined && isContainer(entry.state) ? 'group' : 'other';
  };
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
}

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
