import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Import, listImports } from './imports.ts';

/** The parts of a package.json that the layer rules read. */
export interface Manifest {
  readonly name: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One source file; `path` is relative to the workspace, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
}

/** One package; `folder` is relative to the workspace, `.` for the root. */
export interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: readonly SourceFile[];
}

const packageFolders = ['packages', 'adapters', 'examples'];
const sourceEnding = /\.(ts|tsx|mts|js|jsx|mjs)$/;
const ignoredFolders = new Set(['node_modules', 'dist', 'fixtures']);

/** Reads every package of the workspace, the root included, with the imports of its source files. */
export function readWorkspace(root: string): Package[] {
  const folders = [...packageFolders.flatMap((parent) => listFolders(root, parent)), 'editor'];
  const packages = folders.filter((folder) => existsSync(join(root, folder, 'package.json')));
  return ['.', ...packages].map((folder) => readPackage(root, folder, folder === '.' ? packages : []));
}

function listFolders(root: string, parent: string): string[] {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
    .sort();
}

function readPackage(root: string, folder: string, without: readonly string[]): Package {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  const files = listSources(root, join(root, folder), new Set(without));
  return { folder, manifest, files };
}

function listSources(root: string, folder: string, without: ReadonlySet<string>): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const absolute = join(folder, entry.name);
    const path = relative(root, absolute).split(sep).join('/');
    if (entry.isDirectory()) {
      const skipped = ignoredFolders.has(entry.name) || entry.name.startsWith('.') || without.has(path);
      return skipped ? [] : listSources(root, absolute, without);
    }
    if (!entry.isFile() || !sourceEnding.test(entry.name)) return [];
    return [{ path, imports: listImports(path, readFileSync(absolute, 'utf8')) }];
  });
}
