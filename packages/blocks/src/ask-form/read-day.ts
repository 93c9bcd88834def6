import type { BlockContext } from '@usher/engine';
import { type Day, toDay } from '../answer/day.ts';
import { readDate } from '../answer/read-date.ts';

/** The one day of a message. */
export function dayFromText(text: string, { language, now, timeZone }: BlockContext): Day | undefined {
  return readDate(text, { language, now, timeZone, isAllowed: () => true });
}

/** A day as a form's own field of days writes it. */
export function dayWritten(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match === null ? undefined : toDay(Number(match[1]), Number(match[2]), Number(match[3]));
}
