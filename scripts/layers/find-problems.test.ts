import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findProblems } from './find-problems.ts';
import type { LayerTable } from './layer-table.ts';
import { readWorkspace } from './workspace.ts';

const table: LayerTable = {
  rows: [
    { package: 'packages/low', mayImport: [], runsInBrowser: true, because: 'it is the ground' },
    { package: 'packages/high', mayImport: ['packages/low'], because: 'it stands on low' },
    { package: 'packages/kit', mayImport: [], because: 'it tests' },
    { package: 'adapters/*', mayImport: [], mayImportTypes: ['packages/low'], because: 'it knows its channel' },
    { package: '.', mayImport: ['packages/*'], because: 'it looks from outside' },
  ],
  testsMayImport: ['packages/kit'],
};

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'usher-layers-'));
  write('package.json', { name: 'root', devDependencies: { vitest: '1' } });
  write('packages/low/package.json', { name: '@x/low', exports: { '.': './src/index.ts' } });
  write('packages/kit/package.json', { name: '@x/kit', exports: './src/index.ts' });
  write('packages/high/package.json', {
    name: '@x/high',
    exports: { '.': './src/index.ts', './parts/*': './src/parts/*.ts' },
    dependencies: { '@x/low': 'workspace:*' },
    devDependencies: { '@x/kit': 'workspace:*' },
  });
  write('adapters/one/package.json', { name: '@x/one', dependencies: { '@x/low': 'workspace:*' } });
  write('packages/low/src/index.ts', 'export const low = 1;');
  write('packages/high/src/index.ts', "import { low } from '@x/low';\nexport const high = low;");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string | object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function problems(): string[] {
  return findProblems(readWorkspace(root), table);
}

describe('a workspace that keeps to the table', () => {
  test('has no problems', () => {
    write('packages/high/src/high.test.ts', "import '@x/kit'; import 'vitest'; import 'node:fs'; import './index.ts';");
    write(
      'adapters/one/src/index.ts',
      "import type { Low } from '@x/low'; export type { Low }; let a: import('@x/low').B;",
    );
    write('packages/high/src/self.ts', "import '@x/high';");
    expect(problems()).toEqual([]);
  });

  test('may import types in a circle, because they are erased', () => {
    write('packages/low/src/a.ts', "import type { B } from './b.ts'; export interface A { b?: B }");
    write('packages/low/src/b.ts', "import type { A } from './a.ts'; export interface B { a?: A }");
    expect(problems()).toEqual([]);
  });
});

