import type { SQLOutputValue } from 'node:sqlite';
import { fromZeroFree, toZeroFree } from '../postgres/zero-free-text.ts';
import type { ColumnKind } from './moved-table.ts';

/** A value as both databases mean it: what is compared. */
export type PlainValue = string | number | null;

interface Kind {
  /** The type of the parameter by which rows are written. */
  readonly type: string;
  fromSqlite(value: Exclude<SQLOutputValue, null>): PlainValue;
  /** @param value as the driver parses it */
  fromPostgres(value: unknown): PlainValue;
  toPostgres(value: string | number): unknown;
}

const same = (value: unknown): unknown => value;

/** How each kind of column is read on one side and written on the other. */
export const columnKinds: Readonly<Record<ColumnKind, Kind>> = {
  integer: { type: 'bigint', fromSqlite: Number, fromPostgres: Number, toPostgres: same },
  number: { type: 'double precision', fromSqlite: Number, fromPostgres: Number, toPostgres: same },
  text: {
    type: 'text',
    fromSqlite: String,
    fromPostgres: (value) => fromZeroFree(String(value)),
    toPostgres: (value) => toZeroFree(String(value)),
  },
  plain: { type: 'text', fromSqlite: String, fromPostgres: String, toPostgres: same },
  time: {
    type: 'timestamptz',
    fromSqlite: (value) => toIso(value),
    fromPostgres: (value) => toIso(value),
    toPostgres: same,
  },
  flag: { type: 'boolean', fromSqlite: Number, fromPostgres: Number, toPostgres: (value) => value === 1 },
  bytes: {
    type: 'bytea',
    fromSqlite: (value) => toHex(value),
    fromPostgres: (value) => toHex(value),
    toPostgres: (value) => Buffer.from(String(value), 'hex'),
  },
};

function toIso(value: unknown): string {
  return new Date(value as string | number | Date).toISOString();
}

function toHex(value: unknown): string {
  return Buffer.from(value as Uint8Array).toString('hex');
}
