import { foldWords, toAsciiDigits } from './fold-text.ts';

/** Words and signs after a number that make another number of it: reading `50k` as 50 would be worse than asking again. */
const multiplier =
  /^\s?(?:k|m|mio|mrd|bn|mill?ion(?:en|s)?|mill?iarden?|billions?|thousand|hundred|dozen|tausend|hundert|dutzend)(?![\p{L}\p{N}])/iu;
const fraction = /[¼-¾⅐-⅞]/u;
const gluedBefore = /[\p{L}\p{N}/:_@.,−–-]$/u;

/** The one number of a message, as its language writes numbers; undefined where there is none, or more than one. */
export function readNumber(message: string, language: string): number | undefined {
  const text = toAsciiDigits(message).replaceAll('٫', '.').replaceAll('٬', ',');
  if (fraction.test(text)) return undefined;
  const style = numberStyle(language);
  const matches = [...text.matchAll(style.shape)];
  const [only] = matches;
  if (only === undefined) return readNumberWord(text, language);
  if (matches.length > 1 || !standsAlone(text, only)) return undefined;
  const value = toNumber(only.groups?.digits ?? '', style.decimal);
  if (value === undefined || value === 0) return value;
  return only.groups?.sign === undefined ? value : -value;
}

function standsAlone(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return !gluedBefore.test(before.slice(-2)) && !multiplier.test(after.slice(0, 20));
}

interface NumberStyle {
  readonly decimal: string;
  /** A number with its separators, a sign and a currency before it. */
  readonly shape: RegExp;
}
const styles = new Map<string, NumberStyle>();

function numberStyle(language: string): NumberStyle {
  const known = styles.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(`${language}-u-nu-latn`).formatToParts(1_234_567.8);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const spaceGroups = /\s/u.test(partOf('group')) ? '|[ \u00a0\u202f]\\d{3}(?!\\d)' : '';
  const sign = '(?<sign>(?<![\\p{L}\\p{N}])(?:[-−–]\\s?|minus\\s+))?';
  const digits = `(?<digits>(?:(?<![^\\s(])[.,])?\\d+(?:[.,'’]\\d+${spaceGroups})*)`;
  const style = {
    decimal: partOf('decimal'),
    shape: new RegExp(`${sign}(?:\\p{Sc}\\s?)?${digits}`, 'giu'),
  };
  styles.set(language, style);
  return style;
}

/** Digits with separators as a number; undefined where the separators make no sense. */
function toNumber(digits: string, languageDecimal: string): number | undefined {
  const decimal = findDecimal(digits, languageDecimal);
  const at = decimal === undefined ? digits.length : digits.lastIndexOf(decimal);
  const whole = digits.slice(0, at);
  const isGrouped = /^\d{1,3}(?<group>[^\d])\d{3}(?:\k<group>\d{3})*$/u.test(whole);
  if (!isGrouped && !/^\d*$/.test(whole)) return undefined;
  const value = Number(`${whole.replace(/\D/gu, '') || '0'}.${digits.slice(at + 1) || '0'}`);
  return Number.isFinite(value) ? value : undefined;
}

/** The separator that begins the decimals: the language's own, or another where it can be nothing else. */
function findDecimal(digits: string, languageDecimal: string): string | undefined {
  const separators = digits.replace(/\d/gu, '');
  const last = separators.at(-1);
  if (last === undefined || (last !== '.' && last !== ',')) return undefined;
  if (separators.split(last).length > 2) return undefined;
  if (separators.length > 1 || last === languageDecimal) return last;
  return /^[1-9]\d{0,2}\D\d{3}$/.test(digits) ? undefined : last;
}

/** Numbers that people write as words. */
const numberWords: Readonly<Record<string, readonly string[]>> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'funf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwolf'],
  fr: ['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
};
const spellings: Readonly<Record<string, string>> = { ein: 'eins', eine: 'eins', fuenf: 'funf', zwoelf: 'zwolf' };

/** The number of a message that is a number word and nothing else: `one` within a sentence is rarely a number. */
export function readNumberWord(message: string, language: string): number | undefined {
  const word = foldWords(message);
  const base = language.split('-')[0] ?? language;
  for (const list of [numberWords[base], numberWords.en]) {
    const value = list?.indexOf(spellings[word] ?? word) ?? -1;
    if (value >= 0) return value;
  }
  return undefined;
}