describe('a workspace that breaks the table', () => {
  test('is told of an undeclared dependency', () => {
    write('packages/high/src/log.ts', "import pino from 'pino';\nimport x from '@scope/x/deep';");
    expect(problems()).toEqual([
      'packages/high/src/log.ts:1 imports pino, which packages/high/package.json does not declare; add it under dependencies.',
      'packages/high/src/log.ts:2 imports @scope/x, which packages/high/package.json does not declare; add it under dependencies.',
    ]);
  });

  test('is told of a package that a test uses and only the root declares', () => {
    write('package.json', { name: 'root', devDependencies: { vitest: '1', '@x/kit': 'workspace:*' } });
    write('packages/low/src/low.test.ts', "import 'vitest';\nimport '@x/kit';");
    expect(problems()).toEqual([
      'packages/low/src/low.test.ts:2 imports @x/kit, which packages/low/package.json does not declare; add it under devDependencies.',
    ]);
  });

  test('is told of a devDependency that reaches source which ships', () => {
    write('packages/high/src/kit.ts', "export * from '@x/kit';");
    expect(problems()).toEqual([
      expect.stringContaining('only tests may import devDependencies'),
      'packages/high/src/kit.ts:1 imports @x/kit, but packages/high may import packages/low: it stands on low.',
    ]);
  });

  test.each([
    ['a static import', "import { high } from '@x/high';"],
    ['a re-export', "export * from '@x/high';"],
    ['a dynamic import', "await import('@x/high');"],
    ['an import inside a type', "let a: import('@x/high').High;"],
  ])('is told of a row broken by %s', (_kind, source) => {
    write('packages/low/src/up.ts', source);
    expect(problems()).toContain(
      'packages/low/src/up.ts:1 imports @x/high, but packages/low may import nothing of ours: it is the ground.',
    );
  });

  test('is told of a row broken by a package.json, even when nothing imports it yet', () => {
    write('packages/low/package.json', {
      name: '@x/low',
      exports: './src/index.ts',
      peerDependencies: { '@x/high': '*' },
    });
    expect(problems()).toEqual([
      'packages/low/package.json lists @x/high under peerDependencies, but packages/low may import nothing of ours: it is the ground.',
    ]);
  });

  test('is told of a value imported where only types are allowed', () => {
    write('adapters/one/src/index.ts', "import { low } from '@x/low';");
    expect(problems()).toEqual([expect.stringContaining('may import only its types (import type)')]);
  });

  test('is told of a Node module in a package that runs in browsers', () => {
    write('packages/low/src/read.ts', "import { readFileSync } from 'node:fs';");
    expect(problems()).toEqual([
      'packages/low/src/read.ts:1 imports node:fs, but packages/low runs in browsers, which have no such module; hand it in.',
    ]);
  });

  test('is told of an import past exports, from a package, an example or a script', () => {
    write('packages/high/src/deep.ts', "import '@x/low/src/index.ts';");
    expect(problems()).toEqual([
      'packages/high/src/deep.ts:1 imports @x/low/src/index.ts, but packages/low/package.json exports only .; use a public entry point.',
    ]);
  });

  test('accepts an entry point written as a pattern', () => {
    write('package.json', { name: 'root', devDependencies: { '@x/high': 'workspace:*' } });
    write('scripts/a.ts', "import '@x/high/parts/wheel';");
    expect(problems()).toEqual([]);
    write('scripts/a.ts', "import '@x/high/wheel';");
    expect(problems()).toEqual([expect.stringContaining('exports only ., ./parts/*')]);
  });

  test('is told of a path that reaches into another package', () => {
    write('packages/high/src/path.ts', "import '../../low/src/index.ts';");
    write('scripts/a.ts', "import '../packages/low/src/index.ts';");
    write('packages/low/src/out.ts', "import '../../../scripts/a.ts';");
    expect(problems()).toEqual([
      expect.stringContaining('scripts/a.ts:1 reaches into packages/low by the path'),
      expect.stringContaining('packages/high/src/path.ts:1 reaches into packages/low'),
      expect.stringContaining('packages/low/src/out.ts:1 reaches into . by the path'),
    ]);
  });

  test('is told of files that import each other in a circle', () => {
    write('packages/low/src/a.ts', "import './b.ts';");
    write('packages/low/src/b.ts', "export * from './c.ts';");
    write('packages/low/src/c.ts', "import './a.ts';");
    write('packages/low/src/index.ts', "export * from './a.ts';");
    expect(problems()).toEqual([
      'packages/low/src/a.ts imports packages/low/src/b.ts imports packages/low/src/c.ts imports packages/low/src/a.ts: a circle; move what both need into a file of its own.',
    ]);
  });

  test('is told of a package without a row', () => {
    write('packages/new/package.json', { name: '@x/new' });
    expect(problems()).toEqual([expect.stringContaining('packages/new has no row in layers.json')]);
  });

  test('is told which file does not parse', () => {
    write('packages/low/src/broken.ts', 'export const = ;');
    expect(problems).toThrow(/packages\/low\/src\/broken\.ts does not parse/);
  });
});

test('our own workspace keeps to layers.json', () => {
  const ours = resolve(import.meta.dirname, '../..');
  const ourTable = JSON.parse(readFileSync(join(ours, 'layers.json'), 'utf8')) as LayerTable;
  expect(findProblems(readWorkspace(ours), ourTable)).toEqual([]);
});
