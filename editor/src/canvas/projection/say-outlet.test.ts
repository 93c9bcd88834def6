import { readFileSync } from 'node:fs';
import { standardCatalog } from '@usher/blocks';
import { type BlockCatalog, type Journey, parseJourney } from '@usher/journey';
import { expect, test } from 'vitest';
import { shapeOfState } from '../../document/index.ts';
import { sayOutlet } from './say-outlet.ts';

function read(name: string): Journey {
  const text = readFileSync(new URL(`../../../../examples/calls/${name}.journey.json`, import.meta.url), 'utf8');
  const parsed = parseJourney(text, standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.journey;
}
const [journey, called] = [read('booking'), read('identify')];
const catalog: BlockCatalog = { ...standardCatalog, journeys: (id) => (id === 'identify' ? called : undefined) };

const say = (state: string, outlet: string) =>
  sayOutlet({ journey, language: 'en' }, state, shapeOfState(journey.states[state], catalog), outlet);

test('the end of a journey that is called is its key made readable, and says so', () => {
  expect(say('who', 'known')).toEqual({ label: 'Known', isFromKey: true });
});

test('a way out that its block has words for is called by them', () => {
  const [key = ''] = Object.entries(journey.states).find(([, { block }]) => block?.type === 'say') ?? [];
  expect(say(key, 'done')).toMatchObject({ isFromKey: false });
});
