import type { Journey } from '@usher/journey';
import { type BlockShape, shapeOf } from '../block-shape.ts';
import { replaceState } from '../change-states.ts';
import { putText } from '../text-keys.ts';
import { changedStates, type Reaction } from './reaction.ts';

/**
 * Texts and ways out follow the block of a state: what the block no longer has goes, and the texts that it needs stand ready, empty,
 * in the first language. A block that the catalog does not know keeps all it has.
 */
export const followBlock: Reaction = (journey, before, { catalog }) => {
  let next = journey;
  for (const { entry, was } of changedStates(journey, before)) {
    if (entry.state.block === was?.state.block) continue;
    const [shape, old] = [shapeOf(entry.state.block, catalog), shapeOf(was?.state.block, catalog)];
    if (entry.state.block !== undefined && shape === undefined) continue;
    if (was?.state.block !== undefined)
      next = dropUnfit(next, entry.key, shape, old, was.state.block.type === entry.state.block?.type);
    if (shape !== undefined) next = prepareTexts(next, entry.key, shape, old);
  }
  return next;
};

function dropUnfit(
  journey: Journey,
  key: string,
  now: BlockShape | undefined,
  old: BlockShape | undefined,
  isSameType: boolean,
): Journey {
  const texts = new Set(now?.texts.map((slot) => `${key}.${slot.path}`));
  const oldTexts = new Set(old?.texts.map((slot) => `${key}.${slot.path}`));
  const isLost = (text: string) =>
    text.startsWith(`${key}.`) && !texts.has(text) && (!isSameType || oldTexts.has(text));
  const kept = mapLanguages(journey, (table) => {
    const entries = Object.entries(table);
    const left = entries.filter(([text]) => !isLost(text));
    return left.length === entries.length ? table : Object.fromEntries(left);
  });
  return replaceState(kept, key, (state) => {
    const outlets = Object.entries(state.outlets ?? {});
    const left = outlets.filter(
      ([name]) => now?.outlets.includes(name) || (isSameType && old?.outlets.includes(name) !== true),
    );
    if (left.length === outlets.length) return state;
    const { outlets: _, ...rest } = state;
    return left.length === 0 ? rest : { ...rest, outlets: Object.fromEntries(left) };
  });
}

function prepareTexts(journey: Journey, key: string, now: BlockShape, old: BlockShape | undefined): Journey {
  const [language] = journey.languages;
  if (language === undefined) return journey;
  const oldTexts = new Set(old?.texts.map((slot) => slot.path));
  const given = journey.texts[language] ?? {};
  let table = given;
  for (const { path, isOptional } of now.texts) {
    const text = `${key}.${path}`;
    if (!isOptional && !oldTexts.has(path) && !Object.hasOwn(table, text)) table = putText(table, text, '');
  }
  if (table === given) return journey;
  return { ...journey, texts: { ...journey.texts, [language]: table } };
}

function mapLanguages(
  journey: Journey,
  change: (table: Journey['texts'][string]) => Journey['texts'][string],
): Journey {
  const entries = Object.entries(journey.texts).map(([language, table]) => [language, change(table)] as const);
  if (entries.every(([language, table]) => table === journey.texts[language])) return journey;
  return { ...journey, texts: Object.fromEntries(entries) };
}
