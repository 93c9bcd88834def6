import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { UsherError } from '@usher/journey';
import type pg from 'pg';
import { columnKinds, type PlainValue } from './column-kinds.ts';
import { createContentHash } from './content-hash.ts';
import type { MovedTable } from './moved-table.ts';

/** Tables of one SQLite database, and the schema of PostgreSQL that has the same. */
export interface MovedPart {
  readonly database: DatabaseSync;
  readonly schema: string;
  readonly tables: readonly MovedTable[];
}

/** A table that was moved and found to be the same on both sides. */
export interface MovedContent {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 of what is in it. */
  readonly hash: string;
}

/** Whatever is moved, this much of it is in memory. */
const most = { rows: 1_000, characters: 2_000_000 };
const usuallyFetched = 200;

/** @throws UsherError `storage/not-empty` naming what is there */
export async function requireEmpty(client: pg.ClientBase, { schema, tables }: MovedPart): Promise<void> {
  for (const { name, isReplaced } of tables) {
    if (isReplaced) continue;
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${quote(schema, name)}) AS "isThere"`);
    if (!rows[0]?.isThere) continue;
    throw new UsherError(
      'storage/not-empty',
      `The target database has rows already (in ${schema}.${name}), and nothing was moved. Name an empty database; for a new one: createdb --encoding=UTF8 --template=template0 <name>.`,
    );
  }
}

/**
 * Copies a part, table by table, reads back what was written and compares. The caller has begun a transaction and ends it.
 *
 * @throws UsherError `storage/not-the-same` when a table is not what it was
 */
export async function moveTables(
  client: pg.ClientBase,
  { database, schema, tables }: MovedPart,
  onMoved: (content: MovedContent) => void,
): Promise<void> {
  for (const table of tables) {
    if (table.isReplaced) await client.query(`DELETE FROM ${quote(schema, table.name)}`);
    const written = await writeTable(client, database, schema, table);
    const read = await readTable(client, schema, table);
    if (written.hex !== read.hex || written.rows !== read.rows) throw notTheSame(table.name, written.rows, read.rows);
    if (table.counter !== undefined) await setCounter(client, database, schema, table.name, table.counter);
    onMoved({ table: `${schema}.${table.name}`, rows: read.rows, hash: read.hex });
  }
}

async function writeTable(client: pg.ClientBase, database: DatabaseSync, schema: string, table: MovedTable) {
  const hash = createContentHash();
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => quote(name)).join(', ');
  const text = insertText(schema, table);
  let page: PlainValue[][] = columns.map(() => []);
  let size = 0;
  const flush = async () => {
    const values = columns.map(([_, kind], index) =>
      (page[index] ?? []).map((value) => (value === null ? null : columnKinds[kind].toPostgres(value))),
    );
    if (size > 0) await client.query(text, values);
    page = columns.map(() => []);
    size = 0;
  };
  const select = database.prepare(`SELECT ${names} FROM ${quote(table.name)}`);
  select.setReturnArrays(true);
  for (const found of select.iterate() as Iterable<unknown> as Iterable<readonly SQLOutputValue[]>) {
    const row = columns.map(([_, kind], index) => {
      const value = found[index] ?? null;
      return value === null ? null : columnKinds[kind].fromSqlite(value);
    });
    hash.add(row);
    for (const [index, value] of row.entries()) {
      page[index]?.push(value);
      size += typeof value === 'string' ? value.length : 8;
    }
    if (size > most.characters || (page[0]?.length ?? 0) >= most.rows) await flush();
  }
  await flush();
  return hash;
}

function insertText(schema: string, { name, columns, derived = {} }: MovedTable): string {
  const names = Object.keys(columns).map((column) => quote(column));
  const types = Object.values(columns).map((kind, index) => `$${index + 1}::${columnKinds[kind].type}[]`);
  const allNames = [...names, ...Object.keys(derived).map((column) => quote(column))];
  const allValues = [...names, ...Object.values(derived)];
  return `INSERT INTO ${quote(schema, name)} (${allNames.join(', ')})
    SELECT ${allValues.join(', ')} FROM unnest(${types.join(', ')}) AS given (${names.join(', ')})`;
}

async function readTable(
  client: pg.ClientBase,
  schema: string,
  { name, columns, fetched = usuallyFetched }: MovedTable,
) {
  const hash = createContentHash();
  const kinds = Object.values(columns).map((kind) => columnKinds[kind]);
  const names = Object.keys(columns).map((column) => quote(column));
  await client.query(`DECLARE moved NO SCROLL CURSOR FOR SELECT ${names.join(', ')} FROM ${quote(schema, name)}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `FETCH ${fetched} FROM moved`, rowMode: 'array' });
    for (const row of rows) {
      hash.add(kinds.map((kind, index) => (row[index] === null ? null : kind.fromPostgres(row[index]))));
    }
    if (rows.length < fetched) break;
  }
  await client.query('CLOSE moved');
  return hash;
}

/** Ids of rows that are gone were given, too. */
async function setCounter(
  client: pg.ClientBase,
  database: DatabaseSync,
  schema: string,
  table: string,
  column: string,
): Promise<void> {
  const last = Number(database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').get(table)?.seq ?? 0);
  if (last > 0) {
    await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [quote(schema, table), column, last]);
  }
}

function quote(...names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join('.');
}

function notTheSame(table: string, written: number, read: number): UsherError {
  return new UsherError(
    'storage/not-the-same',
    `The table "${table}" is not the same after the move (${written} rows written, ${read} read, or other contents). Nothing was moved; the old data folder is as it was. Please report this.`,
  );
}
