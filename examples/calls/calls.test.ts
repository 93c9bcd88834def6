import { readFileSync } from 'node:fs';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { compileJourney, createBlockSet, runJourneyTest } from '@usher/engine';
import { checkJourney, formatJourney, type Journey, type JourneyLookup, parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';

const names = ['booking', 'identify'] as const;
const texts = new Map(
  names.map((name) => [name, readFileSync(new URL(`${name}.journey.json`, import.meta.url), 'utf8')]),
);
const journeys = new Map<string, Journey>(
  [...texts].map(([name, text]) => {
    const parsed = parseJourney(text, standardCatalog);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    return [name, parsed.journey];
  }),
);
const find: JourneyLookup = (id) => journeys.get(id);

describe.each([...journeys])('%s', (name, journey) => {
  test('publishes, and is written as the editor would write it', () => {
    expect(checkJourney(journey, standardCatalog, find)).toEqual([]);
    expect(formatJourney(journey)).toBe(texts.get(name as (typeof names)[number]));
  });

  test.each(journey.tests)('$name', (each) => {
    const program = compileJourney(journey, createBlockSet(standardBlocks), find);
    expect(runJourneyTest(program, each, 0)).toMatchObject({ passed: true });
  });
});
