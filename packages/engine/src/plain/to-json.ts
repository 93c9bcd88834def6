import { isSafeKey, type Json, type JsonObject, UsherError } from '@usher/journey';

/** What an actor becomes in JSON: XState's own mark. */
const actorMark = 'xstate$$type';

export interface ToJsonOptions {
  /** Tells whether an actor may stand there; where absent none may. */
  readonly mayRefer?: (actor: object) => boolean;
}

/**
 * A copy of `value` as it will be after a restart. Members that are `undefined` go; anything else that JSON would change is refused.
 * @throws UsherError `machines/not-json` that names the place
 */
export function toJson(value: unknown, place: string, options: ToJsonOptions = {}): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value === 0 ? 0 : value;
      throw notJson(place, String(value));
    case 'object':
      return value === null ? null : toJsonObject(value, place, options);
    default:
      throw notJson(place, value === undefined ? 'undefined' : `a ${typeof value}`);
  }
}

function toJsonObject(value: object, place: string, options: ToJsonOptions): Json {
  if (Array.isArray(value)) return value.map((entry, index) => toJson(entry, `${place}[${index}]`, options));
  if (isActor(value)) {
    if (options.mayRefer?.(value) === true) return { [actorMark]: 1, id: value.id };
    throw notJson(place, `a reference to the actor "${value.id}", which is no child of the one that holds it`);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw notJson(place, `a ${value.constructor?.name ?? 'class'}`);
  }
  const copy: Record<string, Json> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined) continue;
    if (!isSafeKey(key)) throw notJson(`${place}.${key}`, 'a name that XState or JavaScript takes for its own');
    copy[key] = toJson(entry, `${place}.${key}`, options);
  }
  return copy;
}

function isActor(value: object): value is { readonly id: string } {
  return 'sessionId' in value && 'send' in value && 'id' in value;
}

function notJson(place: string, what: string): UsherError {
  return new UsherError(
    'machines/not-json',
    `${place} is ${what}, which does not survive a restart. Keep text, numbers, booleans, null, arrays and plain objects there: a date as text or milliseconds, a set as an array.`,
  );
}

/** An error as a machine gets it in its event, and as it may keep it in its context. */
export function toErrorJson(error: unknown): Json {
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
    return { name: error.name, message: error.message, ...code };
  }
  try {
    return toJson(error, 'error');
  } catch {
    return { name: 'Error', message: String(error) };
  }
}

/**
 * An event from outside, copied.
 * @throws UsherError `machines/bad-event`, `machines/not-json`
 */
export function readEvent(event: unknown): JsonObject & { readonly type: string } {
  if (
    typeof event !== 'object' ||
    event === null ||
    !('type' in event) ||
    typeof event.type !== 'string' ||
    event.type === ''
  ) {
    throw new UsherError(
      'machines/bad-event',
      'An event is an object with a `type`, a text that is not empty, and whatever else belongs to it.',
    );
  }
  const { type } = event;
  if (type.startsWith('xstate.') || type === '*') {
    throw new UsherError(
      'machines/bad-event',
      `Nobody may send an event of the type "${type}" from outside: XState makes such events itself. Choose another name.`,
    );
  }
  return toJson(event, 'event') as JsonObject & { readonly type: string };
}
