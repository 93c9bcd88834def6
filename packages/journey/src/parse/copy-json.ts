import { isSafeKey } from '../json.ts';
import type { Problem } from '../problem.ts';
import { maximalBytes, maximalDepth, tooDeep, tooLarge } from './limits.ts';
import { type ReadResult, refusedMessage } from './read-json.ts';

type Path = readonly (string | number)[];

/** What the copying has found so far; it stops at the first problem, and when a value is larger than any file may be. */
interface Copying {
  left: number;
  problem: Problem | undefined;
}

/**
 * Copies a value that a program hands over as if it had been written to a file and read again, except that what JSON would
 * change silently (dates, numbers that are none, functions) is a problem. Members that are `undefined` are left out.
 */
export function copyJson(value: unknown): ReadResult {
  const copying: Copying = { left: maximalBytes, problem: undefined };
  try {
    const copy = copyValue(value, [], copying);
    return copying.problem === undefined ? { ok: true, value: copy } : { ok: false, problems: [copying.problem] };
  } catch {
    // Only a getter or a proxy of the caller throws here; its words would not help a designer.
    return { ok: false, problems: [notJson([], 'something that cannot be read')] };
  }
}

function copyValue(value: unknown, path: Path, copying: Copying): unknown {
  copying.left -= typeof value === 'string' ? value.length + 2 : 1;
  if (copying.left < 0) copying.problem ??= tooLarge(Number.POSITIVE_INFINITY);
  if (path.length > maximalDepth) copying.problem ??= tooDeep(path.slice(0, 6).join('.'));
  if (copying.problem !== undefined) return null;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return copyList(value, path, copying);
  if (typeof value === 'object' && isPlain(value)) return copyObject(value, path, copying);
  copying.problem = notJson(path, typeof value === 'object' ? 'an object of a class' : `a ${typeof value}`);
  return null;
}

function copyList(value: readonly unknown[], path: Path, copying: Copying): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < value.length && copying.problem === undefined; index += 1) {
    copy.push(copyValue(value[index], [...path, index], copying));
  }
  return copy;
}

function copyObject(value: object, path: Path, copying: Copying): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (copying.problem !== undefined) break;
    if (entry === undefined) continue;
    copying.left -= key.length;
    if (isSafeKey(key)) copy[key] = copyValue(entry, [...path, key], copying);
    else copying.problem = problemAt('journey/refused-key', [...path, key], refusedMessage(key));
  }
  return copy;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function notJson(path: Path, what: string): Problem {
  const place = path.length === 0 ? 'The journey' : `What stands at "${path.join('.')}"`;
  return problemAt(
    'journey/not-json',
    path,
    `${place} is ${what}, which a file cannot hold. Allowed are texts, finite numbers, true and false, null, lists and plain objects.`,
  );
}

function problemAt(code: string, path: Path, message: string): Problem {
  return { code, severity: 'must', verdict: 'fails', path: path.join('.'), message };
}
