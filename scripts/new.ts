import { resolve } from 'node:path';
import { runNew } from './new/run-new.ts';

const root = resolve(import.meta.dirname, '..');
process.exitCode = runNew(process.argv.slice(2), { root, say: console.log, warn: console.error });
