import type { BlockCatalog } from './block-catalog.ts';
import { type Journey, journeySchema, type State } from './document.ts';
import { migrateBlockUse } from './migrate-block.ts';
import { migrateJourney } from './migrate-journey.ts';
import { copyJson } from './parse/copy-json.ts';
import { limitProblems, maximalBytes, tooLarge } from './parse/limits.ts';
import { type ReadResult, readJson } from './parse/read-json.ts';
import { refuseForeignText } from './parse/recognise.ts';
import { schemaProblems } from './parse/schema-problems.ts';
import { findDuplicateKeys } from './parse/unique-keys.ts';
import type { Problem } from './problem.ts';
import { findBlockProblems } from './rules/block-problems.ts';

export type ParseResult =
  | { readonly ok: true; readonly journey: Journey; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a journey from the text of its file, or from a value of the same shape. Older formats and older block versions are
 * migrated, defaults filled in.
 *
 * A document whose shape is right comes back even where its blocks are unknown or given wrong props, so that an editor can
 * open it; `problems` then holds must-problems, the same that `checkJourney` says of blocks. Never throws.
 */
export function parseJourney(source: unknown, catalog: BlockCatalog): ParseResult {
  const read = readSource(source);
  if (!read.ok) return { ok: false, problems: limitProblems(read.problems) };
  const migrated = migrateJourney(read.value);
  if (!migrated.ok) return migrated;
  const parsed = journeySchema.safeParse(migrated.document);
  if (!parsed.success) {
    const checked = { schema: journeySchema, value: migrated.document, base: '', code: 'journey/bad-shape' };
    return { ok: false, problems: limitProblems(schemaProblems(parsed.error.issues, checked)) };
  }
  const duplicates = findDuplicateKeys(parsed.data);
  if (duplicates.length > 0) return { ok: false, problems: limitProblems(duplicates) };
  const journey = migrateBlocks(parsed.data, catalog);
  return { ok: true, journey, problems: findBlockProblems(journey, catalog) };
}

function readSource(source: unknown): ReadResult {
  if (typeof source !== 'string') return copyJson(source);
  // A character has at least one byte, so the exact count is only taken where it can matter.
  const bytes = source.length > maximalBytes ? source.length : new TextEncoder().encode(source).length;
  if (bytes > maximalBytes) return { ok: false, problems: [tooLarge(bytes)] };
  const foreign = refuseForeignText(source);
  return foreign === undefined ? readJson(source) : { ok: false, problems: [foreign] };
}

/** Where a block cannot be brought to the version of the catalog it stays as it is, and the rules say why. */
function migrateBlocks(journey: Journey, catalog: BlockCatalog): Journey {
  const visit = (states: Record<string, State>): Record<string, State> =>
    Object.fromEntries(Object.entries(states).map(([key, state]) => [key, visitState(state)]));
  const visitState = (state: State): State => {
    const definition = state.block && catalog.find(state.block.type);
    const migrated = state.block && definition && migrateBlockUse(state.block, definition);
    return {
      ...state,
      ...(migrated?.ok ? { block: migrated.use } : {}),
      ...(state.states === undefined ? {} : { states: visit(state.states) }),
    };
  };
  return { ...journey, states: visit(journey.states), trips: visit(journey.trips) };
}
