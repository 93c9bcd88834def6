import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { currentFormat } from './document.ts';
import { formatJourney } from './format-journey.ts';
import { migrateJourney } from './migrate-journey.ts';
import { parseJourney } from './parse-journey.ts';
import { checkJourney } from './rules/index.ts';
import { testCatalog } from './test/test-blocks.ts';

const folder = join(import.meta.dirname, '../fixtures');
const fixtures = readdirSync(folder).flatMap((format) =>
  readdirSync(join(folder, format)).map((file): [name: string, text: string] => [
    `${format}/${file}`,
    readFileSync(join(folder, format, file), 'utf8'),
  ]),
);

describe('files that must open for ever', () => {
  test.each(fixtures)('%s opens, without a problem', (_, text) => {
    const parsed = parseJourney(text, testCatalog);
    expect(parsed).toMatchObject({ ok: true, problems: [] });
    expect(parsed.ok && parsed.journey.format).toBe(currentFormat);
  });

  test.each(fixtures)('%s keeps its meaning when it is written and read again', (_, text) => {
    const first = parseJourney(text, testCatalog);
    const second = first.ok && parseJourney(formatJourney(first.journey), testCatalog);
    expect(second).toEqual(first);
  });

  test('there is one of every format', () => {
    const formats = Array.from({ length: currentFormat + 1 }, (_, format) => `format-${format}`);
    expect(formats.filter((format) => !fixtures.some(([name]) => name.startsWith(`${format}/`)))).toEqual([]);
  });

  test('the one of the current format with every field is written as it would be written', () => {
    const text = readFileSync(join(folder, `format-${currentFormat}/every-field.journey.json`), 'utf8');
    const parsed = parseJourney(text, testCatalog);
    expect(parsed.ok && formatJourney(parsed.journey)).toBe(text);
    expect(parsed.ok && checkJourney(parsed.journey, testCatalog)).toEqual([]);
  });
});

describe('format 0', () => {
  test('had words of the first language only, and variables that were a type', () => {
    const [, text] = fixtures.find(([name]) => name === 'format-0/refund.journey.json') ?? ['', '{}'];
    const migrated = migrateJourney(JSON.parse(text));
    expect(migrated).toMatchObject({
      ok: true,
      from: 0,
      document: {
        format: 1,
        commands: { agent: { en: ['agent', 'human'] }, help: { en: ['help'] } },
        variables: { orderId: { type: 'string', label: 'orderId' } },
      },
    });
  });

  test('may be broken too: the rest is left to the schema', () => {
    const broken = { format: 0, languages: 'en', commands: { agent: 'agent' }, variables: [1] };
    expect(migrateJourney(broken)).toEqual({ ok: true, from: 0, document: { ...broken, format: 1 } });
    expect(parseJourney(broken, testCatalog).ok).toBe(false);
  });
});

test('a document of the current format comes back as it is', () => {
  const document = { format: currentFormat, anything: true };
  expect(migrateJourney(document)).toEqual({ ok: true, from: currentFormat, document });
});

test.each([null, 3, [], {}, { format: -1 }, { format: 1.5 }, { format: 99 }])('%j is refused in words', (document) => {
  const migrated = migrateJourney(document);
  expect(migrated.ok).toBe(false);
  expect(!migrated.ok && migrated.problems[0]?.message.length).toBeGreaterThan(40);
});
