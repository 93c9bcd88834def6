import { type Stage, stages } from './view.ts';

/** A Monday morning in spring: what the pictures show of dates and times begins here. */
const beginning = Date.UTC(2026, 2, 2, 9, 30);
/** Longer than any stage takes, so that how fast the machine is does not show. */
const step = 20 * 60_000;

/** When the pictures look at it all: the customers have been there for some minutes. */
export const lookedAt = timeOf('customers') + 6 * 60_000 + 30_000;

const RealDate = Date;
let shift = 0;

/** From now on this process lives in the morning of the pictures, where a stage begins. Time goes on as fast as ever. */
export function moveClock(stage: Stage): void {
  shift = timeOf(stage) - RealDate.now();
  globalThis.Date = ShiftedDate as DateConstructor;
}

class ShiftedDate extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return RealDate.now() + shift;
  }
}

function timeOf(stage: Stage): number {
  return beginning + stages.indexOf(stage) * step;
}
