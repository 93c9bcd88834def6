import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

const languages: Readonly<Record<string, Words>> = { en, de, ar };
const fromRightToLeft: readonly string[] = ['ar'];

export interface ChosenWords {
  readonly language: string;
  readonly words: Words;
  /** Given where the words run against what a page mostly has; else the page's own. */
  readonly direction: 'rtl' | undefined;
}

/** The words for the first of these languages that the widget speaks, regions aside; English where it speaks none. */
export function chooseWords(wanted: readonly string[]): ChosenWords {
  for (const each of wanted) {
    const language = each.toLowerCase().split('-')[0] ?? '';
    const words = Object.hasOwn(languages, language) ? languages[language] : undefined;
    const direction = fromRightToLeft.includes(language) ? 'rtl' : undefined;
    if (words !== undefined) return { language, words, direction };
  }
  return { language: 'en', words: en, direction: undefined };
}
