import { isSafeKey } from '../json.ts';
import type { Problem } from '../problem.ts';
import { maximalDepth, tooDeep } from './limits.ts';

export type ReadResult = { ok: true; value: unknown } | { ok: false; problems: Problem[] };

/**
 * Reads JSON text. Beyond `JSON.parse` it names line and column of a mistake, and refuses what a later reader would silently
 * lose or fall over: a key written twice, keys that reach into prototypes, nesting without end, numbers beyond a double.
 */
export function readJson(text: string): ReadResult {
  const reader = new JsonReader(text.startsWith('\uFEFF') ? text.slice(1) : text);
  try {
    const value = reader.readDocument();
    return reader.problems.length === 0 ? { ok: true, value } : { ok: false, problems: reader.problems };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problems: [...reader.problems, error.problem] };
    throw error;
  }
}

/** Leaves the descent; never leaves this file. */
class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const numberShape = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words: ReadonlyMap<string, unknown> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class JsonReader {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): unknown {
    const value = this.#readValue();
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail(`the file goes on after its end with ${this.#seen()}`);
    return value;
  }

  #readValue(): unknown {
    this.#skipSpace();
    if (this.#path.length > maximalDepth) throw new Refusal(tooDeep(this.#path.slice(0, 6).join('.')));
    const next = this.#text[this.#at];
    if (next === '{') return this.#readObject();
    if (next === '[') return this.#readArray();
    if (next === '"') return this.#readString();
    return this.#readScalar();
  }

  #readObject(): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const seen = new Set<string>();
    this.#at += 1;
    if (this.#skips('}')) return result;
    do {
      this.#skipSpace();
      if (this.#text[this.#at] !== '"') this.#fail(`a key in double quotes is needed, not ${this.#seen()}`);
      const start = this.#at;
      const key = this.#readString();
      this.#path.push(key);
      if (seen.has(key)) this.#note('journey/duplicate-json-key', start, duplicateMessage(key));
      else if (!isSafeKey(key)) this.#note('journey/refused-key', start, refusedMessage(key));
      seen.add(key);
      if (!this.#skips(':')) this.#fail(`a colon is needed after the key "${key}", not ${this.#seen()}`);
      const value = this.#readValue();
      if (isSafeKey(key)) result[key] = value;
      this.#path.pop();
    } while (this.#skips(','));
    if (!this.#skips('}')) this.#fail(`a comma or } is needed, not ${this.#seen()}`);
    return result;
  }

  #readArray(): unknown[] {
    const result: unknown[] = [];
    this.#at += 1;
    if (this.#skips(']')) return result;
    do {
      this.#path.push(result.length);
      result.push(this.#readValue());
      this.#path.pop();
    } while (this.#skips(','));
    if (!this.#skips(']')) this.#fail(`a comma or ] is needed, not ${this.#seen()}`);
    return result;
  }

  #readString(): string {
    const start = this.#at;
    for (this.#at += 1; this.#text[this.#at] !== '"'; this.#at += this.#text[this.#at] === '\\' ? 2 : 1) {
      if (this.#at >= this.#text.length) {
        this.#at = start;
        this.#fail('this text is never closed with a double quote');
      }
    }
    this.#at += 1;
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      this.#at = start;
      return this.#fail('this text holds a line break, a tab or a backslash that must be written as \\n, \\t or \\\\');
    }
  }

  #readScalar(): unknown {
    for (const [word, value] of words) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    numberShape.lastIndex = this.#at;
    const match = numberShape.exec(this.#text);
    if (match === null) return this.#fail(`a value is needed, not ${this.#seen()}`);
    const value = Number(match[0]);
    if (!Number.isFinite(value)) this.#fail(`the number ${match[0].slice(0, 30)} is too large`);
    this.#at += match[0].length;
    // A file may say -0; nothing of ours tells it from 0, and JSON.stringify would not keep it.
    return value === 0 ? 0 : value;
  }

  #skips(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #seen(): string {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    if (rest === '') return 'the end of the file';
    if (rest.startsWith('//') || rest.startsWith('/*')) return 'a comment (JSON has none; use "description")';
    if (/^[}\]]/.test(rest)) return `${rest[0]} (is there a comma too many before it?)`;
    return `"${/^\w+|^./su.exec(rest)?.[0] ?? ''}"`;
  }

  #fail(what: string): never {
    throw new Refusal(this.#problem('journey/bad-json', this.#at, `This is not JSON: ${what}.`));
  }

  #note(code: string, at: number, message: string): void {
    this.problems.push(this.#problem(code, at, message));
  }

  #problem(code: string, at: number, message: string): Problem {
    const before = this.#text.slice(0, at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    return {
      code,
      severity: 'must',
      verdict: 'fails',
      path: this.#path.join('.'),
      message: `${message} See ${place}.`,
    };
  }
}

function duplicateMessage(key: string): string {
  return `The key "${key}" is written twice in one object, so one of the two would be lost. Keep one, or give the other a key of its own.`;
}

/** Says that a key is refused, for text and for values alike. */
export function refusedMessage(key: string): string {
  return `The key "${key}" is refused everywhere in a journey, since it reaches into the program itself. Choose another.`;
}
