import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeLine } from './route-line.ts';
import { separateLines } from './separate-lines.ts';

const card = (x: number, y: number) => ({ x, y, width: 240, height: 100 });
const place = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });

describe('a route', () => {
  test('is straight where nothing is between', () => {
    const route = routeLine({
      from: { x: 240, y: 22 },
      to: { x: 400, y: 22 },
      fromBox: card(0, 0),
      toBox: card(400, 0),
      obstacles: [],
    });
    expect(route).toEqual([
      { x: 240, y: 22 },
      { x: 400, y: 22 },
    ]);
  });

  test('goes around a card that lies between', () => {
    const between = card(400, -20);
    const route = routeLine({
      from: { x: 240, y: 22 },
      to: { x: 800, y: 22 },
      fromBox: card(0, 0),
      toBox: card(800, 0),
      obstacles: [between],
    });
    expect(route.some(({ y }) => y < between.y || y > between.y + between.height)).toBe(true);
  });

  test('begins and ends where it should, by steps alone', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const from = { x: a.x + 240, y: a.y + 50 };
        const to = { x: b.x, y: b.y + 22 };
        const route = routeLine({ from, to, fromBox: card(a.x, a.y), toBox: card(b.x, b.y), obstacles: [] });
        expect([route[0], route.at(-1)]).toEqual([from, to]);
        for (let index = 1; index < route.length; index += 1) {
          const [one, two] = [route[index - 1]!, route[index]!];
          expect(one.x === two.x || one.y === two.y).toBe(true);
        }
      }),
    );
  });
});

describe('lines side by side', () => {
  const down = (id: string, to: string) => ({
    id,
    to,
    points: [
      { x: 0, y: 0 },
      { x: 18, y: 0 },
      { x: 18, y: 200 },
      { x: 80, y: 200 },
    ],
  });

  test('keep apart where they lead to different states', () => {
    const moved = separateLines([down('a', 'one'), down('b', 'two')]);
    expect(moved.get('a')?.[1]?.x).not.toBe(moved.get('b')?.[1]?.x);
  });

  test('share their way to the same state', () => {
    const moved = separateLines([down('a', 'one'), down('b', 'one')]);
    expect(moved.get('a')).toEqual(moved.get('b'));
  });
});
