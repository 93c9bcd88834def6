import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJourneyJsonSchema } from './json-schema.ts';
import { parseJourney } from './parse-journey.ts';
import { arbitraryJourney } from './test/arbitrary-journey.ts';
import { testCatalog } from './test/test-blocks.ts';
import { journeyOf, use } from './test/test-journeys.ts';

const validate = new Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  validateFormats: false,
}).compile(createJourneyJsonSchema(testCatalog));

function fits(document: unknown): boolean {
  return validate(JSON.parse(JSON.stringify(document)));
}

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures', `${name}.journey.json`), 'utf8'));
const good = journeyOf({ states: { ask: use('ask', { attempts: 2 }), bye: use('finish') } });

describe('the published schema', () => {
  test.each(['format-1/every-field', 'format-1/older-blocks'])('accepts %s', (name) => {
    expect(fits(fixture(name)), JSON.stringify(validate.errors)).toBe(true);
  });

  test('refuses another format', () => {
    expect(fits(fixture('format-0/refund'))).toBe(false);
  });

  test.each<[what: string, document: unknown]>([
    ['a field that is none', { ...good, colour: 'red' }],
    ['no first state', { ...good, initial: undefined }],
    ['a key that is none', { ...good, initial: 'The Start' }],
    ['wrong props of a block', { ...good, states: { ask: use('ask', { attempts: 99 }) } }],
    ['a prop that is none', { ...good, states: { ask: use('ask', { colour: 'red' }) } }],
    ['a missing prop', { ...good, states: { call: { block: { type: 'call', version: 1 } } } }],
    ['a block deep inside', { ...good, states: { group: { states: { ask: use('ask', { attempts: 0 }) } } } }],
    ['a block in a trip', { ...good, trips: { help: use('pick', { options: [] }) } }],
  ])('refuses %s', (_, document) => {
    expect(fits(document)).toBe(false);
  });

  test('lets blocks of other catalogs and of other versions pass', () => {
    expect(fits({ ...good, states: { other: { block: { type: 'acme/other', version: 1, props: { x: 1 } } } } })).toBe(
      true,
    );
    expect(fits({ ...good, states: { ask: { block: { type: 'ask', version: 1, props: { retries: 2 } } } } })).toBe(
      true,
    );
  });

  test('agrees with the parser about every journey whose blocks are known', () => {
    fc.assert(
      fc.property(arbitraryJourney, (journey) => {
        const parsed = parseJourney(journey, testCatalog);
        const isShapeRight =
          parsed.ok &&
          parsed.problems.every(
            ({ code, message }) => code !== 'journey/bad-props' || /failed|same name/.test(message),
          );
        expect(fits(journey), JSON.stringify(validate.errors)).toBe(isShapeRight);
      }),
      { numRuns: 200 },
    );
  });
});
