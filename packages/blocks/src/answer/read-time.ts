import { toAsciiDigits } from './fold-text.ts';

/** The one time of day of a message as `HH:MM`: `14:30`, `2.30 pm`, `14 Uhr`, `14h30`; undefined where there is none, or more than one. */
export function readTime(message: string): string | undefined {
  const found = [...toAsciiDigits(message).toLowerCase().matchAll(clock)].map(toTime);
  return found.length === 1 ? found[0] : undefined;
}

const clock =
  /(?<![\d:.,])(\d{1,2})(?:[:.h](\d{2})(?!\d|[.,]\d))?(?::\d{2}(?!\d))?\s?(?:(a|p)\.?\s?m\b\.?|(uhr|h\b|o['’]?clock))?(?![\d:])/gu;

function toTime([whole, hours = '', minutes, half, word]: RegExpExecArray): string | undefined {
  // A bare number may as well be anything else.
  if (minutes === undefined && half === undefined && word === undefined && whole.trim() === hours) return undefined;
  const given = Number(hours);
  if (half !== undefined && (given < 1 || given > 12)) return undefined;
  const hour = half === undefined ? given : (given % 12) + (half === 'p' ? 12 : 0);
  const minute = Number(minutes ?? '0');
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
