import { type Journey, listStates, resolveProps, UsherError } from '@usher/journey';
import type { Block } from './behaviour.ts';
import type { BlockSet, Lock } from './program.ts';

/** A state's block with its props completed. */
export interface ResolvedBlock extends Block {
  readonly props: Record<string, unknown>;
}

/**
 * Finds the block of every state.
 * @throws UsherError `engine/unknown-block`, `engine/bad-props` naming state and block.
 */
export function resolveBlocks(journey: Journey, blocks: BlockSet): ReadonlyMap<string, ResolvedBlock> {
  const resolved = new Map<string, ResolvedBlock>();
  for (const { key, state } of listStates(journey).values()) {
    if (state.block === undefined) continue;
    const { type, version, props } = state.block;
    const block = blocks.find(type);
    if (block === undefined || block.definition.version !== version) {
      throw new UsherError(
        'engine/unknown-block',
        `State "${key}" uses the block ${type}, version ${version}; this installation has ${block === undefined ? 'no block of that type' : `version ${block.definition.version}`}. Install the block, or choose another.`,
      );
    }
    const completed = resolveProps(block.definition, props);
    if (!completed.ok) {
      const issue = completed.issues[0];
      throw new UsherError(
        'engine/bad-props',
        `State "${key}", block ${type}, ${issue?.path.join('.') ?? 'props'}: ${issue?.message ?? 'not allowed'}.`,
      );
    }
    resolved.set(key, { ...block, props: completed.props });
  }
  return resolved;
}

/** The versions of the blocks used, by type in document order. */
export function lockOf(blocks: ReadonlyMap<string, ResolvedBlock>): Lock {
  return Object.fromEntries(
    [...blocks.values()].map(({ definition }) => [definition.type, { version: definition.version }]),
  );
}
