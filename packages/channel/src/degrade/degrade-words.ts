import type { DegradeWords } from './rule.ts';

const english: DegradeWords = { replyWithNumber: 'Reply with a number.', restOfMessage: 'The rest of this message' };

const byLanguage: Readonly<Record<string, DegradeWords>> = {
  en: english,
  de: { replyWithNumber: 'Antworten Sie mit einer Nummer.', restOfMessage: 'Der Rest dieser Nachricht' },
  fr: { replyWithNumber: 'Répondez par un numéro.', restOfMessage: 'La suite de ce message' },
  es: { replyWithNumber: 'Responda con un número.', restOfMessage: 'El resto de este mensaje' },
  it: { replyWithNumber: 'Risponda con un numero.', restOfMessage: 'Il resto di questo messaggio' },
  nl: { replyWithNumber: 'Antwoord met een nummer.', restOfMessage: 'De rest van dit bericht' },
  pt: { replyWithNumber: 'Responda com um número.', restOfMessage: 'O resto desta mensagem' },
  pl: { replyWithNumber: 'Odpowiedz numerem.', restOfMessage: 'Dalsza część tej wiadomości' },
};

/** What a degraded message adds, in the conversation's language, else in English. */
export function degradeWords(language: string): DegradeWords {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? english;
}
