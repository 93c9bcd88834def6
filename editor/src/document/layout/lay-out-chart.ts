import type { Point } from '../contract.ts';
import type { Size } from './card-size.ts';
import type { ChartNode } from './chart.ts';
import { type FlatChart, type FlatLayout, layOutFlat } from './lay-out-flat.ts';
import { measures } from './measures.ts';

/**
 * Places all that is in a chart, one group at a time from the inside out. Pure and without a document, so that it runs in a worker as it
 * runs in a test. @returns places in their parents, by key
 */
export function layOutChart(
  chart: ChartNode,
  layOut: (flat: FlatChart) => FlatLayout = layOutFlat,
): Record<string, Point> {
  const places: Record<string, Point> = {};
  const visit = (node: ChartNode, isRoot: boolean): Size => {
    if (node.inside.length === 0) return { width: node.width, height: node.height };
    const nodes = node.inside.map((each) => ({ key: each.key, ...visit(each, false) }));
    const laid = layOut({ nodes, lines: node.lines });
    const corner = isRoot ? { x: 0, y: 0 } : { x: measures.padding, y: measures.title + measures.padding };
    for (const [key, place] of Object.entries(laid.places)) {
      places[key] = { x: place.x + corner.x, y: place.y + corner.y };
    }
    return {
      width: Math.max(node.width, laid.width + 2 * measures.padding),
      height: Math.max(node.height, laid.height + measures.title + 2 * measures.padding),
    };
  };
  visit(chart, chart.key === '');
  return places;
}

/** Places what is directly in one group; what is deeper stays as it is, with the sizes that are handed in. */
export function layOutGroup(group: ChartNode, sizes: ReadonlyMap<string, Size>): Record<string, Point> {
  const inside = group.inside.map((node) => ({ ...node, ...(sizes.get(node.key) ?? {}), inside: [] }));
  return layOutChart({ ...group, inside });
}
