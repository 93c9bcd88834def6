import type { Journey } from '@usher/journey';
import { type Command, type CommandContext, type Outcome, refuse } from './commands/command.ts';
import { commands } from './commands/index.ts';
import type { CommandInputs, CommandName } from './contract.ts';
import { refuseUnreadable } from './guard/keep-readable.ts';
import { reactions } from './reactions/index.ts';

/**
 * The next journey after a command and all that follows from it, or why there is none. Pure: the same journey and input give the same
 * answer, and the journey is not changed.
 */
export function takeCommand<Name extends CommandName>(
  journey: Journey,
  name: Name,
  input: CommandInputs[Name],
  context: CommandContext,
): Outcome {
  const command: Command<Name> = commands[name];
  const copied = copyInput(input);
  if (copied === undefined)
    return refuse('not-json', 'What was handed over is no plain data, and a file could not hold it.');
  const outcome = command.run(journey, copied, context);
  if (!outcome.ok || outcome.journey === journey) return outcome;
  const next = command.isWhole
    ? outcome.journey
    : reactions.reduce((after, react) => react(after, journey, context), outcome.journey);
  return refuseUnreadable(next) ?? { ...outcome, journey: next };
}

/** Whoever handed something over may change it later; the document may not change with it. */
function copyInput<T>(input: T): T | undefined {
  try {
    return structuredClone(input);
  } catch {
    return undefined;
  }
}
