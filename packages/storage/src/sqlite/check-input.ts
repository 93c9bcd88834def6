import { UsherError } from '@usher/journey';

/** Checks a count, an id or a time. @throws UsherError `storage/bad-input` */
export function wholeNumber(name: string, value: number, least: number = Number.MIN_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw badInput(
    name,
    String(value),
    least === Number.MIN_SAFE_INTEGER ? 'a whole number' : `a whole number, at least ${least}`,
  );
}

/** Checks text that must come back as it was given. @throws UsherError `storage/bad-input` */
export function wellFormed(name: string, value: string): string {
  if (value.isWellFormed()) return value;
  throw badInput(name, 'text with half of a surrogate pair', 'text that can be written as UTF-8');
}

/** Writes a value as JSON. @throws UsherError `storage/bad-input` when it has no such form */
export function jsonText(name: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw badInput(name, cause instanceof Error ? cause.message : String(cause), 'plain JSON');
  }
  if (text === undefined) throw badInput(name, String(value), 'plain JSON');
  return text;
}

function badInput(name: string, found: string, allowed: string): UsherError {
  return new UsherError(
    'storage/bad-input',
    `The store cannot keep ${name}: it is ${found}, and must be ${allowed}. Nothing was written; correct the call.`,
  );
}
