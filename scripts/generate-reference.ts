import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { listReferenceFiles } from './reference/reference-files.ts';

/** Writes what is derived from the code; with `--check` it only names the files that drifted, and fails when there are any. */
const root = resolve(import.meta.dirname, '..');
const files = listReferenceFiles();
const isCheck = process.argv.includes('--check');

const drifted = files.filter(({ path, text }) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});

if (!isCheck) {
  for (const { path, text } of drifted) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
for (const { path } of drifted) console.log(isCheck ? `${path} has drifted from the code` : `${path} written`);
if (isCheck && drifted.length > 0) {
  console.error('Run "pnpm reference" and commit what it writes.');
  process.exitCode = 1;
}
if (drifted.length === 0) console.log(`${files.length} files are what the code says.`);
