import type { Json } from '@usher/journey';

/** A value as an agent reads it. */
export function showValue(value: Json): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.map(showValue).join(', ');
  return JSON.stringify(value, null, 1);
}
