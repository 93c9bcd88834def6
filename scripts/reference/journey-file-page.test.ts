import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { standardCatalog } from '@usher/blocks';
import { checkJourney, currentFormat, journeySchema, parseJourney } from '@usher/journey';
import { expect, test } from 'vitest';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/journey-file.md'), 'utf8');

test('names every field of the document and every format', () => {
  const fields = Object.keys(journeySchema.shape).filter((field) => field !== '$schema');
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  expect(page).toContain(`| ${currentFormat} | The current one. |`);
});

test('begins with a journey that can be published', () => {
  const source = /```json\n([\s\S]*?)```/.exec(page)?.[1];
  const parsed = parseJourney(source, standardCatalog);
  expect(parsed).toMatchObject({ ok: true, problems: [] });
  expect(parsed.ok && checkJourney(parsed.journey, standardCatalog)).toEqual([]);
});
