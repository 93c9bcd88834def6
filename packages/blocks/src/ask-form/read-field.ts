import { type Attachment, type BlockContext, type HeardMessage, longestAnswer } from '@usher/engine';
import type { ChoiceItem, Json, JsonObject } from '@usher/journey';
import { findOption, matchName, matchOption, type NamedOption } from '../answer/match-option.ts';
import { bytesOfMegabyte, readFile } from '../answer/read-file.ts';
import { readNumber } from '../answer/read-number.ts';
import { readTime } from '../answer/read-time.ts';
import type { AskedField } from './form-memory.ts';
import { dayFromText, dayWritten } from './read-day.ts';

/** What an answer to a field is worth: a value, nothing at all, or what is wrong with it. */
export type FieldReading =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly problem: string };

const defaultMegabytes = 10;
const longestText = 10_000;

/** Reads a message as the answer to a field. */
export function readTyped(asked: AskedField, context: BlockContext, message: HeardMessage): FieldReading {
  const value = message.text.length > mostCharacters(asked) ? undefined : valueTyped(asked, context, message);
  return value === undefined ? unreadable(context) : judge(asked, context, value);
}

function valueTyped(asked: AskedField, context: BlockContext, { text, attachments }: HeardMessage): Json | undefined {
  switch (asked.kind) {
    case 'text':
    case 'longtext':
      return text.trim() === '' ? undefined : text.trim();
    case 'number':
      return readNumber(text, context.language);
    case 'date':
      return dayFromText(text, context);
    case 'time':
      return readTime(text);
    case 'select': {
      const names = listNames(asked, context);
      return matchOption(names, text) ?? findOption(names, text, context.language);
    }
    case 'multiselect':
      return readSeveral(listNames(asked, context), text, context.language);
    case 'toggle':
      return readYesOrNo(text, context);
    case 'file':
      return attachments.length === 1 ? fileOf(asked, attachments[0]) : undefined;
  }
}

/** Reads a value that a form brought, of whatever shape it came in. */
export function readGiven(asked: AskedField, context: BlockContext, given: Json | undefined): FieldReading {
  const isEmpty = given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0);
  if (isEmpty && asked.kind === 'toggle') return judge(asked, context, false);
  if (isEmpty && asked.isRequired) return { ok: false, problem: context.reply('form-required') };
  if (isEmpty) return { ok: true, value: undefined };
  const value = valueGiven(asked, context, given);
  return value === undefined ? unreadable(context) : judge(asked, context, value);
}

function valueGiven(asked: AskedField, context: BlockContext, given: Json): Json | undefined {
  switch (asked.kind) {
    case 'number':
      if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
      return typeof given === 'string' ? (plainNumber(given) ?? typed(asked, context, given)) : undefined;
    case 'date':
      return typeof given === 'string' ? (dayWritten(given) ?? typed(asked, context, given)) : undefined;
    case 'select':
      return typeof given === 'string' && hasOption(asked, given) ? given : undefined;
    case 'multiselect': {
      const ids = Array.isArray(given) ? given : [given];
      return ids.every((id) => typeof id === 'string' && hasOption(asked, id)) ? [...new Set(ids)] : undefined;
    }
    case 'toggle':
      if (typeof given === 'boolean') return given;
      return given === 'true' || given === 'on' ? true : given === 'false' ? false : undefined;
    case 'file':
      return fileOf(asked, Array.isArray(given) && given.length === 1 ? given[0] : given);
    default:
      return typeof given === 'string' ? typed(asked, context, given) : undefined;
  }
}

function typed(asked: AskedField, context: BlockContext, text: string): Json | undefined {
  return text.length > mostCharacters(asked) ? undefined : valueTyped(asked, context, { text, attachments: [] });
}

/** As a form's own field of numbers writes it, whatever the language. */
function plainNumber(text: string): number | undefined {
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text.trim()) ? Number(text) : undefined;
}

function mostCharacters({ kind }: AskedField): number {
  return kind === 'longtext' ? longestText : longestAnswer;
}

/** Whether a value keeps to the limits of its field and fits the variable. */
function judge(asked: AskedField, context: BlockContext, value: Json): FieldReading {
  const problem = limitProblem(asked, context, value);
  if (problem !== undefined) return { ok: false, problem };
  return savedValue(asked, context, value) === undefined ? unreadable(context) : { ok: true, value };
}

