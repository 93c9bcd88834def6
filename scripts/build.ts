import { resolve } from 'node:path';
import { buildBundle } from './bundles/build-bundle.ts';
import { bundles } from './bundles/bundle.ts';

const root = resolve(import.meta.dirname, '..');

for (const bundle of bundles) {
  try {
    const line = await buildBundle(root, bundle);
    if (line) console.log(line);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
