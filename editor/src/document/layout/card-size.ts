import type { BlockCatalog, Journey, State, StateEntry } from '@usher/journey';
import { type BlockShape, shapeOfState } from '../block-shape.ts';
import type { Line } from '../contract.ts';
import { listLinesOf } from '../list-lines.ts';
import { indexStates, isContainer, kindOf } from '../state-index.ts';
import { measures } from './measures.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a state is drawn; of a group the least, since what is in it makes it larger (see `createGeometry`). Texts are cut to fit,
 * so that neither typing nor another language moves anything: only more ways out make a card higher.
 */
export function cardSize(journey: Journey, key: string, catalog: BlockCatalog): Size {
  const entry = indexStates(journey).get(key);
  if (entry === undefined) return measures.card;
  const { state } = entry;
  if (isContainer(state)) return measures.container;
  if (kindOf(state) !== 'step') return measures.mark;
  const shape = shapeOfState(state, catalog);
  if (shape?.definition.ends === true) return { ...measures.card, height: measures.mark.height };
  const around = outletsAround(journey, entry);
  const known = sizes.get(state);
  if (known?.catalog === catalog && isSame(known.around, around)) return known.size;
  const size = sizeOfStep(listLinesOf(journey, key, catalog), shape);
  sizes.set(state, { catalog, around, size });
  return size;
}

type Around = readonly State['outlets'][];

/** All states are measured after every change, and nearly all are as they were. */
const sizes = new WeakMap<State, { catalog: BlockCatalog; around: Around; size: Size }>();

/** What a step can inherit: beside itself, all that its size depends on. */
function outletsAround(journey: Journey, entry: StateEntry): Around {
  const around = [journey.outlets];
  for (let at = entry.parent; at !== undefined; at = at.parent) around.push(at.state.outlets);
  return around;
}

function isSame(first: Around, second: Around): boolean {
  return first.length === second.length && first.every((outlets, index) => outlets === second[index]);
}

function sizeOfStep(lines: readonly Line[], shape: BlockShape | undefined): Size {
  const rows = lines.filter((line) => line.inherited === undefined).length;
  const inherited = rows < lines.length ? measures.inherited : 0;
  const summary = saysSomething(shape) ? measures.summary : 0;
  const height = measures.head + summary + rows * measures.row + inherited + measures.foot;
  return {
    ...measures.card,
    height: Math.max(measures.card.height, Math.ceil(height / measures.grid) * measures.grid),
  };
}

/** What only branches says all that it has to say by its ways out. */
export function saysSomething(shape: BlockShape | undefined): boolean {
  return shape !== undefined && shape.definition.conditions === undefined;
}
