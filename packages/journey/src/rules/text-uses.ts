import { listTextSlots } from '../block-uses.ts';
import type { StateEntry } from '../state-tree.ts';
import { inspectText } from '../text/format-text.ts';
import type { TextArgument } from '../text/parse-text.ts';
import type { RuleContext } from './rule-context.ts';

/** The engine's own words, which a journey may override under `replies.<name>`. */
const repliesPrefix = 'replies.';

/** A text that a state's block may show. */
export interface TextUse {
  readonly key: string;
  readonly entry: StateEntry;
  readonly isOptional: boolean;
}

/** A text as written in one language. */
export interface WrittenText {
  readonly key: string;
  readonly language: string;
  readonly source: string;
  readonly path: string;
  /** The state whose block shows it. */
  readonly entry: StateEntry | undefined;
  readonly inspected: { ok: true; arguments: readonly TextArgument[] } | { ok: false; message: string };
}

const usesByContext = new WeakMap<RuleContext, readonly TextUse[]>();
const textsByContext = new WeakMap<RuleContext, readonly WrittenText[]>();

/** Every text that the blocks of a journey may show, in document order. */
export function listTextUses(context: RuleContext): readonly TextUse[] {
  const uses = usesByContext.get(context) ?? findTextUses(context);
  usesByContext.set(context, uses);
  return uses;
}

/** Every text that is written in a language of the journey and shown somewhere. */
export function listWrittenTexts(context: RuleContext): readonly WrittenText[] {
  const texts = textsByContext.get(context) ?? findWrittenTexts(context);
  textsByContext.set(context, texts);
  return texts;
}

function findTextUses({ states, blocks }: RuleContext): TextUse[] {
  return [...states.values()].flatMap((entry) => {
    const block = blocks.get(entry.key);
    if (block?.kind !== 'known') return [];
    return listTextSlots(block.definition, block.props).map(({ path, isOptional }) => ({
      key: `${entry.key}.${path}`,
      entry,
      isOptional,
    }));
  });
}

function findWrittenTexts(context: RuleContext): WrittenText[] {
  const { journey } = context;
  const shownBy = new Map(listTextUses(context).map((use) => [use.key, use.entry]));
  return journey.languages.flatMap((language) =>
    Object.entries(textsOf(context, language)).flatMap(([key, source]) => {
      if (!shownBy.has(key) && !isReply(key)) return [];
      const path = `texts.${language}.${key}`;
      return [{ key, language, source, path, entry: shownBy.get(key), inspected: inspectText(source) }];
    }),
  );
}

export function textsOf({ journey }: Pick<RuleContext, 'journey'>, language: string): Readonly<Record<string, string>> {
  return Object.hasOwn(journey.texts, language) ? (journey.texts[language] ?? {}) : {};
}

/** Whether a text is there and says something. */
export function isWritten(context: Pick<RuleContext, 'journey'>, language: string, key: string): boolean {
  const texts = textsOf(context, language);
  return Object.hasOwn(texts, key) && texts[key]?.trim() !== '';
}

export function isReply(key: string): boolean {
  return key.startsWith(repliesPrefix);
}
