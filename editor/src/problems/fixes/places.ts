import type { Journey } from '@usher/journey';

/** A problem's path as the keys from the document's root; the keys of texts hold dots themselves. */
export function splitPath(path: string): string[] {
  const parts = path.split('.');
  const isText = parts[0] === 'texts' && parts.length > 2;
  return isText ? ['texts', parts[1] ?? '', parts.slice(2).join('.')] : joinEventName(parts);
}

/** Event names hold a dot too: `on.command.agent`. */
function joinEventName(parts: readonly string[]): string[] {
  const at = parts.findIndex((part, index) => part === 'on' && index + 2 < parts.length && isEvent(parts[index + 1]));
  if (at < 0) return [...parts];
  return [...parts.slice(0, at + 1), `${parts[at + 1]}.${parts[at + 2]}`, ...parts.slice(at + 3)];
}

function isEvent(part: string | undefined): boolean {
  return part !== undefined && ['command', 'custom', 'message', 'journey'].includes(part);
}

/** What stands at a place, or undefined. */
export function valueAt(journey: Journey, path: readonly string[]): unknown {
  let value: unknown = journey;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** The journey with another value at a place; `undefined` takes away what stands there. */
export function withValueAt(journey: Journey, path: readonly string[], value: unknown): Journey {
  return place(journey, path, value) as Journey;
}

function place(container: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value;
  if (Array.isArray(container)) {
    const index = Number(part);
    const next = rest.length === 0 ? value : place(container[index], rest, value);
    return next === undefined ? container.toSpliced(index, 1) : container.with(index, next);
  }
  const record = (typeof container === 'object' && container !== null ? container : {}) as Record<string, unknown>;
  const next = rest.length === 0 ? value : place(record[part], rest, value);
  if (next !== undefined) return { ...record, [part]: next };
  const { [part]: _removed, ...others } = record;
  return others;
}

/** The word that a message proposes instead of a mistyped one. */
export function proposalIn(message: string): string | undefined {
  return /Did you mean "([^"]+)"/.exec(message)?.[1];
}
