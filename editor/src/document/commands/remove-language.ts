import { type Command, done, refuse } from './command.ts';

/** Removes a language with its texts and words. */
export const removeLanguage: Command<'removeLanguage'> = {
  label: 'Remove language',
  run(journey, { language }) {
    if (!journey.languages.includes(language)) {
      return refuse('unknown-language', `The journey does not speak "${language}".`);
    }
    if (journey.languages.length === 1) {
      return refuse('last-language', `A journey speaks at least one language. Add another before "${language}" goes.`);
    }
    const { [language]: _, ...texts } = journey.texts;
    const commands = Object.entries(journey.commands).map(([name, words]) => {
      const { [language]: own, ...rest } = words;
      return [name, own === undefined ? words : rest] as const;
    });
    return done({
      ...journey,
      languages: journey.languages.filter((each) => each !== language),
      texts,
      commands: Object.fromEntries(commands),
    });
  },
};
