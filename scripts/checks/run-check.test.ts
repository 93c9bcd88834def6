import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCheck } from './run-check.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'usher-check-'));
  writeFileSync(join(root, 'good.mjs'), 'console.log("fine")');
  writeFileSync(join(root, 'bad.mjs'), 'console.log("line 3"); console.error(process.argv[2]); process.exitCode = 3;');
});

afterAll(() => rmSync(root, { recursive: true }));

test('a check that leaves with zero passes and says nothing', async () => {
  const result = await runCheck(root, { title: 'good', command: ['good.mjs'] }, process.env);
  expect(result).toMatchObject({ title: 'good', passed: 1, failed: 0 });
  expect(result.details).toBeUndefined();
});

test('a check that leaves with another code fails and shows its output', async () => {
  const result = await runCheck(root, { title: 'bad', command: ['bad.mjs', 'word'] }, process.env);
  expect(result).toMatchObject({ passed: 0, failed: 1 });
  expect(result.details?.trim().split('\n').sort()).toEqual(['line 3', 'word']);
});

test('a check whose program is not there is skipped by name', async () => {
  const result = await runCheck(root, { title: 'later', command: ['later.mjs'] }, process.env);
  expect(result).toMatchObject({ passed: 0, failed: 0, skipped: 1, note: 'later.mjs does not exist' });
});
