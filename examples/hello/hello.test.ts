import { readFileSync } from 'node:fs';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { compileJourney, createBlockSet, runJourneyTest } from '@usher/engine';
import { checkJourney, formatJourney, type Journey, parseJourney } from '@usher/journey';
import { expect, test } from 'vitest';

const text = readFileSync(new URL('hello.journey.json', import.meta.url), 'utf8');

function readJourney(): Journey {
  const parsed = parseJourney(text, standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.journey;
}

test('hello publishes, and is written as the editor would write it', () => {
  expect(checkJourney(readJourney(), standardCatalog)).toEqual([]);
  expect(formatJourney(readJourney())).toBe(text);
});

test.each(readJourney().tests)('hello $name', (each) => {
  const program = compileJourney(readJourney(), createBlockSet(standardBlocks));
  expect(runJourneyTest(program, each, 0)).toMatchObject({ passed: true });
});
