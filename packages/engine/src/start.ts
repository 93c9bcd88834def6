import { type Journey, UsherError } from '@usher/journey';
import { compileEntrance } from './compile-entrance.ts';
import { asCompiled, type CompiledProgram } from './compile-journey.ts';
import { applyStep, beginTurn, type Draft, finishTurn, machineContext, pushEffect } from './draft.ts';
import { codeOf, sentenceOf, takeJourneyFailed } from './failure.ts';
import { hearCommand } from './hear.ts';
import type { EngineMachine } from './machine.ts';
import type { Program } from './program.ts';
import { drainQueue } from './run-blocks.ts';
import type { Snapshot } from './snapshot.ts';
import { stepInitial } from './step.ts';
import type { StartInput, Turn } from './turn.ts';

/**
 * Begins a conversation: enters the initial states and runs their blocks. The opening words, if any, are offered to
 * commands only; a declared variable `firstMessage` holds them.
 *
 * Where a block throws, what was done is discarded and `journey.failed` is taken with no block run yet; unless the journey
 * handles that, the engine says so and calls a human.
 * @throws UsherError `engine/start-failed` when the journey cannot even enter its first state, or the failure could not be
 * handled either
 */
export function start(program: Program, input: StartInput): Turn {
  const compiled = asCompiled(program);
  return startOn(compiled, input, compiled.machine);
}

/**
 * Begins a conversation in any state, for previews: nothing before it has happened.
 * @throws UsherError `engine/unknown-state`, and what `start` throws
 */
export function startIn(program: Program, state: string, input: StartInput): Turn {
  const compiled = asCompiled(program);
  return startOn(compiled, input, compileEntrance(compiled, state));
}

function startOn(program: CompiledProgram, input: StartInput, entrance: EngineMachine): Turn {
  try {
    return begin(program, input, entrance);
  } catch (cause) {
    return beginFailed(program, input, entrance, cause);
  }
}

function begin(program: CompiledProgram, input: StartInput, entrance: EngineMachine): Turn {
  const draft = enterInitial(program, input, entrance);
  drainQueue(draft);
  if (input.message !== undefined && !draft.isDone && hearCommand(draft, input.message) !== undefined)
    drainQueue(draft);
  return finishTurn(draft);
}

function beginFailed(program: CompiledProgram, input: StartInput, entrance: EngineMachine, cause: unknown): Turn {
  const sentence = sentenceOf(cause);
  try {
    const draft = enterInitial(program, input, entrance);
    draft.queue.length = 0;
    takeJourneyFailed(draft, { id: input.id, at: input.at, type: 'journey.failed', cause: sentence });
    drainQueue(draft);
    const data = { cause: sentence, code: codeOf(cause), event: 'start' };
    pushEffect(draft, { type: 'note', about: 'failed', data });
    return finishTurn(draft);
  } catch {
    throw new UsherError(
      'engine/start-failed',
      `Journey "${program.journey.id}" could not begin a conversation: ${sentence}`,
      { cause },
    );
  }
}

function enterInitial(program: CompiledProgram, input: StartInput, entrance: EngineMachine): Draft {
  const draft = beginTurn(program, emptySnapshot(program, input), input.at);
  applyStep(draft, stepInitial(entrance, program.order, machineContext(draft)));
  // What one machine made is nothing to another.
  if (entrance !== program.machine) draft.carried = undefined;
  return draft;
}

/** A conversation in which nothing has happened yet. */
export function emptySnapshot(program: CompiledProgram, input: StartInput): Snapshot {
  const { journey } = program;
  const defaults = Object.fromEntries(
    Object.entries(journey.variables).flatMap(([name, variable]) =>
      variable.default === undefined ? [] : [[name, variable.default]],
    ),
  );
  const first =
    input.message !== undefined && 'firstMessage' in journey.variables ? { firstMessage: input.message } : {};
  return {
    format: 1,
    engine: 'xstate5',
    program: program.hash,
    status: 'active',
    turn: 0,
    n: 0,
    at: input.at,
    language: nearestLanguage(journey, input.language),
    timeZone: input.timeZone ?? journey.timeZone,
    channel: input.channel,
    contact: input.contact ?? {},
    active: [],
    history: {},
    variables: { ...defaults, ...first, ...input.variables },
    rows: {},
    timers: {},
    trail: [],
    control: { holder: 'bot', epoch: 0 },
  };
}

/** The journey's language nearest to the one asked for: itself, its base, a relative, else the journey's first. */
export function nearestLanguage(journey: Pick<Journey, 'languages'>, wanted: string): string {
  const base = wanted.split('-')[0];
  const { languages } = journey;
  return (
    languages.find((language) => language === wanted) ??
    languages.find((language) => language === base) ??
    languages.find((language) => language.split('-')[0] === base) ??
    languages[0] ??
    'en'
  );
}