function limitProblem({ kind, min, max }: AskedField, context: BlockContext, value: Json): string | undefined {
  const [size, tooSmall, tooLarge] = sizeOf(value);
  if (kind === 'toggle' || kind === 'file' || kind === 'select' || kind === 'date' || kind === 'time') return undefined;
  if (min !== undefined && size < min) return context.reply(tooSmall, { min });
  return max !== undefined && size > max ? context.reply(tooLarge, { max }) : undefined;
}

function sizeOf(value: Json) {
  if (typeof value === 'number') return [value, 'form-least', 'form-most'] as const;
  if (Array.isArray(value)) return [value.length, 'form-fewest', 'form-too-many'] as const;
  return [String(value).length, 'form-shortest', 'form-longest'] as const;
}

/** A value as its variable keeps it; undefined where it does not fit. */
export function savedValue(asked: AskedField, context: BlockContext, value: Json): Json | undefined {
  const kept = (id: Json) => asked.options.find((option) => option.id === id)?.value ?? id;
  const plain =
    asked.kind === 'select' ? kept(value) : asked.kind === 'multiselect' ? (value as Json[]).map(kept) : value;
  const { saveAs } = asked;
  const shapes = asked.kind === 'file' ? [plain, [plain]] : [plain];
  return saveAs === undefined ? plain : shapes.find((shape) => context.fits(saveAs, shape));
}

function unreadable(context: BlockContext): FieldReading {
  return { ok: false, problem: context.text('invalid') ?? context.reply('invalid') };
}

function fileOf({ max = defaultMegabytes }: AskedField, given: unknown): JsonObject | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { name, mime = '', url, bytes } = given as Partial<Record<keyof Attachment, unknown>>;
  const isSafe = typeof url === 'string' && url.length <= longestAnswer && /^(https?:\/\/|\/(?!\/))/i.test(url);
  if (!isSafe || typeof name !== 'string' || typeof mime !== 'string' || name.length > 500) return undefined;
  const size = typeof bytes === 'number' && bytes >= 0 ? { bytes } : {};
  return readFile({ name, mime, url, ...size }, { kinds: [], mostBytes: max * bytesOfMegabyte });
}

function readYesOrNo(text: string, context: BlockContext): boolean | undefined {
  const named = matchName(
    [
      { id: 'yes', names: [context.reply('yes')] },
      { id: 'no', names: [context.reply('no')] },
    ],
    text,
  );
  if (named === 'yes' || context.isWord('yes', text)) return true;
  return named === 'no' || context.isWord('no', text) ? false : undefined;
}

function readSeveral(names: readonly NamedOption[], text: string, language: string): string[] | undefined {
  const one = matchName(names, text);
  if (one !== undefined) return [one];
  const read = (part: string) => matchOption(names, part) ?? findOption(names, part, language);
  const ids = text
    .split(/[,;\n،、]/u)
    .filter((part) => part.trim() !== '')
    .flatMap((part) => (read(part) === undefined ? part.split(/\s(?:and|und|et|y|&|\+)\s/iu) : [part]))
    .map(read);
  return ids.length > 0 && ids.every((id) => id !== undefined) ? [...new Set(ids as string[])] : undefined;
}

function hasOption({ options }: AskedField, id: string): boolean {
  return options.some((option) => option.id === id);
}

function listNames(asked: AskedField, context: BlockContext): NamedOption[] {
  return asked.options.map((option) => ({
    id: option.id,
    names: [
      labelOfOption(asked, option, context),
      ...(context.text(`fields.${asked.id}.options.${option.id}.synonyms`) ?? '').split(/[,،，、]/u),
    ],
  }));
}

/** A label is there in a journey that was published; the id stands in for it in one that is only tried. */
export function labelOfOption({ id }: AskedField, option: ChoiceItem, context: BlockContext): string {
  return context.text(`fields.${id}.options.${option.id}`) ?? option.id;
}
export function labelOfField({ id }: AskedField, context: BlockContext): string {
  return context.text(`fields.${id}.label`) ?? id;
}
