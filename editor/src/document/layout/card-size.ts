import type { BlockCatalog, Journey } from '@usher/journey';
import { type BlockShape, shapeOf } from '../block-shape.ts';
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
  const state = indexStates(journey).get(key)?.state;
  if (state === undefined) return measures.card;
  if (isContainer(state)) return measures.container;
  if (kindOf(state) !== 'step') return measures.mark;
  const shape = shapeOf(state.block, catalog);
  if (shape?.definition.ends === true) return { ...measures.card, height: measures.mark.height };
  const lines = listLinesOf(journey, key, catalog);
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
