/** A box on the canvas, in its own pixels at 100 %. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface At {
  readonly x: number;
  readonly y: number;
}

export function contains(rect: Rect, point: At): boolean {
  return point.x >= rect.x && point.x <= rect.x + rect.width && point.y >= rect.y && point.y <= rect.y + rect.height;
}

/** The smallest box around all of them; undefined where there is none. */
export function boundsOf(rects: Iterable<Rect>): Rect | undefined {
  let bounds: Rect | undefined;
  for (const rect of rects) {
    if (bounds === undefined) bounds = rect;
    const x = Math.min(bounds.x, rect.x);
    const y = Math.min(bounds.y, rect.y);
    const right = Math.max(bounds.x + bounds.width, rect.x + rect.width);
    const bottom = Math.max(bounds.y + bounds.height, rect.y + rect.height);
    bounds = { x, y, width: right - x, height: bottom - y };
  }
  return bounds;
}

export function centreOf(rect: Rect): At {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
