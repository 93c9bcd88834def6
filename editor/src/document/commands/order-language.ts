import { moveWithin } from '../move-within.ts';
import { type Command, done, refuse } from './command.ts';

/** Moves a language; the first one is spoken where nothing else is known. */
export const orderLanguage: Command<'orderLanguage'> = {
  label: 'Change order',
  run(journey, { language, to }) {
    const at = journey.languages.indexOf(language);
    if (at === -1) return refuse('unknown-language', `The journey does not speak "${language}".`);
    const languages = moveWithin(journey.languages, at, to);
    return done(languages === journey.languages ? journey : { ...journey, languages: [...languages] });
  },
};
