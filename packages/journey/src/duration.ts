import { UsherError } from './problem.ts';

const shape = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const second = 1000;
const factors = [7 * 24 * 3600 * second, 24 * 3600 * second, 3600 * second, 60 * second, second] as const;

/** Ten years: what a timer row may be asked to wait at most. */
export const longestDuration = 3653 * 24 * 3600 * second;

/**
 * Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds (`PT10M`, `P1DT12H`) as milliseconds.
 * Months and years are refused, since their length depends on when they begin.
 * @throws UsherError `journey/bad-duration`
 */
export function parseDuration(text: string): number {
  const millis = tryParseDuration(text);
  if (millis !== undefined) return millis;
  throw new UsherError(
    'journey/bad-duration',
    `"${text}" is not a duration. Write days, hours, minutes and seconds as in PT30S, PT10M, PT2H or P1DT12H, more than zero and at most ten years.`,
  );
}

/** As `parseDuration`, but undefined where the text is no duration. */
export function tryParseDuration(text: string): number | undefined {
  const match = shape.exec(text);
  if (match === null || text.endsWith('T')) return undefined;
  const millis = factors.reduce((sum, factor, index) => sum + Number(match[index + 1] ?? 0) * factor, 0);
  return millis > 0 && millis <= longestDuration ? millis : undefined;
}
