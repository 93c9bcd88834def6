import type { CommandInputs, Point } from '../contract.ts';
import type { Box } from '../layout/geometry.ts';
import { putPlaces } from '../put-places.ts';
import { findBoxes } from './beside.ts';
import { type Command, done } from './command.ts';
import { isRefusal } from './refusals.ts';

type Along = CommandInputs['align']['along'];

/** Lines states up along an edge, or along the middle of all of them. */
export const align: Command<'align'> = {
  label: 'Align',
  run(journey, { states, along }, context) {
    const boxes = findBoxes(journey, states, 2, context);
    if (isRefusal(boxes)) return boxes;
    const line = findLine([...boxes.values()], along);
    const places = [...boxes].map(([key, box]) => [key, placeOn(box, line, along)] as const);
    return done(putPlaces(journey, Object.fromEntries(places)));
  },
};

function findLine(boxes: readonly Box[], along: Along): number {
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { left, right, top, bottom, centre: (left + right) / 2, middle: (top + bottom) / 2 }[along];
}

function placeOn({ x, y, width, height }: Box, line: number, along: Along): Point {
  switch (along) {
    case 'left':
      return { x: line, y };
    case 'centre':
      return { x: line - width / 2, y };
    case 'right':
      return { x: line - width, y };
    case 'top':
      return { x, y: line };
    case 'middle':
      return { x, y: line - height / 2 };
    case 'bottom':
      return { x, y: line - height };
  }
}
