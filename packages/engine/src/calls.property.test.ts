import type { Journey, State } from '@usher/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileJourney } from './compile-journey.ts';
import type { Event } from './event.ts';
import type { Program } from './program.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import { createDice, type Dice, drawRandomJourney } from './test/random-journey.ts';
import { testBlockSet } from './test/test-blocks.ts';
import { draw, makeJourney } from './test/test-journey.ts';
import { failureOf } from './test/wild-play.ts';
import type { Turn } from './turn.ts';

const bytes = fc.array(fc.nat(255), { minLength: 60, maxLength: 260 });
/**
 * Ends by itself, whatever is drawn: a turn of an endless circle takes all the steps there are, and making an input that fails smaller
 * plays thousands of conversations. What is left when the time is over was not asked; nothing fails by that.
 */
const runs = {
  numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 50),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: false,
};
const mostTurns = 20;
/** A second turn of a circle tells how a conversation goes on after the first; more of them tell the same. */
const mostEndlessTurns = 2;

const around = { first: draw.ask('callee', { saveAs: 'before' }), last: draw.ask('first'), stop: draw.end('stopped') };
const own = { before: { type: 'string', label: 'Before' } } as const;

/** The journey calls the other one by its id. */
function drawCaller(): Journey {
  return makeJourney({
    id: 'caller',
    initial: 'first',
    variables: own,
    on: { 'custom.y': 'last', 'command.stop': 'stop' },
    commands: { stop: { en: ['stop'] } },
    states: { ...around, callee: { call: { journey: 'test', with: {}, save: {} }, outlets: { done: 'last' } } },
  });
}

/** The other journey stands inside the same state as a group, key by key, as a person would draw it. */
function drawByHand(called: Journey): Journey {
  const caller = drawCaller();
  const states = Object.fromEntries(
    Object.entries(called.states).map(([key, state]): [string, State] => {
      if (state.type !== 'final') return [key, state];
      const { type: _, ...rest } = state;
      return [key, { ...rest, always: [{ target: 'last' }] }];
    }),
  );
  const nothing = Object.fromEntries(Object.keys(called.variables).map((name) => [name, 'null']));
  return {
    ...caller,
    variables: { ...caller.variables, ...called.variables },
    commands: { ...caller.commands, ...called.commands },
    trips: called.trips,
    texts: { en: { ...caller.texts.en, ...called.texts.en } },
    states: {
      ...around,
      callee: { entry: { set: nothing }, initial: called.initial, on: called.on, states },
    },
  };
}

/** What a turn came to, without the names that only being called gives. */
function plain({ snapshot, ...turn }: Turn): unknown {
  const { program: _, ...rest } = snapshot;
  const trace = turn.trace.filter((step) => step.state !== 'callee/$journey');
  return JSON.parse(
    JSON.stringify({ ...turn, trace, snapshot: rest })
      .replaceAll('callee/', '')
      .replaceAll('callee__', ''),
  );
}

const plainKey = (name: string): string => name.replaceAll('callee/', '');

function drawEvent(dice: Dice, { timers, rows }: Snapshot, id: string, at: number): Event {
  // Both sides choose the same one, though one of them has longer names.
  const due = Object.entries(timers).toSorted(([left], [right]) => (plainKey(left) < plainKey(right) ? -1 : 1));
  const timer = due[dice.below(Math.max(1, due.length))];
  const effect = Object.values(rows).flatMap((row) => Object.keys(row.open))[0];
  switch (dice.below(7)) {
    case 0:
      return { id, at, type: 'custom.x' };
    case 1:
      return { id, at, type: dice.oneIn(3) ? 'custom.y' : 'custom.x' };
    case 2:
      if (timer !== undefined) return { id, at, type: 'timer.fired', timer: timer[0], n: timer[1].n };
      break;
    case 3:
      if (effect !== undefined) return { id, at, type: 'effect.done', effect, output: 'paid' };
      break;
    default:
  }
  const words = ['yes', 'help', 'go', 'back', 'back', '?', 'seven', 'hello', 'hi', 'well', 'stop'];
  return { id, at, type: 'message.received', text: dice.pick(words) };
}

/** The same thing asked of both. An endless circle ends with an error in both. */
function inBoth(programs: readonly [Program, Program], run: (program: Program, index: 0 | 1) => Turn) {
  return programs.map((program, index) => {
    try {
      return run(program, index as 0 | 1);
    } catch (error) {
      return (error as { code?: string }).code;
    }
  });
}

function isEndless(turn: Turn): boolean {
  return /without waiting|nfinite loop/.test(failureOf(turn) ?? '');
}

test('a journey that is called behaves as if it were drawn into its caller by hand', { timeout: 600_000 }, () => {
  let inside = 0;
  fc.assert(
    fc.property(bytes, (source) => {
      const dice = createDice(source);
      const called = drawRandomJourney(dice);
      const programs = [
        compileJourney(drawCaller(), testBlockSet, (id) => (id === 'test' ? called : undefined)),
        compileJourney(drawByHand(called), testBlockSet),
      ] as const;
      let turns = inBoth([...programs], (program) =>
        start(program, { id: 'begin', at: 0, language: 'en', channel: 'test' }),
      );
      let endless = 0;
      const count = 6 + dice.below(mostTurns - 6);
      for (let index = 0; index < count && endless < mostEndlessTurns; index += 1) {
        const [first, second] = turns;
        if (first === undefined || typeof first === 'string' || second === undefined || typeof second === 'string') {
          expect(first).toEqual(second);
          return;
        }
        expect(plain(first)).toEqual(plain(second));
        if (isEndless(first)) endless += 1;
        if (first.snapshot.active.some((key) => key.startsWith('callee/'))) inside += 1;
        // Timers and effects are named after states: each side has its own name for the same one.
        const rest = dice.below(1000);
        const events = [first, second].map(({ snapshot }) =>
          drawEvent(createDice([...source.slice(rest % 50), rest, index]), snapshot, `e${index}`, (index + 1) * 1000),
        );
        turns = inBoth([...programs], (program, side) =>
          take(program, side === 0 ? first.snapshot : second.snapshot, events[side] as Event),
        );
      }
    }),
    runs,
  );
  expect(inside).toBeGreaterThan(10);
});
