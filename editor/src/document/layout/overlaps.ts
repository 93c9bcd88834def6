import type { Box } from './geometry.ts';
import { measures } from './measures.ts';

/** Whether two boxes touch, or come closer than `gap`. */
export function overlaps(first: Box, second: Box, gap: number = measures.grid): boolean {
  return (
    first.x < second.x + second.width + gap &&
    second.x < first.x + first.width + gap &&
    first.y < second.y + second.height + gap &&
    second.y < first.y + first.height + gap
  );
}
