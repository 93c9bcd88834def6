import type { Scene } from '../projection/hit-test.ts';
import { centreOf, type Rect } from '../projection/rect.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest drawn state in a direction: among those beside it first, then anywhere. */
export function neighbourOf(
  { entries, boxes, drawn }: Scene,
  from: string | undefined,
  direction: Direction,
): string | undefined {
  if (from === undefined) return firstOf({ entries, boxes, drawn });
  const entry = entries.get(from);
  const box = boxes.get(from);
  if (entry === undefined || box === undefined) return firstOf({ entries, boxes, drawn });
  const all = [...drawn.drawn].filter((key) => key !== from);
  const beside = all.filter((key) => entries.get(key)?.parent === entry.parent);
  return (
    nearest(box, beside, boxes, direction) ??
    nearest(
      box,
      all.filter((key) => !isAround(entries, key, from)),
      boxes,
      direction,
    )
  );
}

export function firstOf({ entries, drawn }: Scene): string | undefined {
  return [...drawn.drawn].find((key) => entries.get(key)?.parent === undefined);
}

/** The state in which a group begins. */
export function enterState({ entries, drawn }: Scene, key: string): string | undefined {
  const entry = entries.get(key);
  const inside = entry?.state.initial ?? entry?.children[0]?.key;
  return inside !== undefined && drawn.drawn.has(inside) ? inside : undefined;
}

function isAround(entries: Scene['entries'], outer: string, inner: string): boolean {
  for (let at = entries.get(inner)?.parent; at !== undefined; at = at.parent) if (at.key === outer) return true;
  return false;
}

/** What lies in the direction, the nearer the better, and better straight ahead than aside. */
function nearest(from: Rect, keys: readonly string[], boxes: Scene['boxes'], direction: Direction): string | undefined {
  const start = centreOf(from);
  let best: { key: string; cost: number } | undefined;
  for (const key of keys) {
    const box = boxes.get(key);
    if (box === undefined) continue;
    const end = centreOf(box);
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (ahead < 8 || aside > ahead * 3) continue;
    const cost = ahead + aside * 2;
    if (best === undefined || cost < best.cost) best = { key, cost };
  }
  return best?.key;
}
