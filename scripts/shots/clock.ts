/** A Monday morning in spring, at noon in Greenwich: what the pictures show of dates and times begins here. */
export const beginning = Date.UTC(2026, 2, 2, 9, 30);

/** Enough that everything the scene did is over, and the waiting times of the pictures stand still. */
export const lookedAt = beginning + 6 * 60_000 + 30_000;

/** From now on this process lives on the morning of the pictures. Time goes on as fast as ever. */
export function moveClock(): void {
  const RealDate = Date;
  const shift = beginning - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(RealDate.now() + shift);
      else super(...(parts as [number]));
    }

    static override now(): number {
      return RealDate.now() + shift;
    }
  } as DateConstructor;
}
