import { type AnyBlockDefinition, type BlockWords, resolveProps } from '@usher/journey';

/** What the block itself finds wrong, in the words that it has for it, by field. */
export function findOwnProblems(
  definition: AnyBlockDefinition,
  props: Readonly<Record<string, unknown>>,
  words: BlockWords | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const resolved = resolveProps(definition, props);
  if (!resolved.ok) return found;
  try {
    for (const { problem, field } of definition.check?.(resolved.props) ?? []) {
      const sentence = words?.problems[problem];
      if (sentence !== undefined && !found.has(field)) found.set(field, sentence);
    }
  } catch {
    // A definition that fails is told by the rules, with the name of the block.
  }
  return found;
}
