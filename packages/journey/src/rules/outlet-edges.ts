import { resolveOutlet, type StateEntry } from '../state-tree.ts';
import type { Edge } from './journey-graph.ts';
import { makeEdges } from './make-edges.ts';
import { chooseAmong, type Offer } from './offers.ts';
import type { RuleContext, Supposition } from './rule-context.ts';
import type { KnownBlock } from './state-blocks.ts';

/** Lines of a block: conditional outlets as their conditions allow, the others always. */
export function outletEdges(
  context: RuleContext,
  leaf: StateEntry,
  supposed: readonly Supposition[],
  isSure: boolean,
): Edge[] {
  const block = context.blocks.get(leaf.key);
  if (block === undefined) return [];
  const drawn = Object.keys(leaf.state.outlets ?? {});
  const outlets =
    block.kind === 'known' ? possibleOutlets(context, block, supposed) : drawn.map((outlet) => ({ outlet }));
  return outlets.flatMap((each: { outlet: string; supposes?: readonly Supposition[]; isSure?: boolean }) =>
    makeEdges(context, {
      kind: 'outlet',
      from: leaf,
      source: leaf,
      target: resolveOutlet(context.journey, leaf, each.outlet) ?? '',
      label: each.outlet,
      path: `${leaf.path}.outlets.${each.outlet}`,
      certainty: isSure && (each.isSure ?? true) ? 'sure' : 'unknown',
      supposes: each.supposes ?? supposed,
      choice: isSure ? 'outlets' : undefined,
      sets: block.kind === 'known' ? [...(block.writes.get(each.outlet) ?? [])] : [],
      maySet: block.kind === 'known' ? [...(block.mayWrite?.get(each.outlet) ?? [])] : [],
      writesAnything: block.kind === 'opaque',
    }),
  );
}

function possibleOutlets(context: RuleContext, block: KnownBlock, supposed: readonly Supposition[]) {
  const conditional = block.conditions.map(
    ({ outlet, source }): Offer => ({
      source: undefined,
      transition: { target: outlet, guard: source },
      path: '',
      event: outlet,
    }),
  );
  const { taken, otherwise } = chooseAmong(context, conditional, supposed);
  const chosen = taken.map(({ offer, certainty, supposes }) => ({
    outlet: offer.transition.target ?? '',
    supposes,
    isSure: certainty === 'sure',
  }));
  const names = new Set(block.conditions.map(({ outlet }) => outlet));
  const others = block.outlets.filter((outlet) => !names.has(outlet));
  // One outlet beside the conditional ones is the "otherwise" of a decision; several have reasons of their own.
  if (names.size === 0 || others.length !== 1) {
    return [...chosen, ...others.map((outlet) => ({ outlet, supposes: supposed, isSure: true }))];
  }
  if (otherwise.answer === 'no') return chosen;
  const last = others.map((outlet) => ({ outlet, supposes: otherwise.supposes, isSure: otherwise.answer === 'yes' }));
  return [...chosen, ...last];
}
