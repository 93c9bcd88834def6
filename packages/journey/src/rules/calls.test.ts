import { describe, expect, test } from 'vitest';
import type { JourneyLookup } from '../calls/list-calls.ts';
import type { Journey, JourneyInput } from '../document.ts';
import { testCatalog } from '../test/test-blocks.ts';
import { human, journeyOf, use } from '../test/test-journeys.ts';
import { checkJourney } from './index.ts';

type Call = { journey?: string; with?: Record<string, string>; save?: Record<string, string> };
type Outlets = Record<string, string>;

const called = journeyOf({
  id: 'identify',
  name: 'Identify',
  variables: {
    shop: { type: 'string', label: 'Shop', input: true },
    tries: { type: 'number', label: 'Tries', input: true, default: 1 },
    who: { type: 'string', label: 'Who', output: true },
    age: { type: 'number', label: 'Age', output: true },
  },
  states: {
    ask: { ...use('ask', { saveAs: 'who' }), outlets: { answered: 'found', 'no-answer': 'lost', 'gave-up': 'lost' } },
    found: { type: 'final', outcome: 'found' },
    lost: { type: 'final', outcome: 'lost' },
  },
});

/** A caller with a person at hand, so that only the call is in question. */
function calling(call: Call, outlets: Outlets, more: Partial<JourneyInput> = {}): Journey {
  return journeyOf({
    id: 'caller',
    variables: {
      guest: { type: 'string', label: 'Guest' },
      count: { type: 'number', label: 'Count', default: 0 },
    },
    states: {
      who: { call: { journey: 'identify', with: { shop: '"Berlin"' }, ...call }, outlets },
      ...human,
    } as JourneyInput['states'],
    on: { 'custom.agent': 'person' },
    outlets: { served: 'bye' },
    ...more,
  });
}

const journeys: JourneyLookup = (id) => (id === 'identify' ? called : undefined);
const whole = { found: 'bye', lost: 'person' };

function problemsOf(rule: string, journey: Journey, find = journeys) {
  return checkJourney(journey, testCatalog, find).filter(({ code }) => code === `journey/${rule}`);
}
const pathsOf = (rule: string, journey: Journey) => problemsOf(rule, journey).map(({ path }) => path);

describe('a call', () => {
  test('that fits has no problem of its own', () => {
    const journey = calling({ save: { who: 'guest' } }, whole);
    for (const rule of [
      'unknown-journey',
      'calls-itself',
      'bad-call',
      'dangling-outlet',
      'wrong-type',
      'unknown-variable',
    ])
      expect(pathsOf(rule, journey), rule).toEqual([]);
  });

  test('of nothing, or of what is not published, is found once', () => {
    for (const journey of ['', 'gone']) {
      const problems = checkJourney(calling({ journey }, whole), testCatalog, journeys);
      expect(problems.map(({ code }) => code)).toEqual(['journey/unknown-journey']);
    }
  });

  test('of the journey itself, or of one that comes back to it, is found with the way', () => {
    expect(pathsOf('calls-itself', calling({ journey: 'caller' }, whole))).toEqual(['states.who.call.journey']);
    const back: JourneyLookup = (id) =>
      id === 'middle' ? { ...calling({ journey: 'caller' }, whole), id } : undefined;
    const [problem] = problemsOf('calls-itself', calling({ journey: 'middle' }, whole), back);
    expect(problem?.message).toContain('"caller" → "middle" → "caller"');
  });

  test('has a way out for each end, and none that the journey called does not have', () => {
    const problems = problemsOf('dangling-outlet', calling({}, { found: 'bye', fond: 'bye' }));
    expect(problems.map(({ path, severity }) => [path, severity])).toEqual([
      ['states.who.outlets.lost', 'must'],
      ['states.who.outlets.fond', 'should'],
    ]);
  });

  test('gives what is needed, under names that are there, in languages that are spoken', () => {
    const given = calling({ with: { shp: '"x"' }, save: { whoo: 'guest' } }, whole, { languages: ['en', 'de'] });
    expect(pathsOf('bad-call', given)).toEqual([
      'states.who.call.with.shop',
      'states.who.call.with.shp',
      'states.who.call.save.whoo',
      'states.who.call.journey',
    ]);
  });

  test('gives and keeps values of the right type, in variables that are there', () => {
    const wrong = calling({ with: { shop: '1', tries: '"x"' }, save: { age: 'guest', who: 'gone' } }, whole);
    expect(pathsOf('wrong-type', wrong)).toEqual([
      'states.who.call.with.shop',
      'states.who.call.with.tries',
      'states.who.call.save.age',
    ]);
    expect(pathsOf('unknown-variable', wrong)).toEqual(['states.who.call.save.who']);
    const unknown = calling({ with: { shop: 'vars.shop' } }, whole);
    expect(pathsOf('unknown-variable', unknown)).toEqual(['states.who.call.with.shop']);
  });

  test('surely sets what the journey called has set by then, and perhaps the rest', () => {
    const reading = (found: string, lost: string) =>
      calling(
        { save: { who: 'guest' } },
        { found, lost },
        {
          states: {
            who: {
              call: { journey: 'identify', with: { shop: '"x"' }, save: { who: 'guest' } },
              outlets: { found, lost },
            },
            read: { always: [{ target: 'bye', guard: 'vars.guest == "Ann"' }, { target: 'person' }] },
            ...human,
          } as JourneyInput['states'],
        },
      );
    expect(pathsOf('maybe-unset', reading('read', 'person'))).toEqual([]);
    expect(pathsOf('never-set', reading('read', 'person'))).toEqual([]);
    expect(pathsOf('maybe-unset', reading('person', 'read'))).toHaveLength(1);
    expect(pathsOf('never-set', reading('person', 'read'))).toEqual([]);
  });

  test('is a place where the customer waits, from which a human must be near', () => {
    expect(pathsOf('no-human', calling({}, { found: 'bye', lost: 'bye' }, { on: {} }))).toEqual(['states.who']);
    expect(pathsOf('no-human', calling({}, whole))).toEqual([]);
  });
});

describe('a journey made to be called', () => {
  test('leaves humans to its caller, and its inputs are given', () => {
    expect(problemsOf('no-human', called)).toEqual([]);
    const variables = Object.fromEntries(
      Object.entries(called.variables).map(([name, { type, label, personal }]) => [name, { type, label, personal }]),
    );
    const plain: Journey = { ...called, variables };
    expect(problemsOf('no-human', plain)).not.toEqual([]);
  });
});

test.each([
  ['a block', { ...use('tell') }, 'states.a.call'],
  ['states inside', { initial: 'b', states: { b: {} } }, 'states.a.call'],
  ['a type', { type: 'parallel' }, 'states.a.call'],
])('a state that calls and has %s is found', (_, more, path) => {
  const journey = journeyOf({ states: { a: { call: { journey: 'identify' }, ...more } } as never });
  expect(pathsOf('bad-structure', journey)).toContain(path);
});
