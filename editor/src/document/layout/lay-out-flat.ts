import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from '../contract.ts';
import type { Size } from './card-size.ts';
import { measures } from './measures.ts';

/** What stands side by side, with the lines among it; plain data, so that it can be sent to a worker. */
export interface FlatChart {
  readonly nodes: readonly (Size & { readonly key: string })[];
  readonly lines: readonly { readonly from: string; readonly to: string }[];
}

export interface FlatLayout extends Size {
  readonly places: Readonly<Record<string, Point>>;
}

/** A screen is so much wider than high. */
const bestShape = 1.6;
/** Up to here a chain stays one row. */
const roomInARow = 8 * (measures.card.width + measures.gap.across);
const gapOfBands = measures.gap.down * 2;

/**
 * Places the nodes of a chart without groups from left to right, since lines enter cards at their left and leave at their right. What
 * comes after the same steps stands in one column; columns that are too many for the shape of a screen go on below, like lines of text.
 */
export function layOutFlat(chart: FlatChart): FlatLayout {
  if (chart.nodes.length === 0) return { width: 0, height: 0, places: {} };
  const columns = chart.nodes.length === 1 ? [chart.nodes] : splitColumns(listColumns(chart), heightFor(chart));
  const places: Record<string, Point> = {};
  const limit = Math.max(roomInARow, widthFor(chart));
  let [x, y, bandHeight, width] = [0, 0, 0, 0];
  for (const column of columns) {
    const columnWidth = Math.max(...column.map((node) => node.width));
    if (x > 0 && x + columnWidth > limit) {
      y += bandHeight + gapOfBands;
      [x, bandHeight] = [0, 0];
    }
    let top = y;
    for (const node of column) {
      places[node.key] = { x: toGrid(x), y: toGrid(top) };
      top += node.height + measures.gap.down;
    }
    bandHeight = Math.max(bandHeight, top - measures.gap.down - y);
    width = Math.max(width, x + columnWidth);
    x += columnWidth + measures.gap.across;
  }
  return { width, height: y + bandHeight, places };
}

type Node = FlatChart['nodes'][number];

/** Space that all nodes take together with the gaps around them. */
function areaOf({ nodes }: FlatChart): number {
  return nodes.reduce(
    (sum, { width, height }) => sum + (width + measures.gap.across) * (height + measures.gap.down),
    0,
  );
}

function widthFor(chart: FlatChart): number {
  return Math.max(Math.sqrt(areaOf(chart) * bestShape) * 1.3, ...chart.nodes.map(({ width }) => width));
}

/** A column of a few cards is never split. */
function heightFor(chart: FlatChart): number {
  return Math.max(
    Math.sqrt(areaOf(chart) / bestShape),
    4 * (measures.card.height * 2),
    ...chart.nodes.map(({ height }) => height),
  );
}

/** Splits columns that are too high, and where a wide group would leave the space beside narrow cards empty. */
function splitColumns(columns: readonly (readonly Node[])[], limit: number): readonly (readonly Node[])[] {
  return columns.flatMap((column) => {
    const parts: Node[][] = [];
    let height = 0;
    for (const node of column) {
      const part = parts.at(-1);
      const before = part?.at(-1);
      const isAlike =
        before !== undefined && Math.max(before.width, node.width) < 2 * Math.min(before.width, node.width);
      if (part === undefined || !isAlike || height + node.height > limit) {
        parts.push([node]);
        height = node.height + measures.gap.down;
      } else {
        part.push(node);
        height += node.height + measures.gap.down;
      }
    }
    return parts;
  });
}

/** Nodes by their distance from the start, each column in an order with few crossings. */
function listColumns(chart: FlatChart): readonly (readonly Node[])[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: measures.gap.down, ranksep: measures.gap.across, align: 'UL' });
  graph.setDefaultEdgeLabel(() => ({}));
  // Of one width, so that the nodes of a rank are known by their place.
  for (const { key, height } of chart.nodes) graph.setNode(key, { width: measures.card.width, height });
  for (const { from, to } of chart.lines) if (from !== to) graph.setEdge(from, to);
  layout(graph);
  const columns = new Map<number, Node[]>();
  for (const node of chart.nodes) {
    const rank = Math.round((graph.node(node.key) as Point).x);
    columns.set(rank, [...(columns.get(rank) ?? []), node]);
  }
  const height = (node: Node) => (graph.node(node.key) as Point).y;
  return [...columns].sort(([a], [b]) => a - b).map(([, column]) => column.sort((a, b) => height(a) - height(b)));
}

function toGrid(length: number): number {
  return Math.round(length / measures.grid) * measures.grid;
}
