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

type Direction = 'LR' | 'TB';

/** A screen is so much wider than high. */
const bestShape = 1.6;

/** Places the nodes of a chart without groups, from left to right or from top to bottom, whichever comes nearer to the shape of a screen. */
export function layOutFlat(chart: FlatChart): FlatLayout {
  if (chart.nodes.length === 0) return { width: 0, height: 0, places: {} };
  const across = layOutIn(chart, 'LR');
  // Of one node, or in a shape that fits, the other direction cannot be better.
  if (chart.nodes.length === 1 || misfit(across) < 0.3) return across;
  const down = layOutIn(chart, 'TB');
  return misfit(down) < misfit(across) ? down : across;
}

function misfit({ width, height }: Size): number {
  return Math.abs(Math.log(width / height / bestShape));
}

function layOutIn(chart: FlatChart, rankdir: Direction): FlatLayout {
  const isAcross = rankdir === 'LR';
  const graph = new Graph();
  graph.setGraph({
    rankdir,
    nodesep: isAcross ? measures.gap.down : measures.gap.across / 2,
    ranksep: isAcross ? measures.gap.across : measures.gap.down * 1.5,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key, width, height } of chart.nodes) graph.setNode(key, { width, height });
  for (const { from, to } of chart.lines) if (from !== to) graph.setEdge(from, to);
  layout(graph);
  return readPlaces(chart, graph);
}

function readPlaces(chart: FlatChart, graph: Graph): FlatLayout {
  const boxes = chart.nodes.map(({ key, width, height }) => {
    const { x, y } = graph.node(key) as Point;
    return { key, x: x - width / 2, y: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
  });
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const toGrid = (length: number) => Math.round(length / measures.grid) * measures.grid;
  return {
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
    places: Object.fromEntries(boxes.map(({ key, x, y }) => [key, { x: toGrid(x - left), y: toGrid(y - top) }])),
  };
}
