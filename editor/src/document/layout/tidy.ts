import type { BlockCatalog, Journey } from '@usher/journey';
import type { Point } from '../contract.ts';
import { makeChart } from './chart.ts';
import { createGeometry } from './geometry.ts';
import { layOutChart, layOutGroup } from './lay-out-chart.ts';

/**
 * Better places for all states directly in a group (`null`: at the top), or for all states of the journey, to be handed to the command
 * `arrange`. All states of a large journey take a moment; a browser asks `tidyInWorker`.
 */
export function tidy(
  journey: Journey,
  catalog: BlockCatalog,
  what: { readonly group: string | null } | 'all',
): Record<string, Point> {
  const chart = makeChart(journey, catalog, what === 'all' ? null : what.group);
  if (chart === undefined) return {};
  return what === 'all' ? layOutChart(chart) : layOutGroup(chart, createGeometry(journey, catalog).boxes);
}
