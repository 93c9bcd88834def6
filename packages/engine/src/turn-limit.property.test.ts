import { checkJourney, type Journey, type State, turnStepLimit } from '@usher/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileJourney } from './compile-journey.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import { testBlockSet } from './test/test-blocks.ts';
import { draw, makeJourney } from './test/test-journey.ts';
import { failureOf } from './test/wild-play.ts';

/** A row of states that lead on at once: how they are drawn, what they take of a turn, and what waits behind them. */
interface Row {
  readonly begin: 'start' | 'answer' | 'event' | 'timer';
  readonly kinds: readonly Kind[];
  readonly rest: 'question' | 'plain' | 'end';
}
type Kind = 'say' | 'decide' | 'line' | 'group';

const stepsOf = { say: 2, decide: 2, group: 2, line: 0 } as const satisfies Record<Kind, number>;
const stepsOfRest = { question: 1, plain: 0, end: 0 } as const satisfies Record<Row['rest'], number>;

function toStates(kind: Kind, key: string, next: string): State {
  switch (kind) {
    case 'say':
      return draw.say(next);
    case 'decide':
      return draw.decide('1 < 2', next, next);
    case 'line':
      return { always: next };
    case 'group':
      return {
        initial: `${key}-say`,
        onDone: next,
        states: { [`${key}-say`]: draw.say(`${key}-end`), [`${key}-end`]: { type: 'final' } },
      };
  }
}

function toJourney({ begin, kinds, rest }: Row): Journey {
  const first = kinds.length === 0 ? 'rest' : 'row-0';
  const begins: Record<Row['begin'], State> = {
    start: { always: first },
    answer: draw.ask(first),
    event: { on: { 'custom.go': first } },
    timer: { after: { PT1M: first } },
  };
  const rests: Record<Row['rest'], State> = { question: draw.ask('rest'), plain: {}, end: draw.end() };
  const row = kinds.map((kind, index): [string, State] => {
    const key = `row-${index}`;
    return [key, toStates(kind, key, index === kinds.length - 1 ? 'rest' : `row-${index + 1}`)];
  });
  return makeJourney({
    initial: 'begin',
    states: { begin: begins[begin], ...Object.fromEntries(row), rest: rests[rest] },
  });
}

/** Plays the one turn that goes through the row. @returns why it failed */
function playRow(journey: Journey, begin: Row['begin']): string | undefined {
  const program = compileJourney(journey, testBlockSet);
  const begun = start(program, { id: 'begin', at: 0, language: 'en', channel: 'test' });
  if (begin === 'start') return failureOf(begun);
  const [timer] = Object.entries(begun.snapshot.timers);
  const base = { id: 'go', at: 60_000 };
  if (begin === 'answer')
    return failureOf(take(program, begun.snapshot, { ...base, type: 'message.received', text: 'x' }));
  if (begin === 'event') return failureOf(take(program, begun.snapshot, { ...base, type: 'custom.go' }));
  if (timer === undefined) throw new Error('no timer was started');
  return failureOf(take(program, begun.snapshot, { ...base, type: 'timer.fired', timer: timer[0], n: timer[1].n }));
}

function isRefused(journey: Journey): boolean {
  return checkJourney(journey, testBlockSet.catalog).some(
    ({ code, verdict }) => code === 'journey/turn-too-long' && verdict === 'fails',
  );
}

const begins = fc.constantFrom<Row['begin']>('start', 'answer', 'event', 'timer');
const rests = fc.constantFrom<Row['rest']>('question', 'plain', 'end');
/** The search starts where it is told to, so that a run says the same each time. */
const runs = {
  numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 12),
  seed: Number(process.env.USHER_PROPERTY_SEED ?? 20_261_122),
};

test('the rule refuses a row of blocks exactly where the engine gives its turn up', { timeout: 120_000 }, () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(
      begins,
      rests,
      fc.array(fc.constantFrom<Kind>('say', 'decide', 'line', 'group'), { maxLength: 40 }),
      fc.integer({ min: -2, max: 3 }),
      (begin, rest, some, over) => {
        const left = turnStepLimit + over - (begin === 'start' ? 0 : 1) - stepsOfRest[rest];
        const taken = some.reduce((sum, kind) => sum + stepsOf[kind], 0);
        const kinds = [...some, ...Array.from({ length: Math.floor((left - taken) / 2) }, () => 'say' as const)];
        const row = { begin, kinds, rest };
        const journey = toJourney(row);
        const failure = playRow(journey, begin);
        expect(failure === undefined || failure.includes('without waiting'), failure).toBe(true);
        expect(isRefused(journey), `${begin} ${rest} ${over} ${some}`).toBe(failure !== undefined);
        verdicts.add(failure !== undefined);
      },
    ),
    runs,
  );
  expect(verdicts.size).toBe(2);
});

test('the rule refuses a row of lines without events exactly where XState gives it up', { timeout: 120_000 }, () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(begins, rests, fc.integer({ min: -3, max: 3 }), (begin, rest, over) => {
      const journey = toJourney({
        begin,
        rest,
        kinds: Array.from({ length: turnStepLimit + over }, () => 'line' as const),
      });
      let failure: string | undefined;
      try {
        failure = playRow(journey, begin);
      } catch (error) {
        failure = String(error);
      }
      expect(failure === undefined || failure.includes('nfinite loop'), failure).toBe(true);
      expect(isRefused(journey), `${begin} ${rest} ${over}`).toBe(failure !== undefined);
      verdicts.add(failure !== undefined);
    }),
    runs,
  );
  expect(verdicts.size).toBe(2);
});
