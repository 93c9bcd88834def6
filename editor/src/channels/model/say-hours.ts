import type { JourneyBinding, OpenTime, Weekday } from '@usher/channel';
import { joinAnd } from './join-words.ts';

export const weekdays: readonly { readonly day: Weekday; readonly name: string; readonly short: string }[] = [
  { day: 1, name: 'Monday', short: 'Mon' },
  { day: 2, name: 'Tuesday', short: 'Tue' },
  { day: 3, name: 'Wednesday', short: 'Wed' },
  { day: 4, name: 'Thursday', short: 'Thu' },
  { day: 5, name: 'Friday', short: 'Fri' },
  { day: 6, name: 'Saturday', short: 'Sat' },
  { day: 7, name: 'Sunday', short: 'Sun' },
];

/** `Monday to Friday from 09:00 to 17:00 (Europe/Berlin)`. */
export function sayHours({ open, timeZone }: NonNullable<JourneyBinding['hours']>): string {
  return `${joinAnd(open.map(sayOpenTime))} (${timeZone})`;
}

function sayOpenTime({ days, from, to }: OpenTime): string {
  const isNight = to < from;
  return `${sayDays(days)} from ${from} to ${to}${isNight ? ' of the next day' : ''}`;
}

/** Three and more in a row are told by the first and the last. */
export function sayDays(days: readonly Weekday[]): string {
  const names = weekdays.filter(({ day }) => days.includes(day));
  if (names.length === 7) return 'every day';
  if (names.length === 0) return 'on no day';
  const runs: (typeof names)[number][][] = [];
  for (const each of names) {
    const run = runs.at(-1);
    if (run?.at(-1)?.day === each.day - 1) run?.push(each);
    else runs.push([each]);
  }
  const told = runs.flatMap((run) =>
    run.length > 2 ? [`${run[0]?.name} to ${run.at(-1)?.name}`] : run.map(({ name }) => name),
  );
  return joinAnd(told);
}
