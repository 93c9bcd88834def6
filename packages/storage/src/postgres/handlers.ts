import type { Signal } from '../signals.ts';
import type { Answer, CallName, Calls, Given } from '../sqlite/wire.ts';
import type { Database, Query } from './database.ts';
import type { NodeLife } from './node-life.ts';
import { reads, writes } from './statements.ts';
import { toZeroFree } from './zero-free-text.ts';

/** Functions that answer calls of the store, by name. */
export type Handlers<Names extends CallName> = {
  readonly [Name in Names]: (given: Given<Name>) => Promise<Answer<Name>>;
};
export type AllHandlers = Handlers<keyof Calls>;

/** What a handler works with. */
export interface Means {
  readonly database: Database;
  readonly node: NodeLife;
  readonly signal: (signal: Signal) => void;
  readonly leaseTime: number;
}

const texts = { ...reads, ...writes };

/** A statement by its name. All text among its values is written so that PostgreSQL can keep it. */
export function ask(name: keyof typeof texts, ...values: readonly unknown[]): Query {
  return { name: `usher-${name}`, text: texts[name], values: values.map(keep) };
}

function keep(value: unknown): unknown {
  if (typeof value === 'string') return toZeroFree(value);
  if (Array.isArray(value)) return value.map(keep);
  return value === undefined ? null : value;
}
