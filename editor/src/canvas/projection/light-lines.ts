import type { LineKey } from '../../document/index.ts';
import type { LineData, LineEdge } from './canvas-node.ts';
import type { At } from './rect.ts';
import { routeLine } from './route-line.ts';

export interface Lighting {
  readonly selected: readonly LineKey[];
  /** Lines of these states are lit, and drawn even where they run far. */
  readonly states: readonly string[];
  /** Taken by the simulator. */
  readonly taken: readonly LineKey[];
  /** The line or the state under the pointer. */
  readonly hovered: string | undefined;
  readonly showsFar: boolean;
  /** How far a state is from where the document has it, while it is dragged. */
  readonly shiftOf: (key: string) => At | undefined;
}

/** The lines to draw now, with those lit that somebody asks for. Others stay the same objects. */
export function lightLines(lines: readonly LineEdge[], lighting: Lighting): readonly LineEdge[] {
  const states = new Set(lighting.states);
  const selected = new Set(lighting.selected);
  const taken = new Set(lighting.taken);
  return lines.flatMap((line) => {
    const { data } = line;
    if (data === undefined) return [];
    const isSelected = data.lines.some((key) => selected.has(key));
    const isHovered = lighting.hovered === line.id;
    const isLit = data.ends.some((end) => states.has(end) || end === lighting.hovered);
    const isShown = !data.isFar || lighting.showsFar || isSelected || isLit || data.lines.some((key) => taken.has(key));
    if (!isShown) return [];
    const points = shift(data, lighting.shiftOf);
    if (!isSelected && !isHovered && !isLit && points === data.points) return [line];
    return [
      {
        ...line,
        selected: isSelected,
        reconnectable: isSelected && data.lines.length === 1,
        data: { ...data, points, isLit, isHovered },
      },
    ];
  });
}

/** While an end is dragged: the whole line along with it where both ends are, else a plain one between its ends. */
function shift({ points, ends }: LineData, shiftOf: Lighting['shiftOf']): readonly At[] {
  const [a, b] = [shiftOf(ends[0]), shiftOf(ends[1])];
  const [first, last] = [points[0], points.at(-1)];
  if ((a === undefined && b === undefined) || first === undefined || last === undefined) return points;
  const move = (at: At, by: At | undefined): At => (by === undefined ? at : { x: at.x + by.x, y: at.y + by.y });
  if (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y) return points.map((point) => move(point, a));
  const [from, to] = [move(first, a), move(last, b)];
  const box = (at: At) => ({ x: at.x, y: at.y - 30, width: 0, height: 60 });
  return routeLine({ from, to, fromBox: box(from), toBox: box(to), obstacles: [] });
}
