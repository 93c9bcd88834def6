import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatJourney } from './format-journey.ts';
import { type ParseResult, parseJourney } from './parse-journey.ts';
import { arbitraryJourney } from './test/arbitrary-journey.ts';
import { testCatalog } from './test/test-blocks.ts';
import { journeyOf, use } from './test/test-journeys.ts';

const good = formatJourney(
  journeyOf({
    outlets: { 'no-answer': 'bye', 'gave-up': 'bye' },
    states: {
      ask: { name: 'Which order?', ...use('ask', { attempts: 2 }), outlets: { answered: 'bye' } },
      bye: use('finish'),
    },
    texts: { en: { 'ask.prompt': 'Which order?' } },
  }),
);

function parse(source: unknown): ParseResult {
  return parseJourney(source, testCatalog);
}

/** The only problem, as code and path, with its message. */
function problemOf(source: unknown): { place: string; message: string } {
  const { problems } = parse(source);
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  return { place: `${problem?.code} ${problem?.path}`, message: problem?.message ?? '' };
}

describe('a file that is no journey', () => {
  test.each<[what: string, source: unknown, code: string, words: RegExp]>([
    ['an empty file', ' \n', 'journey/not-a-journey ', /is empty.*begins with "format": 1/],
    ['an XState machine', '{"initial":"a","states":{"a":{}}}', 'journey/not-a-journey ', /XState machine, which/],
    ['SCXML', '<?xml version="1.0"?>\n<scxml version="1.0"/>', 'journey/not-a-journey ', /SCXML file, which/],
    ['BPMN', '<bpmn:definitions id="d">', 'journey/not-a-journey ', /BPMN/],
    ['a program', 'export const machine = {}', 'journey/not-a-journey ', /a program/],
    ['a package.json', '{"name":"x","dependencies":{}}', 'journey/not-a-journey ', /package\.json/],
    ['a JSON Schema', '{"$schema":"https://x","$defs":{}}', 'journey/not-a-journey ', /JSON Schema/],
    ['another builder', '{"nodes":[],"edges":[]}', 'journey/not-a-journey ', /another chat builder/],
    ['a list', '[1]', 'journey/not-a-journey ', /holds a list/],
    ['null', null, 'journey/not-a-journey ', /holds null/],
    ['nothing', undefined, 'journey/not-json ', /is a undefined/],
    [
      'a journey without its format',
      { languages: ['en'], states: {} },
      'journey/not-a-journey format',
      /Add "format": 1/,
    ],
    ['a format in words', '{"format":"one"}', 'journey/not-a-journey format', /"format" is "one"/],
    ['a newer format', '{"format":7}', 'journey/newer-format format', /format 7.*up to 1\. Update Usher/],
  ])('is told from %s', (_, source, place, words) => {
    const problem = problemOf(source);
    expect(problem.place).toBe(place);
    expect(problem.message).toMatch(words);
    expect(parse(source).ok).toBe(false);
  });

  test('is not seen in a journey that speaks of other formats', () => {
    const description = 'We draw <scxml version="1.0"> and <bpmn:definitions> no more';
    const state = { block: { type: 'end', version: 1 } };
    const journey = {
      format: 1,
      id: 'a',
      name: 'A',
      description,
      languages: ['en'],
      initial: 'a',
      states: { a: state },
    };
    expect(parse(JSON.stringify(journey)).ok).toBe(true);
  });

  test('is refused above 2 MB, in words of its own', () => {
    expect(problemOf(`${' '.repeat(3 * 1024 * 1024)}{}`).message).toMatch(/too large \(3\.0 MB\).*at most 2 MB/);
    expect(problemOf('é'.repeat(1.5 * 1024 * 1024)).message).toMatch(/too large/);
    expect(problemOf({ format: 1, name: 'x'.repeat(3 * 1024 * 1024) }).place).toBe('journey/too-large ');
  });

  test('is refused when it nests without end', () => {
    expect(problemOf('['.repeat(100_000)).place).toMatch(/^journey\/too-deep/);
    const circle: Record<string, unknown> = { format: 1 };
    circle.states = circle;
    expect(problemOf(circle).place).toMatch(/^journey\/too-deep/);
    const wide: Record<string, unknown> = { format: 1 };
    wide.a = [wide, wide];
    expect(parse(wide).ok).toBe(false);
  });
});

