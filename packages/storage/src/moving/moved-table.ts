/**
 * How the values of a column are kept in SQLite, and in PostgreSQL.
 *
 * `text` may hold zeros, for which PostgreSQL has a spelling of the store's own; `plain` is kept as it is. `time` is ISO text in
 * SQLite and a timestamp in PostgreSQL, `flag` 0 or 1 and a boolean.
 */
export type ColumnKind = 'integer' | 'number' | 'text' | 'plain' | 'time' | 'flag' | 'bytes';

/** A table that is the same in both databases, but for what is named here. */
export interface MovedTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Columns of PostgreSQL alone, as expressions over the others. */
  readonly derived?: Readonly<Record<string, string>>;
  /** Has ids that are never given twice: the counter goes on where it was. */
  readonly counter?: string;
  /** What a database that was only opened has here already, which goes. */
  readonly isReplaced?: true;
  /** So many rows are in memory at once where one of them is large. */
  readonly fetched?: number;
}
