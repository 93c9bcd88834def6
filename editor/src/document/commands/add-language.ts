import { type Command, done, refuse } from './command.ts';

/** Adds a language, after the others. */
export const addLanguage: Command<'addLanguage'> = {
  label: 'Add language',
  run(journey, { language }) {
    if (journey.languages.includes(language))
      return refuse('known-language', `The journey already speaks "${language}".`);
    return done({ ...journey, languages: [...journey.languages, language] });
  },
};
