import type { Rect } from './rect.ts';

/** Cards by where they stand, so that one line asks only for those near it. */
export interface ObstacleGrid {
  /** Cards that may touch a box, in the order given; without those of two keys. */
  near(around: Rect, from: string, to: string): readonly Rect[];
}

/** Pixels; about two cards wide. */
const cell = 512;

export function makeObstacleGrid(cards: readonly (readonly [key: string, box: Rect])[]): ObstacleGrid {
  const cells = new Map<string, number[]>();
  for (const [index, [, box]] of cards.entries()) {
    for (const place of cellsOf(box)) {
      const there = cells.get(place);
      if (there === undefined) cells.set(place, [index]);
      else there.push(index);
    }
  }
  return {
    near(around, from, to) {
      const found = new Set<number>();
      for (const place of cellsOf(around)) for (const index of cells.get(place) ?? []) found.add(index);
      return [...found]
        .sort((first, second) => first - second)
        .flatMap((index) => {
          const [key, box] = cards[index] ?? [];
          return box === undefined || key === from || key === to || !touches(box, around) ? [] : [box];
        });
    },
  };
}

function* cellsOf({ x, y, width, height }: Rect): Generator<string> {
  for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column += 1) {
    for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row += 1) yield `${column} ${row}`;
  }
}

export function touches(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
