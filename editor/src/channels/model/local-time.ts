import type { Millis } from '@usher/journey';

/** A moment as a field for date and time has it, on the clock of this machine: `2026-11-22T10:30`. */
export function spellLocalTime(at: Millis): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The moment that such a field names; undefined where it is not filled in. */
export function readLocalTime(text: string): Millis | undefined {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}
