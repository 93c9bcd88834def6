import type { BlockCatalog, Journey, StateEntry } from '@usher/journey';
import { listLines } from '../list-lines.ts';
import { indexStates, isContainer } from '../state-index.ts';
import { cardSize, type Size } from './card-size.ts';

/** A state with what is in it, as a layout needs it; plain data, so that it can be sent to a worker. */
export interface ChartNode extends Size {
  readonly key: string;
  readonly isGroup: boolean;
  readonly inside: readonly ChartNode[];
  /** Lines among the states directly inside; a line from deeper is one of the state around it. */
  readonly lines: readonly { readonly from: string; readonly to: string }[];
}

/** The drawing of a journey, or of one group in it, as plain data. The whole has the key of no state. */
export function makeChart(journey: Journey, catalog: BlockCatalog, group: string | null): ChartNode | undefined {
  const lines = linesByGroup(journey, catalog);
  const index = indexStates(journey);
  const visit = (entry: StateEntry): ChartNode => ({
    key: entry.key,
    ...cardSize(journey, entry.key, catalog),
    isGroup: isContainer(entry.state),
    inside: entry.children.map(visit),
    lines: lines.get(entry.key) ?? [],
  });
  if (group !== null) {
    const entry = index.get(group);
    return entry && visit(entry);
  }
  const roots = [...index.values()].filter((entry) => entry.parent === undefined);
  return { key: '', width: 0, height: 0, isGroup: true, inside: roots.map(visit), lines: lines.get('') ?? [] };
}

type Ends = { readonly from: string; readonly to: string };

/** Every drawn line, lifted to the two states that stand side by side. */
function linesByGroup(journey: Journey, catalog: BlockCatalog): ReadonlyMap<string, Ends[]> {
  const index = indexStates(journey);
  const found = new Map<string, Ends[]>();
  for (const line of listLines(journey, catalog)) {
    const from = line.id.state === null ? undefined : index.get(line.id.state);
    const to = index.get(line.to ?? line.trip ?? '');
    const ends = from && to && lift(from, to);
    if (ends === undefined) continue;
    const list = found.get(ends.around);
    if (list === undefined) found.set(ends.around, [ends]);
    else list.push(ends);
  }
  return found;
}

function lift(from: StateEntry, to: StateEntry): (Ends & { around: string }) | undefined {
  const sources = new Map<string, string>();
  for (let at: StateEntry | undefined = from; at !== undefined; at = at.parent)
    sources.set(at.parent?.key ?? '', at.key);
  for (let at: StateEntry | undefined = to; at !== undefined; at = at.parent) {
    const source = sources.get(at.parent?.key ?? '');
    if (source !== undefined)
      return source === at.key ? undefined : { from: source, to: at.key, around: at.parent?.key ?? '' };
  }
  return undefined;
}
