import type { DegradeWords } from '@usher/channel';

const english: DegradeWords = { replyWithNumber: 'Reply with a number.' };

const byLanguage: Readonly<Record<string, DegradeWords>> = {
  en: english,
  de: { replyWithNumber: 'Antworten Sie mit einer Nummer.' },
  fr: { replyWithNumber: 'Répondez par un numéro.' },
  es: { replyWithNumber: 'Responda con un número.' },
  it: { replyWithNumber: 'Risponda con un numero.' },
  nl: { replyWithNumber: 'Antwoord met een nummer.' },
  pt: { replyWithNumber: 'Responda com um número.' },
  pl: { replyWithNumber: 'Odpowiedz numerem.' },
};

/** What a degraded message adds, in the conversation's language, else in English. */
export function degradeWords(language: string): DegradeWords {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? english;
}
