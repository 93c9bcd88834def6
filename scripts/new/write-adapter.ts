import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spellName } from './spell-name.ts';

const frame = join(import.meta.dirname, 'frame');

/**
 * Writes `adapters/<name>` below a root from the frame beside this file: the frame is a working adapter that is tested
 * like any other code. The name is a checked one.
 *
 * @returns the files, relative to the root
 */
export function writeAdapter(name: string, root: string): string[] {
  const spellings = spellName(name);
  const folder = join('adapters', name);
  const files = new Map([['package.json', describePackage(name)]]);
  for (const path of listFrame()) files.set(spell(path, spellings), spell(readFrame(path), spellings));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true });
    writeFileSync(join(root, folder, path), text, { flag: 'wx' });
  }
  format(join(root, folder));
  return [...files.keys()].map((path) => join(folder, path));
}

function listFrame(): string[] {
  const entries = readdirSync(frame, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(frame.length + 1))
    .sort();
}

function readFrame(path: string): string {
  return readFileSync(join(frame, path), 'utf8');
}

function spell(text: string, spellings: ReadonlyMap<string, string>): string {
  return [...spellings].reduce((spelled, [from, to]) => spelled.replaceAll(from, to), text);
}

function describePackage(name: string): string {
  const description = {
    name: `@usher/adapter-${name}`,
    version: '0.1.0',
    description: `${spellName(name).get('My chat')}, as a channel.`,
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    exports: { '.': './src/index.ts' },
    dependencies: { '@usher/channel': 'workspace:*', '@usher/journey': 'workspace:*' },
    devDependencies: { '@usher/testkit': 'workspace:*' },
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

/** A long name breaks lines elsewhere than a short one, and sorts elsewhere. */
function format(folder: string): void {
  const root = join(import.meta.dirname, '../..');
  const command = [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', folder];
  const configured = [...command, `--config-path=${root}`, '--vcs-enabled=false'];
  execFileSync(process.execPath, configured, { stdio: ['ignore', 'ignore', 'pipe'] });
}
