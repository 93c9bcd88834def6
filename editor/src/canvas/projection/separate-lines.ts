import type { At } from './rect.ts';

export interface Routed {
  readonly id: string;
  /** Lines to the same state may share their way. */
  readonly to: string;
  readonly points: readonly At[];
}

/** Distance between two lines side by side, in pixels. */
const pitch = 7;

/** Moves inner pieces of routes that would lie on each other to lanes beside each other. Ends stay where they are. */
export function separateLines(routes: readonly Routed[]): ReadonlyMap<string, readonly At[]> {
  const points = new Map(routes.map(({ id, points }) => [id, points.map((point) => ({ ...point }))]));
  for (const axis of ['x', 'y'] as const) {
    const across = axis === 'x' ? 'y' : 'x';
    const pieces = routes.flatMap(({ id, to }) => listPieces(to, points.get(id) ?? [], axis, across));
    assignLanes(pieces);
    for (const { ends, lane, sign } of pieces) for (const end of ends) end[axis] += lane * pitch * sign;
  }
  return points;
}

interface Piece {
  readonly to: string;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly ends: readonly { x: number; y: number }[];
  /** Lanes lie away from the nearer end, so that none runs into a card. */
  readonly sign: 1 | -1;
  lane: number;
}

/** Pieces that run along: of one `x` for columns, of one `y` for levels. The first and the last belong to the states. */
function listPieces(to: string, points: { x: number; y: number }[], axis: 'x' | 'y', across: 'x' | 'y'): Piece[] {
  const pieces: Piece[] = [];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return pieces;
  for (let index = 2; index < points.length - 1; index += 1) {
    const [a, b] = [points[index - 1], points[index]];
    if (a === undefined || b === undefined || a[axis] !== b[axis]) continue;
    const [low, high] = a[across] < b[across] ? [a[across], b[across]] : [b[across], a[across]];
    const isNearStart = Math.abs(a[axis] - first[axis]) <= Math.abs(a[axis] - last[axis]);
    pieces.push({ to, at: a[axis], low, high, ends: [a, b], sign: isNearStart ? 1 : -1, lane: 0 });
  }
  return pieces;
}

/** Shorter pieces keep the inner lane, so that lines cross as little as possible. */
function assignLanes(pieces: Piece[]): void {
  const byPlace = new Map<number, Piece[]>();
  for (const piece of [...pieces].sort((a, b) => a.high - a.low - (b.high - b.low))) {
    const place = Math.round(piece.at / 10);
    const taken = new Set<number>();
    for (const each of [place - 1, place, place + 1]) {
      for (const other of byPlace.get(each) ?? []) {
        if (other.to !== piece.to && other.low < piece.high && piece.low < other.high) taken.add(other.lane);
      }
    }
    while (taken.has(piece.lane) && piece.lane < 6) piece.lane += 1;
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, [piece]);
    else there.push(piece);
  }
}
