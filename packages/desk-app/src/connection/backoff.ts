const first = 500;
const longest = 20_000;

/** How long to wait after the nth failure in a row (from 1), in milliseconds; spread so that not all come back at once. */
export function backoffMillis(failures: number, random: () => number): number {
  const most = Math.min(longest, first * 2 ** Math.min(failures - 1, 10));
  return Math.round(most * (0.5 + random() / 2));
}
