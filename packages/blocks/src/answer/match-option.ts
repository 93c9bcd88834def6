import { findWords, foldLetters, foldWords } from './fold-text.ts';

/** What a customer may call an option. */
export interface NamedOption {
  readonly id: string;
  /** Its label and synonyms. */
  readonly names: readonly string[];
}

const numberedAnswer = /^(?:(?:option|number|choice|answer|no|nr|nummer|antwort|numero|opcion|reponse) )?(\d{1,3})$/u;

/** The option that a whole message calls by its label or a synonym. */
export function matchName(options: readonly NamedOption[], message: string): string | undefined {
  return nameOf(options, foldLetters(message), foldLetters) ?? nameOf(options, foldWords(message), foldWords);
}

/** The option that a whole message names: by label or synonym, else by its number in the list. */
export function matchOption(options: readonly NamedOption[], message: string): string | undefined {
  const number = Number(numberedAnswer.exec(foldWords(message))?.[1] ?? 0);
  return matchName(options, message) ?? options[number - 1]?.id;
}

/** Names that read the same are no names: `C` and `C++` are told apart with punctuation, but not without. */
function nameOf(options: readonly NamedOption[], message: string, fold: (text: string) => string): string | undefined {
  if (message === '') return undefined;
  const named = options.filter((option) => option.names.some((name) => fold(name) === message));
  return named.length === 1 ? named[0]?.id : undefined;
}

interface Hit {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The only option whose label or synonym stands in a sentence as whole words, and is not denied there. */
export function findOption(options: readonly NamedOption[], sentence: string, language: string): string | undefined {
  const words = foldWords(sentence);
  const hits = options.flatMap((option) =>
    option.names
      .map(foldWords)
      .filter(isTelling)
      .flatMap((name): Hit[] => findWords(words, name).map((place) => ({ id: option.id, ...place }))),
  );
  const outermost = hits.filter((hit) => !hits.some((other) => isInside(hit, other)));
  const [first] = outermost;
  if (first === undefined || outermost.some((hit) => hit.id !== first.id)) return undefined;
  return outermost.some((hit) => isDenied(words, hit, language)) ? undefined : first.id;
}

/** A single letter is a word of many sentences (`I'm a …`), and no name in them. */
function isTelling(name: string): boolean {
  return name.length > 1 || /^[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]$/u.test(name);
}

/** `Return` within `Return due to size`, which another option is called. */
function isInside(hit: Hit, other: Hit): boolean {
  return hit.start >= other.start && hit.end <= other.end && hit.end - hit.start < other.end - other.start;
}

const denials: Readonly<Record<string, { readonly before: RegExp; readonly after?: RegExp }>> = {
  en: { before: /\b(?:not|never|without|cannot|dont|[a-z]+n t|no longer)(?: \S+){0,3} $/u },
  de: {
    before: /\b(?:nicht|nie|niemals|ohne|kein|keine|keinen|keiner|keines)(?: \S+){0,2} $/u,
    after: /^(?: \S+){0,3} (?:nicht|nie|niemals)(?: |$)/u,
  },
  fr: { before: /\b(?:pas|jamais|sans|aucun|aucune)(?: \S+){0,2} $/u },
  es: { before: /\b(?:no|nunca|sin|ningun|ninguna)(?: \S+){0,2} $/u },
};

/** `I don't want a refund` names the refund and does not choose it. */
function isDenied(words: string, hit: Hit, language: string): boolean {
  const denial = denials[language.split('-')[0] ?? language];
  if (denial === undefined) return false;
  return denial.before.test(words.slice(0, hit.start)) || (denial.after?.test(words.slice(hit.end)) ?? false);
}
