import { dayOf } from '../transcript/list-items.ts';
import type { Words } from '../words/words.ts';

/** The time of day, as the reader's language writes it. */
export function formatTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** “Today”, “Yesterday”, or the date. */
export function formatDay(at: number, now: number, language: string, words: Words): string {
  if (dayOf(at) === dayOf(now)) return words.today;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayOf(at) === dayOf(yesterday.getTime())) return words.yesterday;
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}
