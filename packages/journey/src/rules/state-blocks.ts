import type { BlockCatalog } from '../block-catalog.ts';
import { resolveProps } from '../block-uses.ts';
import { isCalling } from '../calls/list-calls.ts';
import type { AnyBlockDefinition, Waits } from '../define-block.ts';
import type { StateEntry } from '../state-tree.ts';
import { type CallKnowledge, describeCall } from './state-calls.ts';

/** A conditional outlet of a block. */
export interface BlockCondition {
  readonly outlet: string;
  readonly source: string;
  /** Below `props`. */
  readonly path: string;
}

/** All that the rules ask of a block whose type, version and props are right, or of a call, computed once. */
export interface KnownBlock {
  readonly kind: 'known';
  readonly definition: AnyBlockDefinition;
  readonly props: Record<string, unknown>;
  readonly waits: Waits;
  readonly outlets: readonly string[];
  readonly conditions: readonly BlockCondition[];
  /** What is surely set on leaving by an outlet, and what may be beside that. */
  readonly writes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly mayWrite?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of a call: the steps of a turn that the journey called takes at least, until it waits or ends. */
  readonly calledSteps?: number;
}

/**
 * A block of which nothing certain is known: its type or version is missing, its props are wrong, or its definition failed. Other
 * rules assume the best of it, so that one mistake is one problem.
 */
export interface OpaqueBlock {
  readonly kind: 'opaque';
  /** What its definition threw, where it did. */
  readonly failure?: string;
}

export type StateBlock = KnownBlock | OpaqueBlock;

/** Looks at what a state does; undefined where that is nothing. Never throws, whatever the definition does. */
export function describeBlock(entry: StateEntry, catalog: BlockCatalog, known: CallKnowledge): StateBlock | undefined {
  if (isCalling(entry) && entry.state.block === undefined) return describeCall(entry, known);
  const use = entry.state.block;
  if (use === undefined) return undefined;
  const definition = catalog.find(use.type);
  if (definition === undefined || definition.version !== use.version) return { kind: 'opaque' };
  try {
    const resolved = resolveProps(definition, use.props);
    if (!resolved.ok) return { kind: 'opaque' };
    const outlets = [...new Set(definition.outlets(resolved.props))];
    return {
      kind: 'known',
      definition,
      props: resolved.props,
      waits: definition.waits,
      outlets,
      conditions: definition.conditions?.(resolved.props) ?? [],
      writes: new Map(outlets.map((outlet) => [outlet, new Set(definition.writes(resolved.props, outlet))])),
      mayWrite: new Map(outlets.map((outlet) => [outlet, new Set(definition.mayWrite?.(resolved.props, outlet))])),
    };
  } catch (error) {
    return { kind: 'opaque', failure: error instanceof Error ? error.message : String(error) };
  }
}
