import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProblems } from './layers/find-problems.ts';
import type { LayerTable } from './layers/layer-table.ts';
import { readWorkspace } from './layers/workspace.ts';

const root = resolve(import.meta.dirname, '..');
const table = JSON.parse(readFileSync(join(root, 'layers.json'), 'utf8')) as LayerTable;

try {
  const packages = readWorkspace(root);
  const problems = findProblems(packages, table);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    process.exitCode = 1;
  } else {
    const files = packages.reduce((sum, each) => sum + each.files.length, 0);
    console.log(`${packages.length} packages, ${files} files: every import keeps to layers.json.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
