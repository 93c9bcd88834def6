/** A span counting up: `0:05`, `12:40`, `1:02:09`. A clock that is behind never shows less than nothing. */
export function formatSpan(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3_600);
  if (hours > 0) parts.unshift(hours);
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** The same for ears: `3 minutes`, `1 hour 2 minutes`. */
export function saySpan(millis: number): string {
  const minutes = Math.max(0, Math.floor(millis / 60_000));
  if (minutes < 1) return 'less than a minute';
  const hours = Math.floor(minutes / 60);
  const words = [hours > 0 && count(hours, 'hour'), minutes % 60 > 0 && count(minutes % 60, 'minute')];
  return words.filter(Boolean).join(' ');
}

/** How pressing a wait is: it colours the time. */
export function urgencyOf(millis: number): 'calm' | 'soon' | 'late' {
  if (millis >= 5 * 60_000) return 'late';
  return millis >= 2 * 60_000 ? 'soon' : 'calm';
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
