/** Words of the engine's own that a whole message may be, by language. */
const words: Readonly<Record<string, Readonly<Record<Word, readonly string[]>>>> = {
  en: {
    back: ['back', 'go back', 'undo'],
    cancel: ['cancel', 'never mind', 'stop waiting'],
    yes: ['yes', 'y', 'yeah', 'yep', 'sure', 'ok', 'okay'],
    no: ['no', 'n', 'nope', 'no thanks'],
    skip: ['skip', 'skip this', 'leave empty'],
  },
  de: {
    back: ['zurück', 'rückgängig'],
    cancel: ['abbrechen', 'abbruch', 'nicht mehr warten'],
    yes: ['ja', 'j', 'jawohl', 'gern', 'gerne', 'ok'],
    no: ['nein', 'nee', 'nein danke'],
    skip: ['überspringen', 'auslassen', 'leer lassen'],
  },
  fr: {
    back: ['retour', 'revenir'],
    cancel: ['annuler', 'laisser tomber'],
    yes: ['oui', 'ok', "d'accord"],
    no: ['non', 'non merci'],
    skip: ['passer', 'ignorer'],
  },
  es: {
    back: ['atrás', 'volver'],
    cancel: ['cancelar'],
    yes: ['sí', 'si', 'vale', 'ok'],
    no: ['no', 'no gracias'],
    skip: ['saltar', 'omitir'],
  },
};

export type Word = 'back' | 'cancel' | 'yes' | 'no' | 'skip';

/** A message as it is compared with words: case, accents, punctuation at the ends and runs of spaces do not count. */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/gu, ' ');
}

/** Whether a whole message is one of these words, in the language or in English. */
export function isWord(word: Word, text: string, language: string): boolean {
  const base = language.split('-')[0] ?? language;
  const own = words[base]?.[word] ?? [];
  return matchesAny(text, own) || matchesAny(text, words.en?.[word] ?? []);
}

const normalised = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a whole message is one of the phrases. A list is read once, so hand in the same one each time. */
export function matchesAny(text: string, phrases: readonly string[]): boolean {
  const message = normalise(text);
  const known = normalised.get(phrases) ?? new Set(phrases.map(normalise));
  normalised.set(phrases, known);
  return message !== '' && known.has(message);
}
