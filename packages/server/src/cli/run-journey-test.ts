import { type Program, type Simulation, simulate } from '@usher/engine';
import { type JourneyTest, type Millis, parseDuration, type TestStep } from '@usher/journey';

/** Plays one test of a journey. @returns what is wrong, in a sentence; undefined when all is as expected */
export function runJourneyTest(program: Program, test: JourneyTest, at: Millis): string | undefined {
  let step = 0;
  try {
    const language = test.language ?? program.journey.languages[0] ?? 'en';
    const simulation = simulate(program, { at, language });
    // What counts as said lately: everything since the customer, the clock or the world did something.
    let heard = 0;
    for (const each of test.script) {
      step += 1;
      if ('expect' in each) {
        const wrong = findDifference(simulation, each.expect, heard);
        if (wrong !== undefined) return `step ${step}: ${wrong}`;
      } else {
        heard = simulation.lines.length;
        play(simulation, each);
      }
    }
    return undefined;
  } catch (error) {
    return `step ${step}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

type Expectation = Extract<TestStep, { expect: unknown }>['expect'];

function play(simulation: Simulation, step: Exclude<TestStep, { expect: unknown }>): void {
  if ('say' in step) simulation.say(step.say);
  else if ('pick' in step) simulation.pick(step.pick);
  else if ('wait' in step) simulation.advance(parseDuration(step.wait));
  else if ('handoff' in step) simulation.answer({ outcome: step.handoff });
  else if (step.result.failed !== undefined) simulation.fail(step.result.failed);
  else simulation.answer(step.result.ok ?? null);
}

function findDifference(simulation: Simulation, expected: Expectation, heard: number): string | undefined {
  const { said, state, ended } = expected;
  const lately = simulation.lines.slice(heard);
  if (said !== undefined && !lately.some((line) => line.includes(said))) {
    return `"${said}" was not said, but ${lately.length === 0 ? 'nothing' : lately.map((line) => `"${line}"`).join(', ')}.`;
  }
  const { active } = simulation.snapshot;
  if (state !== undefined && !active.includes(state)) return `"${state}" is not active, but ${active.join(', ')}.`;
  if (ended !== undefined && (!simulation.isDone || simulation.outcome !== ended)) {
    return `the journey has not ended with "${ended}", but ${simulation.isDone ? `with "${simulation.outcome}"` : 'goes on'}.`;
  }
  return undefined;
}
