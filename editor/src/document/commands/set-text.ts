import { setTextIn } from '../text-keys.ts';
import { type Command, done, refuse } from './command.ts';

/** Writes a text in one language, or takes it away. */
export const setText: Command<'setText'> = {
  label: 'Edit text',
  run(journey, { language, key, value }) {
    if (!journey.languages.includes(language)) {
      return refuse('unknown-language', `The journey does not speak "${language}". Add the language first.`);
    }
    if (!key.includes('.'))
      return refuse('bad-text-key', `"${key}" names no text: a text belongs to a state, as in "greet.prompt".`);
    return done(setTextIn(journey, language, key, value));
  },
};
