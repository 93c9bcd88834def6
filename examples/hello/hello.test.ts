import { readFileSync } from 'node:fs';
import { standardBlocks } from '@usher/blocks';
import { compileJourney, createBlockSet, runJourneyTest } from '@usher/engine';
import { journeySchema } from '@usher/journey';
import { expect, test } from 'vitest';

const journey = journeySchema.parse(JSON.parse(readFileSync(new URL('hello.journey.json', import.meta.url), 'utf8')));
const program = compileJourney(journey, createBlockSet(standardBlocks));

test.each(journey.tests)('hello $name', (each) => {
  expect(runJourneyTest(program, each, 0)).toMatchObject({ passed: true });
});
