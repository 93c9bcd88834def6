import { dirname, join } from 'node:path/posix';
import { findCycles } from './cycles.ts';
import type { Import } from './imports.ts';
import { fitsAny, type LayerRow, type LayerTable, rowOf } from './layer-table.ts';
import type { Manifest, Package, SourceFile } from './workspace.ts';

/** Everything the checks of one package look at. */
interface Subject {
  readonly table: LayerTable;
  readonly row: LayerRow;
  readonly package: Package;
  readonly root: Manifest;
  readonly byName: ReadonlyMap<string, Package>;
}

/**
 * Compares a workspace with the layer table and says every breach in one sentence: an undeclared dependency, a row
 * broken (by a package.json or by an import), an import past `exports`, and files of a package that import each
 * other in a circle. An empty list means that the workspace is clean.
 */
export function findProblems(packages: readonly Package[], table: LayerTable): string[] {
  const byName = new Map(packages.map((each) => [each.manifest.name, each]));
  const root = packages.find((each) => each.folder === '.')?.manifest ?? { name: '.' };
  return packages.flatMap((each) => {
    const row = rowOf(table, each.folder);
    if (!row) return [`${each.folder} has no row in layers.json; add one that says what it may import, and why.`];
    const subject: Subject = { table, row, package: each, root, byName };
    return [
      ...findManifestProblems(subject),
      ...each.files.flatMap((file) => file.imports.flatMap((one) => findImportProblems(subject, file, one))),
      ...findCycles(each).map(sayCycle),
    ];
  });
}

function findManifestProblems({ table, row, package: { folder, manifest }, byName }: Subject): string[] {
  const judge = (names: Readonly<Record<string, string>> | undefined, kind: string, allowed: readonly string[]) =>
    Object.keys(names ?? {}).flatMap((name) => {
      const target = byName.get(name);
      if (!target || fitsAny(allowed, target.folder)) return [];
      return [`${folder}/package.json lists ${name} under ${kind}, but ${explainRow(row)}`];
    });
  const allowed = [...row.mayImport, ...(row.mayImportTypes ?? [])];
  return [
    ...judge(manifest.dependencies, 'dependencies', allowed),
    ...judge(manifest.peerDependencies, 'peerDependencies', allowed),
    ...judge(manifest.optionalDependencies, 'optionalDependencies', allowed),
    ...judge(manifest.devDependencies, 'devDependencies', [...allowed, ...table.testsMayImport]),
  ];
}

function findImportProblems(subject: Subject, file: SourceFile, one: Import): string[] {
  const place = `${file.path}:${one.line}`;
  if (one.specifier.startsWith('.')) return findPathProblems(subject, file, one, place);
  if (one.specifier.startsWith('node:')) return findNodeProblems(subject, file, one, place);
  const name = packageNameOf(one.specifier);
  if (name === subject.package.manifest.name) return [];
  return [
    ...findUndeclared(subject, file, name, place),
    ...findRowProblems(subject, file, one, name, place),
    ...findDeepImport(subject, one, name, place),
  ];
}

function findPathProblems({ package: { folder }, byName }: Subject, file: SourceFile, one: Import, place: string) {
  const target = join(dirname(file.path), one.specifier);
  const owner = [...byName.values()].find((each) => each.folder !== '.' && isInside(each.folder, target));
  const ownerFolder = owner?.folder ?? '.';
  if (ownerFolder === folder) return [];
  const other = owner ? `import it by its name, ${owner.manifest.name},` : 'move what it needs into a package';
  return [`${place} reaches into ${ownerFolder} by the path ${one.specifier}; ${other} so that exports decide.`];
}

function findNodeProblems({ row, package: { folder } }: Subject, file: SourceFile, one: Import, place: string) {
  if (!row.runsInBrowser || one.typeOnly || isTooling(file.path)) return [];
  return [`${place} imports ${one.specifier}, but ${folder} runs in browsers, which have no such module; hand it in.`];
}

function findUndeclared(
  { package: { folder, manifest }, root, byName }: Subject,
  file: SourceFile,
  name: string,
  place: string,
) {
  const shipped = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  if (name in shipped) return [];
  if (isTooling(file.path) || folder === '.') {
    // Tools such as vitest stand at the root once for all; a package of ours is declared where it is used.
    const shared = byName.has(name) ? {} : root.devDependencies;
    if (name in { ...manifest.devDependencies, ...shared }) return [];
    return [`${place} imports ${name}, which ${folder}/package.json does not declare; add it under devDependencies.`];
  }
  const hint = name in (manifest.devDependencies ?? {}) ? 'only tests may import devDependencies; move it' : 'add it';
  return [`${place} imports ${name}, which ${folder}/package.json does not declare; ${hint} under dependencies.`];
}

function findRowProblems(subject: Subject, file: SourceFile, one: Import, name: string, place: string): string[] {
  const { table, row, byName } = subject;
  const target = byName.get(name);
  if (!target || fitsAny(row.mayImport, target.folder)) return [];
  if (isTooling(file.path) && fitsAny(table.testsMayImport, target.folder)) return [];
  if (fitsAny(row.mayImportTypes, target.folder)) {
    if (one.typeOnly || isTooling(file.path)) return [];
    return [`${place} imports ${name} at run time, but may import only its types (import type): ${row.because}.`];
  }
  return [`${place} imports ${name}, but ${explainRow(row)}`];
}

function findDeepImport({ byName }: Subject, one: Import, name: string, place: string): string[] {
  const target = byName.get(name);
  if (!target) return [];
  const entries = entriesOf(target.manifest);
  const entry = one.specifier === name ? '.' : `.${one.specifier.slice(name.length)}`;
  if (entries.some((each) => fitsEntry(each, entry))) return [];
  const open = entries.length > 0 ? `exports only ${entries.join(', ')}` : 'exports nothing';
  return [`${place} imports ${one.specifier}, but ${target.folder}/package.json ${open}; use a public entry point.`];
}

function sayCycle(circle: readonly string[]): string {
  return `${circle.join(' imports ')}: a circle; move what both need into a file of its own.`;
}

function explainRow(row: LayerRow): string {
  const allowed = [...row.mayImport, ...(row.mayImportTypes ?? []).map((each) => `types of ${each}`)];
  const list = allowed.length > 0 ? allowed.join(', ') : 'nothing of ours';
  return `${row.package === '.' ? 'the root' : row.package} may import ${list}: ${row.because}.`;
}

/** Tests and tool configuration never ship, so they may use devDependencies and Node. */
function isTooling(path: string): boolean {
  return /\.(test|bench|config)\.[a-z]+$|(^|\/)(test|tests)\//.test(path);
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function packageNameOf(specifier: string): string {
  const [first = '', second] = specifier.split('/');
  return first.startsWith('@') && second !== undefined ? `${first}/${second}` : first;
}

function entriesOf(manifest: Manifest): string[] {
  if (typeof manifest.exports === 'string') return ['.'];
  const keys = Object.keys((manifest.exports ?? {}) as object);
  return keys.every((key) => key.startsWith('.')) ? keys : ['.'];
}

function fitsEntry(entry: string, wanted: string): boolean {
  const [before = '', after] = entry.split('*');
  if (after === undefined) return entry === wanted;
  return wanted.length > before.length + after.length && wanted.startsWith(before) && wanted.endsWith(after);
}
