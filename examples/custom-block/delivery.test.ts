import { readFileSync } from 'node:fs';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { compileJourney, createBlockSet, runJourneyTest } from '@usher/engine';
import { checkJourney, formatJourney, type Journey, parseJourney } from '@usher/journey';
import { expect, test } from 'vitest';
import { blocks } from './src/blocks.ts';

const text = readFileSync(new URL('delivery.journey.json', import.meta.url), 'utf8');
const blockSet = createBlockSet([...standardBlocks, ...blocks]);

function readJourney(): Journey {
  const parsed = parseJourney(text, blockSet.catalog);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.journey;
}

test('delivery publishes where its block is known, and is written as the editor would write it', () => {
  expect(checkJourney(readJourney(), blockSet.catalog)).toEqual([]);
  expect(formatJourney(readJourney())).toBe(text);
});

test('delivery names its block where it is not known', () => {
  expect(checkJourney(readJourney(), standardCatalog)).toContainEqual(
    expect.objectContaining({ code: 'journey/unknown-block', severity: 'must', state: 'ask-where' }),
  );
});

test.each(readJourney().tests)('delivery $name', (each) => {
  expect(runJourneyTest(compileJourney(readJourney(), blockSet), each, 0)).toMatchObject({ passed: true });
});
