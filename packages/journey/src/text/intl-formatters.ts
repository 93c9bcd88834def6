/** Makes at most `size` things and remembers them; making these is a thousand times dearer than using them. */
function remember<T>(size: number, make: (language: string, options: object) => T) {
  const made = new Map<string, T>();
  return (language: string, options: object = {}): T => {
    const key = `${language} ${JSON.stringify(options)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(language, options);
    if (made.size >= size) made.clear();
    made.set(key, fresh);
    return fresh;
  };
}

const numberFormats = remember(300, (language, options) => new Intl.NumberFormat(language, options));
const dateFormats = remember(300, (language, options) => new Intl.DateTimeFormat(language, options));
const listFormats = remember(100, (language, options) => new Intl.ListFormat(language, options));

/** The plural categories of a language. */
export const pluralRules = remember(100, (language, options) => new Intl.PluralRules(language, options));

/** A number in a language; text stays as it is, and what is no number is empty. */
export function formatNumber(value: unknown, language: string, options: object | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? numberFormats(language, options).format(value) : '';
}

/** A date in a language and time zone. */
export function formatDate(date: Date, language: string, timeZone: string, options: object = {}): string {
  return dateFormats(language, { ...options, timeZone }).format(date);
}

/** Items as a sentence lists them: `a, b and c`. */
export function formatList(items: readonly string[], language: string): string {
  return listFormats(language).format(items);
}
