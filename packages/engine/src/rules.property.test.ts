import { type Journey, listStates, type Problem, refusesPublishing } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf, type Play, play, wentBack } from './test/wild-play.ts';
import type { Turn } from './turn.ts';

const bytes = fc.array(fc.nat(255), { minLength: 120, maxLength: 400 });
/** The search starts where it is told to, so that a run says the same each time; another seed, and more runs, search further. */
const runs = {
  numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 150),
  seed: Number(process.env.USHER_PROPERTY_SEED ?? 20_261_122),
};

const entered = (turn: Turn): string[] => turn.trace.flatMap((each) => (each.kind === 'entered' ? [each.state] : []));
const of = (problems: readonly Problem[], ...rules: string[]): Problem[] =>
  problems.filter(({ code }) => rules.includes(code.replace('journey/', '')));
const failing = (problems: readonly Problem[], ...rules: string[]): Problem[] =>
  of(problems, ...rules).filter(({ verdict }) => verdict === 'fails');

type Played = ReturnType<typeof play>;
/** More are not kept, so that a long search does not fill the memory. */
const mostKept = 500;
const kept = new Map<string, Played>();

/** Every test judges the same journeys: each is played once, which is nearly all of the work. */
function playOnce(source: readonly number[]): Played {
  const key = source.join();
  const played = kept.get(key) ?? play(source);
  if (kept.size < mostKept) kept.set(key, played);
  return played;
}

/** Judges every journey that compiles; after a beginning that failed, one is where no rule looks. */
function everyPlay(judge: (played: Play) => void): void {
  fc.assert(
    fc.property(bytes, (source) => {
      const played = playOnce(source);
      if (!('program' in played)) return;
      const [first] = played.turns;
      judge(first === undefined || failureOf(first) === undefined ? played : { ...played, turns: [first] });
    }),
    runs,
  );
}

/** XState lets a state rest that leads back to itself and changes nothing; the rules refuse it as a circle, and look no further. */
const isCircling = (problems: readonly Problem[]): boolean => failing(problems, 'endless-loop').length > 0;
const isEndless = (failure: string | undefined): boolean => /without waiting|nfinite loop/.test(failure ?? '');

/** Whether a problem tells of a failing read: the same variable, in a state that holds the expression. */
function tellsOf(failure: string, journey: Journey): (problem: Problem) => boolean {
  const variable = /vars\.(\w+) is not set/.exec(failure)?.[1] ?? '?';
  const source = JSON.stringify(/expression "(.*?)" failed/.exec(failure)?.[1] ?? '?').slice(1, -1);
  const states = listStates(journey);
  return ({ state, message }) => {
    const { states: _inside, ...own } = states.get(state ?? '')?.state ?? journey;
    return message.includes(`"${variable}"`) && JSON.stringify(own).includes(source);
  };
}

describe('what the rules say and what the engine does', { timeout: 600_000 }, () => {
  test('agree on what does not compile or cannot begin: the rules refuse it', () => {
    fc.assert(
      fc.property(bytes, (source) => {
        const played = playOnce(source);
        if ('refusal' in played) expect(refusesPublishing(played.problems), played.refusal).toBe(true);
        else if (played.turns[0] instanceof Error && !isEndless(played.turns[0].message)) {
          const { message } = played.turns[0];
          // A read that fails at the start is told as one, not as something that cannot begin.
          const isRead = message.includes('is not set');
          expect(isRead || refusesPublishing(played.problems), message).toBe(true);
        }
      }),
      runs,
    );
  });

  test('agree on failures: a journey without must-problems never fails a turn by its drawing', () => {
    let counted = 0;
    everyPlay(({ journey, problems, turns }) => {
      if (refusesPublishing(problems)) return;
      counted += 1;
      for (const turn of turns) {
        const failure = failureOf(turn);
        if (failure === undefined) continue;
        const told = isEndless(failure)
          ? of(problems, 'endless-loop')
          : of(problems, 'never-set', 'maybe-unset').filter(tellsOf(failure, journey));
        expect(told, `${failure}\n${JSON.stringify(journey)}`).not.toEqual([]);
      }
    });
    expect(counted).toBeGreaterThan(0);
  });

  test('agree on states that nothing leads to: they are never entered', () => {
    everyPlay(({ journey, problems, turns }) => {
      if (isCircling(problems)) return;
      const unreachable = new Set(failing(problems, 'unreachable-state').map(({ state }) => state));
      for (const turn of turns) {
        if (turn instanceof Error) continue;
        const found = entered(turn).filter((key) => unreachable.has(key));
        expect(found, JSON.stringify(journey)).toEqual([]);
      }
    });
  });

  test.each([
    ['an end or a human', 'no-way-out'],
    ['a human', 'no-human'],
  ])('agree on states from which %s is out of reach: it is never reached from there', (_goal, rule) => {
    everyPlay(({ journey, problems, program, turns }) => {
      if (isCircling(problems)) return;
      const states = listStates(journey);
      const stuck = new Set(failing(problems, rule).map(({ state }) => state));
      let stuckIn: string | undefined;
      for (const turn of turns) {
        if (turn instanceof Error || failureOf(turn) !== undefined || wentBack(turn)) return;
        const { active, status, rows } = turn.snapshot;
        const called = Object.keys(rows).some((key) => program.blocks.get(key)?.definition.waits === 'agent');
        if (stuckIn !== undefined) {
          const where = `from ${stuckIn} ${JSON.stringify(journey.states)} ${JSON.stringify(turn.trace)}`;
          expect(called, where).toBe(false);
          if (rule === 'no-way-out') expect(status, where).toBe('active');
        }
        stuckIn ??= active.find((key) => stuck.has(key) && states.get(key)?.isTrip === false);
      }
    });
  });

  test('agree on variables that nothing sets: a read of one fails', () => {
    everyPlay(({ journey, problems, turns }) => {
      const reads = failing(problems, 'never-set');
      for (const [index, turn] of turns.entries()) {
        const before = turns[index - 1];
        if (turn instanceof Error || before === undefined || before instanceof Error) continue;
        for (const { path, state, message } of reads) {
          const isRead = turn.trace.some(
            (step) =>
              (step.kind === 'outlet' && step.state === state && path.includes('.block.')) ||
              (step.kind === 'entered' && step.state === state && path.includes('.entry.set.')),
          );
          // What was set once stays set, but for going back.
          const variable = /reads "(\w+)"/.exec(message)?.[1] ?? '';
          if (isRead)
            expect(before.snapshot.variables, `${message}\n${JSON.stringify(journey)}`).not.toHaveProperty(variable);
        }
      }
    });
  });

  test('agree on circles: where the rules see one, a conversation gets into it', () => {
    let hit = 0;
    everyPlay(({ problems, turns }) => {
      if (failing(problems, 'endless-loop').length === 0) return;
      if (turns.some((turn) => isEndless(failureOf(turn)))) hit += 1;
    });
    expect(hit).toBeGreaterThan(0);
  });
});
