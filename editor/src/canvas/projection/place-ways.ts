import { measures, type StateKind } from '../../document/index.ts';
import type { WayOut } from './list-ways-out.ts';

/** Height of a row of the panel below a selected card, and the distance of that panel from the card, in pixels. */
const panelRow = 22;
const panelGap = 10;

/**
 * Where the handle of each way out stands, in pixels below the upper edge. Cards keep their own ways out at the foot, groups below
 * their title. What a card inherits is one quiet row; selected, the card opens a panel below, with a row for each.
 */
export function placeWays(kind: StateKind, height: number, ways: readonly WayOut[]): readonly number[] {
  const own = ways.filter((way) => way.kind !== 'inherited');
  const inheritedWays = ways.filter((way) => way.kind === 'inherited');
  const isGroup = kind === 'group' || kind === 'together';
  const inherited = inheritedWays.length > 0 ? measures.inherited : 0;
  const first = isGroup ? 52 : height - measures.foot - inherited - own.length * measures.row;
  const belowCard = height + panelGap;
  return ways.map((way) => {
    if (way.kind === 'inherited') return belowCard + (inheritedWays.indexOf(way) + 0.5) * panelRow;
    return first + (own.indexOf(way) + 0.5) * measures.row;
  });
}

/** Where lines enter, below the upper edge. */
export function entryOf(kind: StateKind, height: number): number {
  return kind === 'end' || kind === 'memory' ? Math.round(height / 2) : 22;
}
