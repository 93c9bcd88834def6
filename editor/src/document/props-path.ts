import type { BlockCatalog, BlockUse, Field, Json } from '@usher/journey';
import { isSafeKey } from '@usher/journey';

export type PropPath = readonly (string | number)[];
type Container = Record<string, Json | undefined> | (Json | undefined)[];

/** The props of a block with the first member of a path written out, where so far only the field says what it starts as. */
export function writeOut(use: BlockUse, path: PropPath, catalog: BlockCatalog): Record<string, Json> {
  const [name] = path;
  const field = catalog.find(use.type)?.fields[String(name)] as Field<unknown> | undefined;
  const isWritten = typeof name !== 'string' || Object.hasOwn(use.props, name);
  if (isWritten || path.length < 2 || field?.initial === undefined) return { ...use.props };
  return { ...use.props, [name]: structuredClone(field.initial) as Json };
}

/** The value at a path, or undefined where there is none. */
export function readPath(value: unknown, path: PropPath): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      isContainer(at) && Object.hasOwn(at, key) ? (at as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}

/**
 * A copy with another value at a path; undefined takes it away, from a list too.
 * @returns undefined where the path leads through what is no object or list, or beyond the end of a list
 */
export function writePath<T>(value: T, path: PropPath, next: unknown): T | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return next as T | undefined;
  if (!isContainer(value) || !fits(value, key)) return undefined;
  const inner = Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
  if (rest.length === 0 && next === undefined) return without(value, key) as T;
  const changed =
    rest.length === 0 ? next : writePath<unknown>(inner ?? (typeof rest[0] === 'number' ? [] : {}), rest, next);
  if (changed === undefined) return undefined;
  if (Array.isArray(value)) return value.toSpliced(key as number, 1, changed as Json) as T;
  return { ...value, [key]: changed };
}

function fits(value: Container, key: string | number): boolean {
  if (!Array.isArray(value)) return typeof key === 'string' && isSafeKey(key);
  return typeof key === 'number' && Number.isInteger(key) && key >= 0 && key <= value.length;
}

function without(value: Container, key: string | number): Container {
  if (Array.isArray(value)) return value.toSpliced(key as number, 1);
  const { [key]: _, ...rest } = value;
  return rest;
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
