import { readFileSync } from 'node:fs';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { compileJourney, createBlockSet, runJourneyTest } from '@usher/engine';
import { type Journey, type JourneyTest, parseDuration, parseJourney, type TestStep } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginSession, type Input, play, type Session } from '../../simulator/session.ts';
import { copyName } from './copy-name.ts';
import { describeFailure } from './describe-failure.ts';
import { describeStep } from './describe-step.ts';
import { expectNow } from './expect-now.ts';
import { recordTest, writeSpan } from './record-test.ts';
import { idOfStep, keepStepId } from './step-ids.ts';
import { allStepKinds, kindOfStep, stepKinds } from './step-kinds.ts';
import { playRandomly } from './test/play-randomly.ts';

const blocks = createBlockSet(standardBlocks);
const hello = read('../../../../examples/hello/hello.journey.json');
const retail = read('../../../../examples/retail/retail.journey.json');

function read(path: string): Journey {
  const parsed = parseJourney(readFileSync(new URL(path, import.meta.url), 'utf8'), standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.journey;
}

const compile = (journey: Journey) => compileJourney(journey, blocks);
const say = (text: string): Input => ({ do: 'say', text });
const begin = (journey: Journey, more: { state?: string; language?: string } = {}): Session =>
  beginSession(compile(journey), { at: 0, language: journey.languages[0] ?? 'en', channel: 'web', ...more });
const record = (session: Session) => {
  const recording = recordTest(session, session.program, 'recorded', session.beginning.at);
  if (recording === undefined) throw new Error('It began elsewhere.');
  return recording;
};
const withText = (key: string, text: string): Journey => ({
  ...hello,
  texts: { en: { ...hello.texts.en, [key]: text } },
});

describe('the line of a step', () => {
  const names = {
    nameState: (key: string) => `<${key}>`,
    labelOf: (id: string) => (id === 'yes' ? 'Yes!' : undefined),
  };
  const steps: readonly (readonly [TestStep, readonly string[]])[] = [
    [{ say: 'Ada' }, ['Customer says “Ada”']],
    [{ pick: 'yes' }, ['Presses “Yes!”']],
    [{ pick: 'no' }, ['Presses “no”']],
    [{ wait: 'PT15M' }, ['After 15 minutes']],
    [{ result: { ok: { id: 7 } } }, ['A result comes: {"id":7}']],
    [{ result: { failed: 'http/timeout' } }, ['A result comes: it failed with “http/timeout”']],
    [{ handoff: 'nobody-available' }, ['Nobody is available']],
    [
      { expect: { said: 'Hi', state: 'greet', ended: 'done' } },
      ['Expects to hear “Hi”', 'Expects to be at “<greet>”', 'Expects the end “done”'],
    ],
  ];
  test.each(steps)('%j reads well', (step, words) => expect(describeStep(step, names).words).toEqual(words));

  test('of every kind has words as soon as it is added', () => {
    for (const kind of allStepKinds) {
      const step = stepKinds[kind].begin();
      expect(kindOfStep(step)).toBe(kind);
      expect(describeStep(step, names)).toMatchObject({ kind, words: [expect.stringMatching(/\w/)] });
    }
  });
});

test('a step keeps its row when it changes', () => {
  const before: TestStep = { say: 'a' };
  expect(idOfStep(keepStepId(before, { say: 'b' }))).toBe(idOfStep(before));
  expect(idOfStep({ say: 'a' })).not.toBe(idOfStep(before));
});

test('a copy is called what nothing else is', () => {
  expect(copyName('Pays', ['Pays'])).toBe('Pays 2');
  expect(copyName('Pays 2', ['Pays', 'Pays 2', 'Pays 3'])).toBe('Pays 4');
});

describe('a failure', () => {
  const fail = (script: JourneyTest['script']) =>
    describeFailure({ script }, runJourneyTest(compile(hello), { name: 'x', script }, 0), (key) => `<${key}>`);

  test('tells what was heard, and where it stands', () => {
    const step = { expect: { said: 'Bonjour', state: 'end' } };
    expect(fail([step])).toEqual({
      step: 1,
      instead: ['Heard instead: “Hello, I am a bot. What is your name?”.', 'It is at “<ask-name>”.'],
    });
    expect(fail([{ say: 'Ada' }, { expect: { ended: 'left' } }])).toEqual({
      step: 2,
      instead: ['It has ended with “done”.'],
    });
  });

  test('of something done is told as the engine says it', () => {
    expect(fail([{ pick: 'maybe' }])?.instead).toEqual(['No button "maybe" was shown.']);
    expect(fail([{ say: 'Ada' }])).toBeUndefined();
  });
});

describe('expecting what happens now', () => {
  const [greets] = hello.tests as [JourneyTest];

  test('changes nothing that holds', () => {
    const { test: same } = expectNow(compile(hello), greets, 0);
    expect(same).toEqual(greets);
    expect(same.script.every((step, index) => step === greets.script[index])).toBe(true);
  });

  test('takes what is said now for what was said before', () => {
    const program = compile(withText('greet.content.hello', 'Welcome, {name}.'));
    expect(runJourneyTest(program, greets, 0).passed).toBe(false);
    const { test: rewritten, stuck } = expectNow(program, greets, 0);
    expect(stuck).toBeUndefined();
    expect(rewritten.script).toEqual([
      greets.script[0],
      greets.script[1],
      { expect: { said: 'Welcome, Ada.', ended: 'done' } },
    ]);
    expect(runJourneyTest(program, rewritten, 0).passed).toBe(true);
  });

  test('goes on from where it stands where it no longer ends', () => {
    const late = { name: 'x', script: [{ expect: { ended: 'done' } }] };
    expect(expectNow(compile(hello), late, 0).test.script).toEqual([{ expect: { state: 'ask-name' } }]);
  });

  test('says where something done does not fit any more, and leaves what follows', () => {
    const script = [{ expect: { said: 'x' } }, { pick: 'gone' }, { expect: { said: 'y' } }];
    const { test: rewritten, stuck } = expectNow(compile(hello), { name: 'x', script }, 0);
    expect(stuck?.step).toBe(2);
    expect(rewritten.script.slice(1)).toEqual(script.slice(1));
    expect(rewritten.script[0]).toEqual({ expect: { said: 'Hello, I am a bot. What is your name?' } });
  });

  test('gives expectations to a test that has none', () => {
    expect(expectNow(compile(hello), { name: 'x', script: [{ say: 'Ada' }] }, 0).test.script).toEqual([
      { expect: { said: 'Hello, I am a bot. What is your name?' } },
      { say: 'Ada' },
      { expect: { said: 'Nice to meet you, Ada!', ended: 'done' } },
    ]);
  });

  test('expects nothing that differs from day to day', () => {
    const journey: Journey = { ...withText('greet.content.hello', 'Today is {day}.') };
    journey.variables = { ...journey.variables, day: { type: 'date', label: 'Day', personal: false } };
    const greet = journey.states.greet;
    if (greet === undefined) throw new Error('The journey greets.');
    journey.states = { ...journey.states, greet: { ...greet, entry: { set: { day: 'today' } } } };
    expect(expectNow(compile(journey), { name: 'x', script: [{ say: 'Ada' }] }, 0).test.script.slice(1)).toEqual([
      { say: 'Ada' },
      { expect: { ended: 'done' } },
    ]);
  });

  test('makes every test pass whose doings still fit', () => {
    const wrong = fc.record(
      {
        said: fc.constantFrom('No such words', 'name'),
        state: fc.constantFrom('end', 'greet'),
        ended: fc.constant('done'),
      },
      { requiredKeys: [] },
    );
    const step: fc.Arbitrary<TestStep> = fc.oneof(
      wrong.map((expected) => ({ expect: expected })),
      fc.constantFrom('Ada', 'agent', '').map((words) => ({ say: words })),
      fc.constantFrom('PT1M', 'PT1H').map((span) => ({ wait: span })),
    );
    const program = compile(hello);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (script) => {
        const { test: rewritten, stuck } = expectNow(program, { name: 'x', script }, 0);
        expect(stuck).toBeUndefined();
        expect(runJourneyTest(program, rewritten, 0).failure).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a recorded test', () => {
  test('does what was done and expects what was heard', () => {
    expect(record(play(begin(hello), say('Ada')))).toEqual({
      test: {
        name: 'recorded',
        script: [
          { expect: { said: 'Hello, I am a bot. What is your name?' } },
          { say: 'Ada' },
          { expect: { said: 'Nice to meet you, Ada!', ended: 'done' } },
        ],
      },
      leftOut: [],
    });
  });

  test('says what became of a call for a person, and leaves out what the agent said', () => {
    let session = play(begin(retail), say('agent'));
    expect(session.moments.at(-1)?.awaited.map(({ type }) => type)).toEqual(['agent.request']);
    session = play(session, { do: 'take-over' });
    session = play(session, { do: 'agent-says', text: 'It is me' });
    session = play(session, { do: 'give-back', outcome: 'served', label: 'served' });
    const { test: recorded, leftOut } = record(session);
    expect(recorded.script).toContainEqual({ handoff: 'served' });
    expect(leftOut).toEqual([expect.stringContaining('while an agent held the conversation')]);
    expect(runJourneyTest(session.program, recorded, 0).passed).toBe(true);
  });

  test('ends where an agent came uncalled', () => {
    let session = play(begin(hello), { do: 'take-over' });
    session = play(session, { do: 'give-back', outcome: 'returned', label: 'returned' });
    const { test: recorded, leftOut } = record(play(session, say('Ada')));
    expect(recorded.script).not.toContainEqual({ say: 'Ada' });
    expect(leftOut).toEqual([expect.stringContaining('uncalled')]);
  });

  test('is not made of a conversation that began elsewhere', () => {
    const session = begin(hello, { state: 'greet' });
    expect(recordTest(session, session.program, 'x', 0)).toBeUndefined();
  });

  test('is cut where the changed journey does not take it any more', () => {
    const session = play(begin(hello), say('Ada'));
    const late = play(session, say('and more'));
    expect(recordTest(late, compile(hello), 'x', 0)).toBeDefined();
    const picked = {
      ...session,
      moments: session.moments.map((each, index) => (index === 1 ? { ...each, input: pick } : each)),
    };
    const recording = recordTest(picked, compile(hello), 'x', 0);
    expect(recording?.test.script.some((step) => 'pick' in step)).toBe(false);
    expect(recording?.leftOut.join()).toContain('does not fit any more');
  });

  test.each([hello, retail])('passes on the journey it was recorded on: $id', (journey) => {
    const begun = begin(journey);
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 10 }), (choices) => {
        const { test: recorded } = record(playRandomly(begun, choices));
        expect(runJourneyTest(begun.program, recorded, 0).failure).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

const pick: Input = { do: 'pick', token: 'x.0', option: 'gone', label: 'Gone' };

test('a span of time is kept as whole seconds, and no shorter', () => {
  expect(writeSpan(0)).toBe('PT1S');
  expect(writeSpan(900_000)).toBe('PT15M');
  expect(writeSpan(90_061_000)).toBe('P1DT1H1M1S');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 * 86_400_000 }), (millis) => {
      const kept = parseDuration(writeSpan(millis));
      expect(kept).toBeGreaterThanOrEqual(millis);
      expect(kept - millis).toBeLessThanOrEqual(1000);
    }),
  );
});
