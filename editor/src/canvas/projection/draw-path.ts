import type { At } from './rect.ts';

const radius = 8;

/** A route as an SVG path with round corners. */
export function drawPath(points: readonly At[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  let path = `M${first.x} ${first.y}`;
  for (let index = 1; index < points.length - 1; index += 1) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]];
    if (before === undefined || corner === undefined || after === undefined) continue;
    const into = towards(corner, before);
    const out = towards(corner, after);
    path += `L${into.x} ${into.y}Q${corner.x} ${corner.y} ${out.x} ${out.y}`;
  }
  return `${path}L${last.x} ${last.y}`;
}

/** A point on the way from a corner, at most half of it away. */
function towards(corner: At, other: At): At {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

/** The middle of the longest piece: where a label hides least. */
export function middleOf(points: readonly At[]): At {
  let best: { length: number; at: At } = { length: -1, at: points[0] ?? { x: 0, y: 0 } };
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]];
    if (a === undefined || b === undefined) continue;
    const length = Math.hypot(a.x - b.x, a.y - b.y);
    if (length > best.length) best = { length, at: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  }
  return best.at;
}
