/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Milliseconds since 1970-01-01T00:00Z. */
export type Millis = number;

const refusedKeys = new Set(['__proto__', 'constructor', 'prototype', 'xstate$$type']);

/** Tells whether an object key may come from outside; keys that reach into prototypes may not. */
export function isSafeKey(key: string): boolean {
  return !refusedKeys.has(key);
}

/** Returns the first path below `value` that JSON would change or that is refused, or undefined when it is plain JSON. */
export function findNonJson(value: unknown, path = ''): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? undefined : path || '(value)';
  if (typeof value !== 'object') return path || '(value)';
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = findNonJson(value[index], `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return path || '(value)';
  for (const [key, entry] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    if (!isSafeKey(key)) return place;
    const found = findNonJson(entry, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
