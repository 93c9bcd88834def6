import { IntlMessageFormat } from 'intl-messageformat';
import { formatNumber, pluralRules } from './intl-formatters.ts';

/** How a text uses an argument. */
export type TextUse = 'plain' | 'number' | 'date' | 'time' | 'select' | 'plural';

export interface TextArgument {
  readonly name: string;
  readonly use: TextUse;
}

/** A text in ICU MessageFormat, parsed for one language. */
export interface ParsedText {
  /** Each pair of name and use once, in the order met. */
  readonly arguments: readonly TextArgument[];
  /** Fills in the values, keyed by `slotOf`. */
  fill(values: Readonly<Record<string, unknown>>): string;
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's numbers for the kinds of elements, which its types keep to themselves. */
const uses: Readonly<Record<number, TextUse>> = {
  1: 'plain',
  2: 'number',
  3: 'date',
  4: 'time',
  5: 'select',
  6: 'plural',
};

/** The key under which `fill` finds the value of one use of an argument: a date and a plain text of it differ. */
export function slotOf({ name, use }: TextArgument): string {
  return `${use}:${name}`;
}

/** A text that ICU MessageFormat refuses; the message says why. */
export class TextFault extends Error {}

const parsedTexts = new Map<string, ParsedText>();
const cacheSize = 2000;

/** Parses a text; the most recent ones are remembered. @throws TextFault */
export function parseText(source: string, language: string): ParsedText {
  const key = `${language} ${source}`;
  const known = parsedTexts.get(key);
  if (known !== undefined) return known;
  const parsed = parse(source, language);
  if (parsedTexts.size >= cacheSize) parsedTexts.clear();
  parsedTexts.set(key, parsed);
  return parsed;
}

function parse(source: string, language: string): ParsedText {
  const message = readMessage(source, language);
  const met = new Map<string, TextArgument>();
  separateUses(message.getAst(), met);
  return { arguments: [...met.values()], fill: (values) => String(message.format(values as Record<string, string>)) };
}

function readMessage(source: string, language: string): IntlMessageFormat {
  try {
    return new IntlMessageFormat(source, language, undefined, {
      // A customer's text may hold <OK>: it is plain, no markup.
      ignoreTag: true,
      formatters: {
        getNumberFormat: (_, options) =>
          ({ format: (value: unknown) => formatNumber(value, language, options) }) as never,
        getDateTimeFormat: (_, options) => ({ format: (value: DateSlot) => value(options) }) as never,
        getPluralRules: (_, options) => pluralRules(language, options),
      },
    });
  } catch (error) {
    throw new TextFault(explain(error, source));
  }
}

/** What stands in the slot of a date or time: it formats itself, as it alone knows its time zone. */
export type DateSlot = (options: Intl.DateTimeFormatOptions | undefined) => string;

/** Gives every use of an argument its own slot, and refuses styles that fail only when a value comes. */
function separateUses(elements: readonly Element[], met: Map<string, TextArgument>): void {
  for (const element of elements) {
    const use = uses[element.type];
    if (use === undefined || !('value' in element)) continue;
    requireStyle(element);
    const argument = { name: element.value, use };
    const slot = slotOf(argument);
    met.set(slot, argument);
    element.value = slot;
    if (!('options' in element)) continue;
    for (const option of Object.values(element.options)) separateUses(option.value, met);
  }
}

function requireStyle(element: Element): void {
  if (!('style' in element) || element.style === undefined || element.style === null) return;
  const kind = element.type === 2 ? 'number' : element.type === 3 ? 'date' : 'time';
  if (typeof element.style === 'string') {
    const names = Object.keys(IntlMessageFormat.formats[kind]).filter((name) => name !== 'currency');
    if (names.includes(element.style)) return;
    throw new TextFault(
      `The style "${element.style}" of {${element.value}, ${kind}} is unknown. Styles are ${names.join(', ')} and skeletons such as ${kind === 'number' ? '::currency/EUR' : '::yMMMd'}.`,
    );
  }
  const options = element.style.parsedOptions;
  try {
    if (kind === 'number') new Intl.NumberFormat('en', options as Intl.NumberFormatOptions);
    else new Intl.DateTimeFormat('en', options as Intl.DateTimeFormatOptions);
  } catch (error) {
    throw new TextFault(`The style of {${element.value}, ${kind}} cannot be used: ${(error as Error).message}.`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  MISSING_OTHER_CLAUSE: 'select and plural need a branch other {…}',
  EXPECT_ARGUMENT_CLOSING_BRACE: 'a } is missing',
  UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: 'a quote is not closed',
  EMPTY_ARGUMENT: '{} names no variable',
  MALFORMED_ARGUMENT: 'between { and } stands the name of a variable',
  UNMATCHED_CLOSING_TAG: 'a tag is not closed',
};

function explain(error: unknown, source: string): string {
  if (!(error instanceof Error)) return String(error);
  const reason = reasons[error.message] ?? error.message.toLowerCase().replaceAll('_', ' ');
  const location = (error as { location?: { start?: { offset?: number } } }).location?.start?.offset;
  const place = location === undefined ? '' : ` at character ${location + 1}`;
  const shortened = source.length <= 80 ? source : `${source.slice(0, 77)}...`;
  return `The text "${shortened}" cannot be read${place}: ${reason}. A brace meant as such is written '{'.`;
}
