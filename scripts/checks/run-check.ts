import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from './report.ts';

/** One check of the whole workspace: a Node program that says what is wrong and leaves with a code. */
export interface Check {
  readonly title: string;
  /** The program, relative to the workspace, and its arguments. */
  readonly command: readonly [program: string, ...words: string[]];
}

/** What holds for every run of the tests; none of them needs another. */
export const checks: readonly Check[] = [
  {
    title: 'format and lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off', '.'],
  },
  { title: 'layers', command: ['scripts/check-layers.ts'] },
  { title: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', '.'] },
  { title: 'reference drift', command: ['scripts/generate-reference.ts', '--check'] },
];

/** Builds what browsers load; the tests that drive one need it. */
export const buildCheck: Check = { title: 'browser bundles', command: ['scripts/build.ts'] };

interface Where {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a check; its output is kept for the case that it fails. A program that is not there yet is skipped. */
export async function runCheck(root: string, { title, command }: Check, env: NodeJS.ProcessEnv): Promise<Result> {
  const [program, ...words] = command;
  if (!existsSync(join(root, program))) {
    return { title, milliseconds: 0, passed: 0, failed: 0, skipped: 1, note: `${program} does not exist` };
  }
  const start = performance.now();
  const { code, output } = await runNode([join(root, program), ...words], { cwd: root, env });
  const milliseconds = performance.now() - start;
  if (code === 0) return { title, milliseconds, passed: 1, failed: 0, skipped: 0 };
  return { title, milliseconds, passed: 0, failed: 1, skipped: 0, details: output };
}

function runNode(words: readonly string[], where: Where): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { ...where, stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 });
    let output = '';
    const keep = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}\n${signal}` : output }));
  });
}
