import { clean } from '@usher/channel-http';
import { isId } from '../address.ts';

/** What came from outside: nothing about it is sure. */
export type Raw = Readonly<Record<string, unknown>>;

export function toRaw(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? clean(value) : undefined;
}

/** @returns undefined for what cannot be an id */
export function toId(value: unknown): string | undefined {
  return typeof value === 'string' && isId(value) ? value : undefined;
}
