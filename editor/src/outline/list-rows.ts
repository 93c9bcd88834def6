import {
  type BlockCatalog,
  type BlockGroup,
  type Journey,
  type Problem,
  refusesPublishing,
  type StateEntry,
} from '@usher/journey';
import { nameOf } from '../canvas/projection/project-states.ts';
import { callType, indexStates, kindOf, type StateKind, shapeOfState, tripsParent } from '../document/index.ts';

/** One line of the outline. */
export interface OutlineRow {
  readonly key: string;
  readonly name: string;
  readonly kind: StateKind | 'trips';
  readonly block: string | undefined;
  readonly group: BlockGroup | 'group' | 'none';
  readonly problems: number;
  /** One of them hinders publishing. */
  readonly isHindered: boolean;
  readonly isInitial: boolean;
  readonly children: readonly OutlineRow[];
}

export interface OutlineInput {
  readonly journey: Journey;
  readonly catalog: BlockCatalog;
  readonly problems: readonly Problem[];
  /** Keeps states whose name or key contains it, and those around them. */
  readonly query: string;
}

/** The states as a tree, in the order of the document; side trips at the end under a row of their own. */
export function listRows({ journey, catalog, problems, query }: OutlineInput): readonly OutlineRow[] {
  const entries = indexStates(journey);
  const counts = new Map<string, number>();
  for (const { state } of problems) if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  const hindered = new Set(problems.flatMap((each) => (refusesPublishing([each]) ? (each.state ?? []) : [])));
  const wanted = query.trim().toLowerCase();
  const toRows = (list: readonly StateEntry[]): OutlineRow[] =>
    list.flatMap((entry) => {
      const { key, state, parent } = entry;
      const kind = kindOf(state);
      const children = toRows(entry.children);
      const name = nameOf(entries, key);
      const isWanted = name.toLowerCase().includes(wanted) || key.includes(wanted);
      if (!isWanted && children.length === 0) return [];
      const group =
        kind === 'end'
          ? 'end'
          : (shapeOfState(state, catalog)?.definition.group ?? (kind === 'step' ? 'none' : 'group'));
      const isInitial = parent?.state.type !== 'parallel' && (parent?.state.initial ?? journey.initial) === key;
      return [
        {
          key,
          name,
          kind,
          block: state.block?.type ?? (state.call && callType),
          group,
          problems: counts.get(key) ?? 0,
          isHindered: hindered.has(key),
          isInitial,
          children,
        },
      ];
    });
  const roots = [...entries.values()].filter((entry) => entry.parent === undefined);
  const trips = toRows(roots.filter((entry) => entry.isTrip));
  const states = toRows(roots.filter((entry) => !entry.isTrip));
  if (trips.length === 0) return states;
  const row = {
    key: tripsParent,
    name: 'Side trips',
    block: undefined,
    group: 'group',
    problems: 0,
    isHindered: false,
    isInitial: false,
  } as const;
  return [...states, { ...row, kind: 'trips', children: trips }];
}

/** The rows of now with each one that says the same as before replaced by that one: the tree draws only others anew. */
export function keepRows(before: readonly OutlineRow[], now: readonly OutlineRow[]): readonly OutlineRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  const kept = now.map((row) => {
    const was = known.get(row.key);
    if (was === undefined) return row;
    const children = keepRows(was.children, row.children);
    const next = children === row.children ? row : { ...row, children };
    return isSameRow(was, next) ? was : next;
  });
  return kept.length === before.length && kept.every((row, index) => row === before[index]) ? before : kept;
}

function isSameRow(first: OutlineRow, second: OutlineRow): boolean {
  return (Object.keys(second) as (keyof OutlineRow)[]).every((member) => first[member] === second[member]);
}

/** Keys of rows that are in sight, from the top. */
export function listVisible(rows: readonly OutlineRow[], expanded: ReadonlySet<string>): readonly string[] {
  return rows.flatMap((row) => [row.key, ...(expanded.has(row.key) ? listVisible(row.children, expanded) : [])]);
}

/** Keys of rows that hold others. */
export function listHolders(rows: readonly OutlineRow[]): readonly string[] {
  return rows.flatMap((row) => (row.children.length === 0 ? [] : [row.key, ...listHolders(row.children)]));
}
