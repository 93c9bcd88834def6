import type { BlockCatalog, BlockWords, Journey } from '@usher/journey';
import { indexStates, shapeOf } from '../document/index.ts';

/** One text with all its languages. */
export interface TextRow {
  readonly key: string;
  /** The state whose block shows it; undefined for the engine's own words and for texts that nothing shows. */
  readonly state: string | undefined;
  readonly stateName: string;
  /** What it is there: `Question`, `Options: refund`. */
  readonly label: string;
  /** By the journey's languages, in their order; empty where nothing is written. */
  readonly values: readonly string[];
  /** Languages in which it is needed and not written. */
  readonly missing: readonly string[];
}

/** Every text that is shown or written, those of states first, in the order drawn. Optional ones that nobody wrote are left out. */
export function listTextRows(
  journey: Journey,
  catalog: BlockCatalog,
  wordsOf: (type: string) => BlockWords | undefined,
): readonly TextRow[] {
  const seen = new Set<string>();
  const shown = [...indexStates(journey).values()].flatMap(({ key: state, state: { name, block } }) => {
    const shape = shapeOf(block, catalog);
    const words = wordsOf(block?.type ?? '');
    return (shape?.texts ?? []).flatMap(({ path, isOptional }) => {
      const key = `${state}.${path}`;
      seen.add(key);
      const row = makeRow(journey, key, { state, stateName: name || state, label: labelOf(path, words) });
      return isOptional && row.values.every((value) => value.trim() === '') ? [] : [row];
    });
  });
  const others = new Set(journey.languages.flatMap((language) => Object.keys(journey.texts[language] ?? {})));
  const rest = [...others]
    .filter((key) => !seen.has(key))
    .map((key) => {
      const isReply = key.startsWith('replies.');
      const label = isReply ? key.slice('replies.'.length) : key;
      return makeRow(journey, key, {
        state: undefined,
        stateName: isReply ? 'Built-in replies' : 'Shown nowhere',
        label,
      });
    });
  return [...shown, ...rest];
}

function makeRow(journey: Journey, key: string, about: Pick<TextRow, 'state' | 'stateName' | 'label'>): TextRow {
  const values = journey.languages.map((language) => journey.texts[language]?.[key] ?? '');
  const missing = journey.languages.filter((_, index) => values[index]?.trim() === '');
  return { key, ...about, values, missing };
}

function labelOf(path: string, words: BlockWords | undefined): string {
  const [field = '', ...rest] = path.split('.');
  const label = words?.fields[field]?.label ?? field;
  const parts = rest.map((part) => (part === 'synonyms' ? 'also understood' : part));
  return parts.length === 0 ? label : `${label}: ${parts.join(', ')}`;
}

export interface TextFilter {
  readonly search: string;
  readonly onlyMissing: boolean;
}

/** The rows that a filter lets through; letters in any case, over texts, names and keys. */
export function filterTextRows(rows: readonly TextRow[], { search, onlyMissing }: TextFilter): readonly TextRow[] {
  const wanted = search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (!onlyMissing || row.missing.length > 0) &&
      [row.key, row.stateName, row.label, ...row.values].some((text) => text.toLowerCase().includes(wanted)),
  );
}

/** How many texts each language has yet to get. */
export function countMissing(rows: readonly TextRow[], languages: readonly string[]): ReadonlyMap<string, number> {
  return new Map(languages.map((each) => [each, rows.filter((row) => row.missing.includes(each)).length]));
}
