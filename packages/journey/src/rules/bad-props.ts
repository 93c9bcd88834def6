import { resolveProps } from '../block-uses.ts';
import { type AnyBlockDefinition, propsSchema } from '../define-block.ts';
import { schemaProblems } from '../parse/schema-problems.ts';
import type { StateEntry } from '../state-tree.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const badProps: Rule = {
  name: 'bad-props',
  severity: 'must',
  finds: 'a block given something it cannot work with',
  *check({ states, blocks, catalog }) {
    for (const entry of states.values()) {
      const use = entry.state.block;
      const definition = use && catalog.find(use.type);
      if (use === undefined || definition === undefined || definition.version !== use.version) continue;
      const block = blocks.get(entry.key);
      if (block?.kind === 'known') yield* ownChecks(entry, definition, block.props);
      else if (block?.failure !== undefined) yield failure(entry, definition, block.failure);
      else yield* shapeProblems(entry, definition, use.props);
    }
  },
};

/** What the schema of the fields finds. */
function shapeProblems(entry: StateEntry, definition: AnyBlockDefinition, props: Record<string, unknown>): Finding[] {
  const resolved = resolveProps(definition, props);
  if (resolved.ok) return [];
  const base = `${entry.path}.block.props`;
  const checked = { schema: propsSchema(definition), value: props, base, code: '', state: entry.key };
  return schemaProblems(resolved.issues, checked).map(({ path, message }) => ({
    path,
    message: `State ${nameOfState(entry)}, block "${definition.type}": ${message}`,
    state: entry.key,
  }));
}

/** What the block's own `check` finds. */
function ownChecks(entry: StateEntry, definition: AnyBlockDefinition, props: Record<string, unknown>): Finding[] {
  try {
    return Array.from(definition.check?.(props) ?? [], ({ problem, field }) => ({
      path: `${entry.path}.block.props.${field}`,
      message: `State ${nameOfState(entry)}, block "${definition.type}", field "${field}": ${problem.replaceAll('-', ' ')}. The page of the block says what is allowed.`,
      state: entry.key,
    }));
  } catch (error) {
    return [failure(entry, definition, error instanceof Error ? error.message : String(error))];
  }
}

function failure(entry: StateEntry, definition: AnyBlockDefinition, reason: string): Finding {
  return {
    path: `${entry.path}.block`,
    message: `State ${nameOfState(entry)}: the definition of the block "${definition.type}" failed (${reason}). This is a mistake of the block, not of the journey; tell its author.`,
    state: entry.key,
  };
}
