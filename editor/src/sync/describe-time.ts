import type { Millis } from '@usher/journey';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in words that need no clock to understand. */
export function describeTime(at: Millis, now: Millis): string {
  const ago = Math.max(0, now - at);
  if (ago < minute) return 'just now';
  if (ago < hour) return count(Math.floor(ago / minute), 'minute');
  if (ago < day) return count(Math.floor(ago / hour), 'hour');
  if (ago < 7 * day) return count(Math.floor(ago / day), 'day');
  return `on ${new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'} ago`;
}
