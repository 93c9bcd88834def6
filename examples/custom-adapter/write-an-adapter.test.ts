import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/write-an-adapter.md', import.meta.url), 'utf8');
const snippets = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '');
const folder = new URL('src/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'));

test('docs/write-an-adapter.md shows code', () => {
  expect(snippets.length).toBeGreaterThan(8);
});

test.each(snippets)('docs/write-an-adapter.md shows code of this example: %s', (snippet) => {
  expect(files.some((file) => file.includes(snippet))).toBe(true);
});
