import { drawPng, type Pixel } from './png.ts';

const white: Pixel = [255, 255, 255, 255];
const nothing: Pixel = [0, 0, 0, 0];

/** 192 by 192: a speech bubble on the app's colour. */
export function drawColorIcon(accent: string): Uint8Array {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  const ground: Pixel = [red, green, blue, 255];
  return drawPng(192, (x, y) => (isInBubble(x, y, 0.2) && !isInDots(x, y) ? white : ground));
}

/** 32 by 32: the same bubble in white, on nothing, as Teams asks for. */
export function drawOutlineIcon(): Uint8Array {
  return drawPng(32, (x, y) => (isInBubble(x, y, 0.08) && !isInDots(x, y) ? white : nothing));
}

/** A rectangle with round corners and a tail, set in by `margin` on all sides. */
function isInBubble(x: number, y: number, margin: number): boolean {
  const [bottom, radius] = [1 - margin - 0.14, 0.12];
  const dx = Math.max(margin + radius - x, x - (1 - margin - radius), 0);
  const dy = Math.max(margin + radius - y, y - (bottom - radius), 0);
  const isInTail = y >= bottom - 0.01 && y <= 1 - margin && x >= 0.32 && x <= 0.32 + (1 - margin - y) * 1.3;
  return Math.hypot(dx, dy) <= radius || isInTail;
}

function isInDots(x: number, y: number): boolean {
  return [0.34, 0.5, 0.66].some((at) => Math.hypot(x - at, y - 0.43) <= 0.055);
}
