import type { SQLInputValue, StatementSync } from 'node:sqlite';

/**
 * Runs a statement for its first row.
 *
 * The row's type is a promise of the SQL text: its aliases name the fields, and STRICT tables hold their types.
 */
export function firstRow<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row | undefined {
  return statement.get(...values) as Row | undefined;
}

/** Runs a statement for all rows, typed as by `firstRow`. */
export function allRows<Row>(statement: StatementSync, ...values: SQLInputValue[]): readonly Row[] {
  // A row has no prototype and all columns, which the compiler cannot know.
  return statement.all(...values) as unknown as readonly Row[];
}

/** Runs a statement that writes. @returns how many rows it changed */
export function changeRows(statement: StatementSync, ...values: SQLInputValue[]): number {
  return Number(statement.run(...values).changes);
}
