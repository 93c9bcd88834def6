import { checkJourney, type Journey, listStates, type Problem } from '@usher/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileJourney } from './compile-journey.ts';
import type { Event } from './event.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import { createDice, type Dice, drawRandomJourney } from './test/random-journey.ts';
import { testBlockSet } from './test/test-blocks.ts';
import type { Turn } from './turn.ts';

const bytes = fc.array(fc.nat(255), { minLength: 120, maxLength: 400 });
const runs = { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 100) };
const input = { id: 'begin', at: 0, language: 'en', channel: 'test' };

function drawEvent(dice: Dice, { timers, rows }: Snapshot, index: number): Event {
  const base = { id: `e${index}`, at: (index + 1) * 1000 };
  const timer = Object.entries(timers)[dice.below(3)];
  const effect = Object.values(rows).flatMap((row) => Object.keys(row.open))[0];
  if (timer !== undefined) return { ...base, type: 'timer.fired', timer: timer[0], n: timer[1].n };
  if (effect !== undefined && dice.oneIn(2)) return { ...base, type: 'effect.done', effect, output: 'paid' };
  if (dice.oneIn(4)) return { ...base, type: dice.pick(['custom.x', 'custom.y']) };
  return { ...base, type: 'message.received', text: dice.pick(['yes', 'help', 'go', '?', 'seven', 'hello']) };
}

interface Played {
  readonly journey: Journey;
  readonly problems: readonly Problem[];
  readonly turns: readonly Turn[];
}

/**
 * Plays a few random conversations of one random journey. Journeys with a circle are left out: each turn in it takes the engine
 * to its limit of steps.
 */
function playRandom(source: readonly number[]): Played[] {
  const dice = createDice(source);
  const journey = drawRandomJourney(dice);
  const problems = checkJourney(journey, testBlockSet.catalog);
  if (problems.some(({ code }) => code === 'journey/endless-loop')) return [];
  const program = compileJourney(journey, testBlockSet);
  return Array.from({ length: 4 }, () => {
    const turns = [start(program, input)];
    for (let index = 0; index < 12; index += 1) {
      const before = turns.at(-1)?.snapshot;
      if (before === undefined || before.status !== 'active') break;
      turns.push(take(program, before, drawEvent(dice, before, index)));
    }
    return { journey, problems, turns };
  });
}

/** The states of which a rule is sure that they are wrong. */
function foundBy(problems: readonly Problem[], rule: string): Set<string | undefined> {
  const found = problems.filter(({ code, verdict }) => code === `journey/${rule}` && verdict === 'fails');
  return new Set(found.map(({ state }) => state));
}

test('what the rules say of a random journey holds when it runs', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(bytes, (source) => {
      for (const { journey, problems, turns } of playRandom(source)) {
        const unreachable = foundBy(problems, 'unreachable-state');
        const entered = turns
          .flatMap(({ trace }) => trace)
          .flatMap((each) => (each.kind === 'entered' ? [each.state] : []));
        expect(entered.filter((state) => unreachable.has(state))).toEqual([]);

        const stuck = foundBy(problems, 'no-way-out');
        const states = listStates(journey);
        const hasEnded = turns.at(-1)?.snapshot.status === 'done';
        const passed = turns
          .flatMap(({ snapshot }) => snapshot.active)
          .filter((key) => states.get(key)?.isTrip === false);
        expect(hasEnded ? passed.filter((key) => stuck.has(key)) : []).toEqual([]);

        const notes = turns.flatMap(({ effects }) => effects).filter(({ type }) => type === 'note');
        expect(JSON.stringify(notes)).not.toMatch(/without waiting|Infinite loop/);
      }
    }),
    runs,
  );
});
