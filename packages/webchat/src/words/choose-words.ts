import { de } from './de.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

const languages: Readonly<Record<string, Words>> = { en, de };

/** The words for the first of these languages that the widget speaks, regions aside; English where it speaks none. */
export function chooseWords(wanted: readonly string[]): { readonly language: string; readonly words: Words } {
  for (const each of wanted) {
    const language = each.toLowerCase().split('-')[0] ?? '';
    const words = Object.hasOwn(languages, language) ? languages[language] : undefined;
    if (words !== undefined) return { language, words };
  }
  return { language: 'en', words: en };
}
