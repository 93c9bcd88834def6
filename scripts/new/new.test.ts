import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runNew } from './run-new.ts';

const repository = resolve(import.meta.dirname, '../..');

/** A folder with what an adapter needs around it, and nothing else of the repository. */
function prepareRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'usher-new-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'adapters'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n');
  const config = { extends: join(repository, 'tsconfig.base.json'), compilerOptions: { noEmit: true } };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ ...config, include: ['adapters/*/src'] }));
  return root;
}

function callNew(root: string, ...args: string[]): { code: number; said: string; warned: string } {
  const said: string[] = [];
  const warned: string[] = [];
  const code = runNew(args, { root, say: (line) => said.push(line), warn: (line) => warned.push(line) });
  return { code, said: said.join('\n'), warned: warned.join('\n') };
}

function call(root: string, program: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, output: `${stdout}\n${stderr}` };
}

test.each(['x', 'the-very-long-name-of-a-chat-2'])('an adapter %s compiles, is tidy and passes the suite', (name) => {
  const root = prepareRoot();
  const { code, said } = callNew(root, 'adapter', name);
  expect(code).toBe(0);
  expect(said).toContain(`adapters/${name}/channel.md`);
  expect(said).toContain('npx pnpm@12 install');
  const texts = readdirSync(join(root, 'adapters', name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`);
  expect(texts.join('\n')).not.toMatch(/my-?chat|my chat/i);
  const checks = [
    call(root, 'typescript/bin/tsc', '-p', '.'),
    call(root, '@biomejs/biome/bin/biome', 'check', 'adapters', `--config-path=${repository}`, '--vcs-enabled=false'),
    // The frame itself runs with all other tests; once under another name is enough.
    ...(name === 'x' ? [call(root, 'vitest/vitest.mjs', 'run', '--root', root)] : []),
  ];
  for (const { status, output } of checks) expect(status, output).toBe(0);
});

test.each([
  [[], 'This writes the frame of an adapter'],
  [['block', 'x'], 'This writes the frame of an adapter'],
  [['adapter'], 'Say how the adapter is called'],
  [['adapter', 'Bad'], '"Bad" is no name of an adapter'],
  [['adapter', '../web'], '"../web" is no name of an adapter'],
  [['adapter', 'a--b'], '"a--b" is no name of an adapter'],
  [['adapter', 'x'.repeat(33)], 'at most 32'],
  [['adapter', 'usher'], '"usher" means something else'],
  [['adapter', 'taken'], 'There is an adapter "taken" already'],
  [['adapter', 'one', 'two'], 'This writes the frame of an adapter'],
])('%j is refused in one sentence, and nothing is written', (args, sentence) => {
  const root = prepareRoot();
  mkdirSync(join(root, 'adapters/taken'));
  const { code, said, warned } = callNew(root, ...args);
  expect([code, said]).toEqual([2, '']);
  expect(warned).toContain(sentence);
  expect(warned.split('\n')).toHaveLength(1);
  expect(readdirSync(join(root, 'adapters'), { recursive: true })).toEqual(['taken']);
});
