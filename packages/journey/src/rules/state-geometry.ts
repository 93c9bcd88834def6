import { type StateEntry, withAncestors } from '../state-tree.ts';

/** What a transition enters: states in the order their entry actions run, and those of them that have none inside. */
export interface Entered {
  readonly states: readonly StateEntry[];
  readonly leaves: readonly StateEntry[];
}

export function isHistory(entry: StateEntry): boolean {
  return entry.state.type === 'history';
}
export function isParallel(entry: StateEntry): boolean {
  return entry.state.type === 'parallel' && regionsOf(entry).length > 0;
}
/** A state that one can be in without being in a state inside it. */
export function isLeaf(entry: StateEntry): boolean {
  return !isHistory(entry) && regionsOf(entry).length === 0;
}
/** The states inside, without the history markers. */
export function regionsOf(entry: StateEntry): readonly StateEntry[] {
  return entry.children.filter((child) => !isHistory(child));
}
/** Whether `entry` is `around` or stands inside it; everything stands inside the journey (undefined). */
export function isWithin(entry: StateEntry, around: StateEntry | undefined): boolean {
  return around === undefined || withAncestors(entry).includes(around);
}

/** The leaves inside a state, in document order; of a leaf, itself. */
export function leavesOf(entry: StateEntry): StateEntry[] {
  return isLeaf(entry) ? [entry] : regionsOf(entry).flatMap(leavesOf);
}

/**
 * The innermost state that a transition from `source` to `target` does not leave, undefined for the journey itself. As in
 * XState 5: a transition into the source's own inside does not leave the source. One back to the source itself enters it anew,
 * except where it is a region: then only what is inside begins again, since its neighbours must not.
 */
export function domainOf(source: StateEntry | undefined, target: StateEntry): StateEntry | undefined {
  if (source === undefined) return undefined;
  if (source.isTrip !== target.isTrip) return undefined;
  const isOwnRegion = target === source && source.parent !== undefined && isParallel(source.parent);
  if (isOwnRegion || (isWithin(target, source) && target !== source)) return source;
  return withAncestors(source)
    .slice(1)
    .find((around) => isWithin(target, around) && target !== around);
}

/** What is entered on the way from inside `domain` to `target`. A history target is taken as never having been left before. */
export function enter(target: StateEntry, domain: StateEntry | undefined): Entered {
  const states: StateEntry[] = [];
  const leaves: StateEntry[] = [];

  const descend = (entry: StateEntry): void => {
    states.push(entry);
    goInside(entry);
  };
  const goInside = (entry: StateEntry): void => {
    if (isLeaf(entry)) leaves.push(entry);
    else if (isParallel(entry)) regionsOf(entry).forEach(descend);
    else approach(initialOf(entry), entry);
  };
  const approach = (entry: StateEntry, from: StateEntry | undefined): void => {
    const goal = isHistory(entry) ? defaultOfHistory(entry) : entry;
    if (goal === undefined) return;
    const around = withAncestors(goal).slice(1);
    const between = around.slice(0, from === undefined ? undefined : around.indexOf(from)).reverse();
    states.push(...between);
    descend(goal);
    const parallels = [...(from === undefined ? [] : [from]), ...between].filter(isParallel);
    for (const region of parallels.flatMap(regionsOf)) if (!isWithin(goal, region)) descend(region);
  };

  if (target === domain) goInside(target);
  else approach(target, domain);
  return { states, leaves };
}

/** The state that a group begins with; the first one drawn where `initial` names none of them (a problem of its own). */
function initialOf(entry: StateEntry): StateEntry {
  const named = entry.children.find((child) => child.key === entry.state.initial);
  const first = named ?? regionsOf(entry)[0];
  if (first === undefined) throw new RangeError(`"${entry.key}" has no states inside`);
  return first;
}

/** Where a history leads when nothing was remembered; where the group begins when the default is wrong (a problem of its own). */
function defaultOfHistory(history: StateEntry): StateEntry | undefined {
  const group = history.parent;
  if (group === undefined) return undefined;
  const target = descendants(group).find((entry) => entry.key === history.state.target && !isHistory(entry));
  if (target !== undefined) return target;
  const initial = group.children.find((child) => child.key === group.state.initial && !isHistory(child));
  return initial ?? regionsOf(group)[0];
}

function descendants(entry: StateEntry): StateEntry[] {
  return entry.children.flatMap((child) => [child, ...descendants(child)]);
}
