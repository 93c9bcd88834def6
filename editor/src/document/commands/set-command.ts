import { type Command, done } from './command.ts';

/** Says by which words a command is called, per language; it is added where there is none of that name. */
export const setCommand: Command<'setCommand'> = {
  label: 'Change command',
  run(journey, { name, words }) {
    const entries = Object.entries(words).map(([language, list]) => [language, clean(list)] as const);
    const next = Object.fromEntries(entries.filter(([, list]) => list.length > 0));
    if (JSON.stringify(journey.commands[name]) === JSON.stringify(next)) return done(journey);
    return done({ ...journey, commands: { ...journey.commands, [name]: next } });
  },
};

function clean(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()))].filter((word) => word !== '');
}
