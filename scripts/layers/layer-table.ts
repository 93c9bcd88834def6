/** One row of `layers.json`. Packages are named by folder; `*` stands for one folder name. */
export interface LayerRow {
  readonly package: string;
  readonly mayImport: readonly string[];
  /** May be imported with `import type` only. */
  readonly mayImportTypes?: readonly string[];
  /** Its source reaches a browser bundle, so it may not import what only Node has. */
  readonly runsInBrowser?: boolean;
  /** The reason, quoted in the problem. */
  readonly because: string;
}

/** The content of `layers.json`. */
export interface LayerTable {
  readonly rows: readonly LayerRow[];
  /** What tests of every package may import besides, as a devDependency. */
  readonly testsMayImport: readonly string[];
}

/** Finds the row of a package: the one that names it exactly, else the first pattern that fits. */
export function rowOf(table: LayerTable, folder: string): LayerRow | undefined {
  return table.rows.find((row) => row.package === folder) ?? table.rows.find((row) => fitsPattern(row.package, folder));
}

/** Says whether a folder is one of those that the patterns name. */
export function fitsAny(patterns: readonly string[] | undefined, folder: string): boolean {
  return (patterns ?? []).some((pattern) => fitsPattern(pattern, folder));
}

function fitsPattern(pattern: string, folder: string): boolean {
  const wanted = pattern.split('/');
  const given = folder.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part === '*' || part === given[index]);
}