describe('JSON that cannot be read', () => {
  test.each<[source: string, words: RegExp]>([
    ['{\n  "format": 1,\n}', /a comma too many.* line 3, column 1/],
    ['{"format": 1 "id": 2}', /a comma or } is needed.* line 1, column 14/],
    ['{"format": 1, // one\n}', /a comment \(JSON has none/],
    ["{'format': 1}", /a key in double quotes is needed, not "'"/],
    ['{"a": undefined}', /a value is needed, not "undefined"/],
    ['{"a" 1}', /a colon is needed after the key "a"/],
    ['{"a": "x', /never closed.* line 1, column 7/],
    ['{"a": "x\ny"}', /a line break, a tab or a backslash/],
    ['{"a": 1e999}', /the number 1e999 is too large/],
    ['{"a": [1, 2', /a comma or \] is needed, not the end of the file/],
    ['{} {}', /goes on after its end/],
  ])('is told with its place: %j', (source, words) => {
    const problem = problemOf(source);
    expect(problem.place).toMatch(/^journey\/bad-json/);
    expect(problem.message).toMatch(words);
  });

  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const wrapped = JSON.stringify({ format: 1, value }, null, 1);
        const parsed = parse(wrapped);
        // Whatever stands there, it is read and then refused by its shape, not by its syntax.
        expect(parsed.problems.map(({ code }) => code)).not.toContain('journey/bad-json');
      }),
    );
  });

  test('reads a file with a byte order mark', () => {
    expect(parse(`\uFEFF${good}`).ok).toBe(true);
  });
});

