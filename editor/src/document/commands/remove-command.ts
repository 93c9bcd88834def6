import { tablesOf, writeSource } from '../line-tables.ts';
import { indexStates } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';

/** Removes a command with the lines that wait for it: nothing could raise it any more. */
export const removeCommand: Command<'removeCommand'> = {
  label: 'Remove command',
  run(journey, { name }) {
    if (!Object.hasOwn(journey.commands, name)) return refuse('unknown-command', `There is no command "${name}".`);
    const { [name]: _, ...commands } = journey.commands;
    const event = `command.${name}`;
    const sources = [null, ...indexStates(journey).keys()].filter((state) =>
      Object.hasOwn(tablesOf(journey, state)?.on ?? {}, event),
    );
    const without = sources.reduce((next, state) => writeSource(next, { state, kind: 'on', name: event }, []), journey);
    return done({ ...without, commands });
  },
};
