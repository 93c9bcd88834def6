import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rect } from './rect.ts';
import { routeLine } from './route-line.ts';
import { createRouteMemory, routeLines, type Unrouted } from './route-lines.ts';

const anyBox = fc.record({
  x: fc.integer({ min: -2000, max: 4000 }),
  y: fc.integer({ min: -2000, max: 4000 }),
  width: fc.constant(240),
  height: fc.integer({ min: 40, max: 900 }),
});
const anyCards = fc
  .array(anyBox, { minLength: 2, maxLength: 14 })
  .map((boxes) => boxes.map((box, index) => [`s${index}`, box] as const));

function drawAll(cards: readonly (readonly [string, Rect])[]): readonly Unrouted[] {
  return cards.flatMap(([from, fromBox], index) => {
    const [to, toBox] = cards[(index + 1) % cards.length] ?? [from, fromBox];
    const start = { x: fromBox.x + fromBox.width, y: fromBox.y + 20 };
    const ends = { from: start, to: { x: toBox.x, y: toBox.y + 20 }, fromBox, toBox };
    return [{ id: `${from} ${to}`, from, to, isFar: index % 5 === 4, ends }];
  });
}

describe('routes that are remembered', () => {
  test('are those that would be found anew', () => {
    fc.assert(
      fc.property(fc.array(anyCards, { minLength: 2, maxLength: 4 }), (charts) => {
        const memory = createRouteMemory();
        for (const cards of charts) {
          const lines = drawAll(cards);
          expect(routeLines(lines, cards, memory)).toEqual(routeLines(lines, cards, createRouteMemory()));
        }
      }),
    );
  });

  test('mind the same cards as a line that is shown all of them', () => {
    fc.assert(
      fc.property(anyCards, (cards) => {
        const [line] = drawAll(cards);
        if (line === undefined) return;
        const others = cards.filter(([key]) => key !== line.from && key !== line.to).map(([, box]) => box);
        const routes = routeLines([line], cards, createRouteMemory());
        expect(routes.get(line.id)).toEqual(routeLine({ ...line.ends, obstacles: others }));
      }),
    );
  });

  test('stay the same objects', () => {
    const cards = [
      ['a', { x: 0, y: 0, width: 240, height: 80 }],
      ['b', { x: 400, y: 200, width: 240, height: 80 }],
    ] as const;
    const memory = createRouteMemory();
    const first = routeLines(drawAll(cards), cards, memory);
    const second = routeLines(drawAll(structuredClone(cards)), structuredClone(cards), memory);
    for (const [id, points] of second) expect(points).toBe(first.get(id));
  });
});
