/** Milliseconds of a clock that all processes of one machine share and that nobody can set. */
export function readSharedClock(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}
