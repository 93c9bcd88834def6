import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatJourney } from './format-journey.ts';
import { isSafeKey } from './json.ts';
import { parseJourney } from './parse-journey.ts';
import { arbitraryJourney } from './test/arbitrary-journey.ts';
import { testCatalog } from './test/test-blocks.ts';
import { journeyOf, use } from './test/test-journeys.ts';

function parse(text: string) {
  const parsed = parseJourney(text, testCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.journey;
}

describe('the text of a journey', () => {
  test('has its fields in the order of the format and its states as drawn', () => {
    const text = formatJourney(
      journeyOf({ states: { zebra: { outlets: {}, name: 'Z' }, ant: {} }, initial: 'ant', description: 'd' }),
    );
    const order = ['format', 'id', 'name', 'description', 'languages', 'initial', 'states', 'zebra', 'ant'];
    const places = order.map((key) => text.indexOf(`"${key}":`));
    expect(places).toEqual(places.toSorted((first, second) => first - second));
    expect(text.indexOf('"Z"')).toBeLessThan(text.indexOf('"outlets"'));
  });

  test('leaves out what has its default', () => {
    const text = formatJourney(journeyOf({ states: { bye: use('finish') }, timeZone: 'UTC' }));
    for (const field of ['timeZone', 'variables', 'trips', 'renamed', 'props']) expect(text).not.toContain(field);
    expect(formatJourney(journeyOf({ states: { bye: {} }, timeZone: 'Europe/Berlin' }))).toContain(
      '"timeZone": "Europe/Berlin"',
    );
  });

  test('tells one fact a line, and breaks what is too long', () => {
    const long = 'x'.repeat(120);
    const text = formatJourney(
      journeyOf({
        on: { 'command.a': { target: 'bye', guard: 'true' }, 'command.b': { target: 'bye', description: long } },
        states: { bye: { ...use('pick', { options: [{ id: 'one' }, { id: 'two', value: '2' }] }), tags: ['a', 'b'] } },
        layout: { bye: { x: 0, y: 1.5 } },
      }),
    );
    expect(text).toContain('    "command.a": { "target": "bye", "guard": "true" },\n');
    expect(text).toContain(`    "command.b": {\n      "target": "bye",\n      "description": "${long}"\n    }\n`);
    expect(text).toContain('            { "id": "one" },\n            { "id": "two", "value": "2" }\n');
    expect(text).toContain('      "tags": ["a", "b"],\n');
    expect(text).toContain('    "bye": { "x": 0, "y": 1.5 }\n');
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('gives the same journey when read again, and the same text when written again', () => {
    fc.assert(
      fc.property(arbitraryJourney, (random) => {
        const journey = parse(formatJourney(random));
        const text = formatJourney(journey);
        expect(parse(text)).toEqual(journey);
        expect(formatJourney(parse(text))).toBe(text);
        expect(Object.keys(parse(text).states)).toEqual(Object.keys(journey.states));
      }),
      { numRuns: 100 },
    );
  });

  test('keeps any text and any props to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.jsonValue({ maxDepth: 4 }), (words, value) => {
        const safe = JSON.parse(
          JSON.stringify(value, (key, each) => (isSafeKey(key) ? each : undefined)) ?? 'null',
        ) as never;
        const journey = journeyOf({
          states: { bye: { name: words, block: { type: 'x', version: 1, props: { value: safe } } } },
        });
        const parsed = parseJourney(formatJourney(journey), testCatalog);
        expect(parsed.ok && JSON.stringify(parsed.journey)).toBe(JSON.stringify(journey));
      }),
    );
  });
});
