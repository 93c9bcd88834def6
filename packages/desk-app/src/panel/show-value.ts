import type { Json } from '@usher/journey';

/** A value as an agent reads it. */
export function showValue(value: Json): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(showValue).join(value.some(isNested) ? '\n' : ', ');
  return showMembers(value as Readonly<Record<string, Json>>);
}

/** A file or a place that a customer sent by its name, anything else member by member. */
function showMembers(value: Readonly<Record<string, Json>>): string {
  const { name, latitude, longitude, url } = value;
  const degrees =
    typeof latitude === 'number' && typeof longitude === 'number' ? `${latitude}, ${longitude}` : undefined;
  const isNamed = typeof name === 'string' && (url !== undefined || degrees !== undefined || isAlone(value));
  if (isNamed) return degrees === undefined ? name : `${name} (${degrees})`;
  if (degrees !== undefined) return degrees;
  if (Object.values(value).some(isNested)) return JSON.stringify(value, null, 1);
  return Object.entries(value)
    .map(([member, each]) => `${member}: ${showValue(each)}`)
    .join('\n');
}

function isAlone(value: Readonly<Record<string, Json>>): boolean {
  return Object.keys(value).length === 1;
}

function isNested(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}
