import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildBundle } from './build-bundle.ts';
import type { Bundle } from './bundle.ts';

const bundle: Bundle = {
  title: 'widget',
  entry: 'src/index.ts',
  output: 'dist/widget.js',
  sources: ['src'],
  globalName: 'Widget',
  gzipLimit: 1_000,
};

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'usher-bundle-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(
    join(root, 'src/index.ts'),
    "import { word } from './word.ts';\nexport const greeting: string = word;\n",
  );
  writeFileSync(join(root, 'src/word.ts'), "export const word = 'hello';\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Moves the time of a file, in seconds from that of the output. */
function dateFromOutput(path: string, seconds: number): void {
  const time = statSync(join(root, bundle.output)).mtimeMs / 1_000 + seconds;
  utimesSync(join(root, path), time, time);
}

describe('a bundle', () => {
  test('is one script that defines its global, and nothing else is left beside it', async () => {
    expect(await buildBundle(root, bundle)).toMatch(/^widget: dist\/widget\.js, 0\.\d KB, 0\.\d KB compressed$/);
    const page = createContext({});
    runInContext(readFileSync(join(root, bundle.output), 'utf8'), page);
    expect(runInContext('Widget.greeting', page)).toBe('hello');
    expect(readdirSync(join(root, 'dist'))).toEqual(['widget.js']);
  });

  test('is built again only when a source is newer', async () => {
    await buildBundle(root, bundle);
    for (const path of ['src/index.ts', 'src/word.ts', 'src']) dateFromOutput(path, -5);
    expect(await buildBundle(root, bundle)).toBeUndefined();
    dateFromOutput('src/word.ts', 5);
    expect(await buildBundle(root, bundle)).toBeDefined();
  });

  test('is left out quietly while its entry does not exist', async () => {
    expect(await buildBundle(root, { ...bundle, entry: 'src/later.ts' })).toBeUndefined();
  });

  test('is refused when it outgrows its limit, and the file of before stays', async () => {
    await buildBundle(root, bundle);
    const before = readFileSync(join(root, bundle.output), 'utf8');
    dateFromOutput('src/word.ts', 5);
    await expect(buildBundle(root, { ...bundle, gzipLimit: 50 })).rejects.toThrow(/at most 0\.1 KB compressed/);
    expect(readFileSync(join(root, bundle.output), 'utf8')).toBe(before);
  });

  test('has what it loads later beside it, under names that change with the content', async () => {
    const source = 'declare const PARTS: Record<string, string>;\nexport const greeting = PARTS.later;\n';
    writeFileSync(join(root, 'src/index.ts'), source);
    const later = (word: string) => writeFileSync(join(root, 'src/later.ts'), `export const word = '${word}';\n`);
    const parts = { constant: 'PARTS', entries: { later: 'src/later.ts' } };
    later('one');
    await buildBundle(root, { ...bundle, parts });
    const [first = ''] = readdirSync(join(root, 'dist/widget'));
    expect(first).toMatch(/^later-[\w-]+\.js$/);
    expect(readFileSync(join(root, bundle.output), 'utf8')).toContain(first);
    expect(readFileSync(join(root, 'dist/widget', first), 'utf8')).toMatch(/export\s*\{/);
    later('two');
    dateFromOutput('src/later.ts', 5);
    await buildBundle(root, { ...bundle, parts });
    const [second, ...more] = readdirSync(join(root, 'dist/widget'));
    expect(more).toEqual([]);
    expect(second).not.toBe(first);
  });

  test('is refused when it is more than one file', async () => {
    writeFileSync(join(root, 'src/word.ts'), "import './word.css';\nexport const word = 'hello';\n");
    writeFileSync(join(root, 'src/word.css'), 'a { color: red }');
    await expect(buildBundle(root, bundle)).rejects.toThrow(/must be one script/);
  });
});