describe('keys', () => {
  test('written twice in one object are refused with both lost values in mind', () => {
    const { place, message } = problemOf(good.replace('"id": "test"', '"id": "test",\n  "id": "other"'));
    expect(place).toBe('journey/duplicate-json-key id');
    expect(message).toMatch(/written twice.* line 4, column 3/);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'xstate$$type'])('such as %s are refused anywhere', (key) => {
    const text = good.replace('"attempts": 2', () => `"attempts": 2, "${key}": {}`);
    expect(problemOf(text).place).toBe(`journey/refused-key states.ask.block.props.${key}`);
    const value = JSON.parse(text) as unknown;
    expect(problemOf(value).place).toBe(`journey/refused-key states.ask.block.props.${key}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('of states are unique in the whole document', () => {
    const journey = JSON.parse(good) as { states: Record<string, unknown>; trips?: unknown };
    journey.states.group = { initial: 'bye', states: { bye: {} } };
    journey.trips = { ask: {} };
    const { problems, ok } = parse(journey);
    expect(ok).toBe(false);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'journey/duplicate-key states.group.states.bye',
      'journey/duplicate-key trips.ask',
    ]);
    expect(problems[0]?.message).toMatch(/states\.bye and states\.group\.states\.bye/);
  });
});

describe('a wrong shape', () => {
  test.each<[from: string, to: string, place: string, words: RegExp]>([
    [
      '"initial"',
      '"inital"',
      'journey/bad-shape inital',
      /no field of the journey\. Did you mean "initial"\? Allowed are: /,
    ],
    ['"answered": "bye"', '"answered": 4', 'journey/bad-shape states.ask.outlets.answered', /is 4.*must be/],
    [
      '"answered"',
      '"Answered"',
      'journey/bad-shape states.ask.outlets.Answered',
      /lower-case letters, digits and hyphens/,
    ],
    ['"languages": ["en"]', '"languages": []', 'journey/bad-shape languages', /at least 1 entries/],
    ['"format": 1,', '"format": 1, "after": {"1h": "bye"},', 'journey/bad-shape after.1h', /written like PT30S/],
    [
      '"format": 1,',
      '"format": 1, "on": {"command.x": {"target": "bye", "trip": "t"}},',
      'journey/bad-shape on.command.x',
      /not both/,
    ],
    [
      '"format": 1,',
      '"format": 1, "on": {"command.x": [{"goto": "bye"}]},',
      'journey/bad-shape on.command.x.0.goto',
      /Allowed are: target, trip/,
    ],
    ['"type": "finish"', '"type": "The End"', 'journey/bad-shape states.bye.block.type', /must have the form/],
    ['"name": "Test"', '"name": ""', 'journey/bad-shape name', /at least 1 characters/],
    ['"version": 3', '"version": 3.5', 'journey/bad-shape states.ask.block.version', /a whole number/],
  ])('is told with place and what is allowed: %s as %s', (from, to, place, words) => {
    const { problems, ok } = parse(good.replace(from, to));
    expect(ok).toBe(false);
    const problem = problems.find(({ code, path }) => `${code} ${path}` === place);
    expect(problem?.message).toMatch(words);
    expect(problem).toMatchObject({ severity: 'must', verdict: 'fails' });
  });

  test('names the state it stands in', () => {
    expect(parse(good.replace('"answered": "bye"', '"answered": 4')).problems[0]?.state).toBe('ask');
  });

  test('is told only so often in one file', () => {
    const states = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`s${index}`, { color: 'red' }]));
    const { problems } = parse({ ...JSON.parse(good), states });
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)?.message).toMatch(/^300 more problems are not listed/);
  });
});

describe('blocks', () => {
  test('unknown here leave the journey open, with must-problems', () => {
    const parsed = parse(good.replace('"type": "finish"', '"type": "finis"'));
    expect(parsed.ok && parsed.journey.states.bye?.block).toEqual({ type: 'finis', version: 1, props: {} });
    expect(parsed.problems).toMatchObject([
      { code: 'journey/unknown-block', severity: 'must', path: 'states.bye.block.type' },
    ]);
    expect(parsed.problems[0]?.message).toMatch(/Did you mean "finish"\? Installed are: tell/);
  });

  test('given wrong props leave the journey open, each prop with its path', () => {
    const { ok, problems } = parse(good.replace('"attempts": 2', '"attempts": "two", "colour": "red"'));
    expect(ok).toBe(true);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'journey/bad-props states.ask.block.props.attempts',
      'journey/bad-props states.ask.block.props.colour',
    ]);
    expect(problems[0]?.message).toMatch(/State "Which order\?".*"two".*it must be a number/);
    expect(problems[1]?.message).toMatch(/Allowed are: pattern/);
  });

  test('of older versions are brought up to date', () => {
    const old = good
      .replace('"version": 3', '"version": 1')
      .replace('"attempts": 2', '"variable": "order", "retries": 4');
    const parsed = parse(old);
    expect(parsed.problems).toEqual([]);
    expect(parsed.ok && parsed.journey.states.ask?.block).toEqual({
      type: 'ask',
      version: 3,
      props: { saveAs: 'order', attempts: 4 },
    });
  });

  test('whose migration fails stay as they are, with the reason', () => {
    const parsed = parse(good.replace('"version": 3', '"version": 2').replace('"attempts": 2', '"retries": "many"'));
    expect(parsed.ok && parsed.journey.states.ask?.block).toMatchObject({ version: 2, props: { retries: 'many' } });
    expect(parsed.problems[0]?.message).toMatch(/version 2 to 3 \("many" is no number\)/);
  });

  test('of newer versions say which version is known', () => {
    const { ok, problems } = parse(good.replace('"version": 3', '"version": 9'));
    expect(ok).toBe(true);
    expect(problems[0]).toMatchObject({ code: 'journey/unknown-block', path: 'states.ask.block.version' });
    expect(problems[0]?.message).toMatch(/version 9, and version 3 is the newest/);
  });

  test('whose definition throws are told as the mistake of their author', () => {
    const broken = (props: string) => good.replace('"type": "finish"', `"type": "acme/broken", "props": {${props}}`);
    expect(parse(broken('')).problems[0]?.message).toMatch(/failed \(never checked\).*tell its author/);
    expect(parse(broken('"mood": "bad"')).problems[0]?.message).toMatch(/failed \(not today\)/);
  });
});

describe('a value instead of text', () => {
  test('is read like the text of its file', () => {
    expect(parse(JSON.parse(good))).toEqual(parse(good));
  });

  test('leaves out what is undefined, and refuses what a file cannot hold', () => {
    const journey = JSON.parse(good) as Record<string, unknown>;
    expect(parse({ ...journey, description: undefined })).toEqual(parse(good));
    expect(problemOf({ ...journey, name: new Date(0) }).place).toBe('journey/not-json name');
    expect(problemOf({ ...journey, layout: { ask: { x: Number.NaN, y: 0 } } }).place).toBe(
      'journey/not-json layout.ask.x',
    );
    expect(problemOf(() => journey).place).toBe('journey/not-json ');
  });

  test('whose getters throw is refused', () => {
    const sly = Object.defineProperty({ format: 1 }, 'states', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    expect(problemOf(sly).message).toMatch(/something that cannot be read/);
  });
});

describe('whatever comes', () => {
  const isReport = (result: ParseResult) =>
    result.problems.every(({ code, message }) => /^journey\/[a-z-]+$/.test(code) && /^.{20,}[.?]$/su.test(message));

  test('any text and any JSON is answered, never thrown at', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => isReport(parse(text))));
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => isReport(parse(value))),
    );
  });

  test('a good document damaged anywhere is answered, never thrown at', () => {
    const damage = fc.record({
      at: fc.nat(),
      length: fc.nat(12),
      put: fc.constantFrom('', '{', '"', ',', 'null', '[]', '{}', '1', '"x"', '\\'),
    });
    fc.assert(
      fc.property(arbitraryJourney, fc.array(damage, { minLength: 1, maxLength: 3 }), (journey, damages) => {
        const text = damages.reduce((each, { at, length, put }) => {
          const start = at % each.length;
          return each.slice(0, start) + put + each.slice(start + length);
        }, formatJourney(journey));
        expect(isReport(parse(text))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a document with any value put anywhere is answered, never thrown at', () => {
    fc.assert(
      fc.property(arbitraryJourney, fc.nat(), fc.jsonValue(), (journey, seed, value) => {
        const document = structuredClone(journey) as unknown;
        const places: [Record<string, unknown>, string][] = [];
        const collect = (at: unknown): void => {
          if (at === null || typeof at !== 'object') return;
          for (const [key, entry] of Object.entries(at)) {
            places.push([at as Record<string, unknown>, key]);
            collect(entry);
          }
        };
        collect(document);
        const place = places[seed % places.length];
        if (place !== undefined) place[0][place[1]] = value;
        expect(isReport(parse(document))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
