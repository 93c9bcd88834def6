import { resolve } from 'node:path';
import { listBuilds } from './bundles/build-all.ts';

const root = resolve(import.meta.dirname, '..');

for (const build of listBuilds(root)) {
  try {
    const line = await build();
    if (line) console.log(line);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
