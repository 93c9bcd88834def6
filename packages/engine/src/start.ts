import { type Journey, UsherError } from '@usher/journey';
import { asCompiled, type CompiledProgram } from './compile-journey.ts';
import { applyStep, beginTurn, finishTurn, machineContext } from './draft.ts';
import { hearCommand } from './hear.ts';
import type { Program } from './program.ts';
import { drainQueue } from './run-blocks.ts';
import type { Snapshot } from './snapshot.ts';
import { stepInitial } from './step.ts';
import type { StartInput, Turn } from './turn.ts';

/**
 * Begins a conversation: enters the initial states and runs their blocks. The opening words, if any, are offered to
 * commands only; a declared variable `firstMessage` holds them.
 * @throws UsherError `engine/start-failed` when a journey cannot even begin
 */
export function start(program: Program, input: StartInput): Turn {
  const compiled = asCompiled(program);
  try {
    const draft = beginTurn(compiled, emptySnapshot(compiled, input), input.at);
    applyStep(draft, stepInitial(compiled.machine, compiled.order, machineContext(draft)));
    drainQueue(draft);
    if (input.message !== undefined && !draft.isDone && hearCommand(draft, input.message) !== undefined)
      drainQueue(draft);
    return finishTurn(draft);
  } catch (cause) {
    throw new UsherError(
      'engine/start-failed',
      `Journey "${program.journey.id}" could not begin a conversation: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

function emptySnapshot(program: CompiledProgram, input: StartInput): Snapshot {
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
