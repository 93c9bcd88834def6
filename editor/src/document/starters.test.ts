import { standardCatalog } from '@usher/blocks';
import { checkJourney, formatJourney, parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createJourney } from './starters.ts';

describe.each(['en', 'de', 'fr', 'pt-BR'])('In %s', (language) => {
  const names = { id: 'mine', name: 'Mine', language };

  test.each(['question', 'hand-over'] as const)('%s can be published as it is', (kind) => {
    const journey = createJourney(kind, names);
    expect(checkJourney(journey, standardCatalog)).toEqual([]);
    expect(parseJourney(formatJourney(journey), standardCatalog)).toMatchObject({ ok: true, journey });
  });

  test('a blank one only lacks what it begins with', () => {
    const journey = createJourney('blank', names);
    expect(checkJourney(journey, standardCatalog).map((problem) => problem.code)).toEqual(['journey/initial-missing']);
    expect(parseJourney(formatJourney(journey), standardCatalog)).toMatchObject({ ok: true, journey });
  });
});
