import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { State } from '../document.ts';
import { parseJourney } from '../parse-journey.ts';
import { refusesPublishing } from '../problem.ts';
import { arbitraryJourney } from '../test/arbitrary-journey.ts';
import { testCatalog } from '../test/test-blocks.ts';
import { journeyOf, use, variables } from '../test/test-journeys.ts';
import { checkJourney, rules } from './index.ts';

const names = new Set(rules.map(({ name }) => name));

describe('whatever journey comes', () => {
  test('it is answered, never thrown at, with problems of known rules at places of the document', () => {
    fc.assert(
      fc.property(arbitraryJourney, (journey) => {
        for (const { code, path, message, state } of checkJourney(journey, testCatalog)) {
          expect(names).toContain(code.replace('journey/', ''));
          expect(Object.keys(journey)).toContain(path.split('.', 1)[0]);
          expect(message).toMatch(/^.{20,}[.?]$/su);
          if (state !== undefined) expect(JSON.stringify(journey)).toContain(`"${state}":`);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('checking it changes nothing and gives the same answer twice', () => {
    fc.assert(
      fc.property(arbitraryJourney, (journey) => {
        const before = JSON.stringify(journey);
        const first = checkJourney(journey, testCatalog);
        expect(checkJourney(journey, testCatalog)).toEqual(first);
        expect(JSON.stringify(journey)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  test('calls of each other are answered as well, whichever journeys they are', () => {
    fc.assert(
      fc.property(arbitraryJourney, arbitraryJourney, (journey, random) => {
        const other = { ...random, id: 'other' };
        const find = (id: string) => ({ other, random: journey })[id];
        for (const { code, path } of checkJourney(journey, testCatalog, find)) {
          expect(names).toContain(code.replace('journey/', ''));
          expect(Object.keys(journey)).toContain(path.split('.', 1)[0]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('what reading it says of blocks, checking it says too', () => {
    fc.assert(
      fc.property(arbitraryJourney, (random) => {
        const parsed = parseJourney(random, testCatalog);
        if (!parsed.ok) return;
        expect(checkJourney(parsed.journey, testCatalog)).toEqual(expect.arrayContaining([...parsed.problems]));
      }),
      { numRuns: 100 },
    );
  });
});

/** A question, a call, a decision and a word, over and over: as long as journeys get. */
function longJourney(states: number) {
  const drawn = Array.from({ length: states }, (_, index) => {
    const next = index + 1 < states ? `s${index + 1}` : 'bye';
    const later = index + 9 < states ? `s${index + 9}` : 'bye';
    const branches = [
      { id: 'many', when: `vars.count > ${index}` },
      { id: 'none', when: '!has(vars.order)' },
    ];
    const kinds = [
      { ...use('ask', { saveAs: 'order' }), outlets: { answered: next } },
      {
        ...use('call', {
          url: 'https://a.example/{{vars.order}}',
          results: [{ id: 'c', variable: 'count', value: 'response.n' }],
        }),
        outlets: { ok: next },
      },
      { ...use('fork', { branches }), outlets: { many: next, none: later, otherwise: next } },
      { ...use('tell'), outlets: { done: next } },
    ];
    return [`s${index}`, (kinds[index % kinds.length] ?? {}) as State] as const;
  });
  const texts = drawn.flatMap(([key, state]) =>
    state.block?.type === 'ask'
      ? [[`${key}.prompt`, 'Which order?']]
      : state.block?.type === 'tell'
        ? [[`${key}.content.first`, '{order}: {count}']]
        : [],
  );
  return journeyOf({
    variables: { ...variables({ order: 'string', count: 'number' }) },
    commands: { agent: { en: ['agent'] } },
    on: { 'command.agent': 'human' },
    outlets: { 'no-answer': 'human', 'gave-up': 'human', failed: 'human' },
    states: {
      ...Object.fromEntries(drawn),
      human: { ...use('person'), outlets: { served: 'bye' } },
      bye: use('finish'),
    },
    texts: { en: Object.fromEntries(texts) },
  });
}

describe('a long journey', () => {
  test('of 200 states is checked well under 50 milliseconds', () => {
    const journey = longJourney(200);
    // Time of the processor, and the least of several runs: the machine may be busy with something else.
    const times = Array.from({ length: 12 }, () => {
      const start = process.cpuUsage();
      checkJourney({ ...journey, variables: { ...journey.variables } }, testCatalog);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  test('with thousands of mistakes is told the first hundreds of each', () => {
    const states = Object.fromEntries(
      Array.from({ length: 4000 }, (_, index) => [`s${index}`, { always: `t${index}` }]),
    );
    const problems = checkJourney(journeyOf({ states }), testCatalog);
    const targets = problems.filter(({ code }) => code === 'journey/unknown-target');
    expect(targets).toHaveLength(501);
    expect(targets.at(-1)?.message).toMatch(/more places like this/);
    expect(refusesPublishing(problems)).toBe(true);
  });

  test('of 3000 states is checked without running out of stack', () => {
    const problems = checkJourney(longJourney(3000), testCatalog);
    expect(refusesPublishing(problems)).toBe(false);
  });
});
