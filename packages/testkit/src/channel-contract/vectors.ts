import { readdirSync, readFileSync } from 'node:fs';
import type { Capabilities } from '@usher/channel';
import type { Content, Json } from '@usher/journey';
import type { CaseId } from './cases.ts';

/** Content, and what of it must be visible on any channel. The format is that of vectors/README.md. */
export interface Vector {
  readonly name: string;
  readonly content: readonly Content[];
  /** Each of them; of a list, one. */
  readonly visible: readonly (string | readonly string[])[];
  readonly isInOrder: boolean;
  readonly absent: readonly string[];
  /** The message says who speaks. */
  readonly author?: string;
}

interface RecordedVector {
  readonly name: string;
  readonly content: Json;
  readonly visible?: Json;
  readonly inOrder?: boolean;
  readonly absent?: readonly string[];
  readonly author?: string;
}

export interface VectorFile {
  readonly case: CaseId;
  readonly vectors: readonly RecordedVector[];
}

const folder = new URL('../../vectors/', import.meta.url);

/** All vector files, in order of their names. */
export function readVectorFiles(): VectorFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

/** Writes a vector out for one channel: sizes that depend on its limits become texts and lists. */
export function expandVector(recorded: RecordedVector, capabilities: Capabilities): Vector {
  const { name, content, visible = [], inOrder: isInOrder = false, absent = [], author } = recorded;
  const lists = expand(visible, capabilities) as Json[];
  return {
    name,
    content: expand(content, capabilities) as unknown as Content[],
    visible: lists.map((item) => (isObject(item) ? (item.any as string[]) : (item as string))),
    isInOrder,
    absent,
    ...(author !== undefined && { author }),
  };
}

function expand(value: Json, capabilities: Capabilities): Json {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const expanded = expand(item, capabilities);
      return isObject(item) && '$list' in item ? (expanded as Json[]) : [expanded];
    });
  }
  if (!isObject(value)) return value;
  if ('$text' in value) return repeatText(String(value.$text), toSize(value.length, capabilities));
  if ('$join' in value) return (expand(value.$join ?? [], capabilities) as string[]).join('');
  if ('$list' in value) {
    const count = toSize(value.count, capabilities);
    return Array.from({ length: count }, (_, index) => expand(number(value.$list ?? null, index + 1), capabilities));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item ?? null, capabilities)]));
}

/** A number, or one that is made of a limit of the channel. */
function toSize(size: Json | undefined, capabilities: Capabilities): number {
  if (typeof size === 'number') return size;
  if (!isObject(size)) throw new Error('A size of a vector is a number or an object with a limit.');
  const { limit, times = 1, plus = 0, least = 1, most = 1_000_000, otherwise = 0 } = size;
  const known = String(limit)
    .split('.')
    .reduce<unknown>((owner, key) => (owner as Record<string, unknown>)[key], capabilities);
  if (typeof known !== 'number') throw new Error(`Capabilities have no limit "${limit}".`);
  const base = known === 0 || !Number.isFinite(known) ? Number(otherwise) : known;
  return Math.min(Number(most), Math.max(Number(least), base * Number(times) + Number(plus)));
}

function repeatText(pattern: string, length: number): string {
  return pattern.repeat(Math.floor(length / pattern.length)).padEnd(length, '.');
}

/** Puts the number of an item where its texts say `{n}`. */
function number(value: Json, n: number): Json {
  return JSON.parse(JSON.stringify(value).replaceAll('{n}', String(n)));
}

function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
