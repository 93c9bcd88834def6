import type { StateEntry } from '../state-tree.ts';
import { allOffers, chooseAmong, type Offer } from './offers.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';

export const overlappingOutlets: Rule = {
  name: 'overlapping-outlets',
  severity: 'should',
  finds: 'two conditional ways that can both be taken, or one that an earlier one always wins over',
  *check(context) {
    for (const offers of listsOf(context.journey, undefined)) yield* judge(context, offers, undefined);
    for (const entry of context.states.values()) {
      for (const offers of listsOf(entry.state, entry)) yield* judge(context, offers, entry);
      const block = context.blocks.get(entry.key);
      if (block?.kind !== 'known') continue;
      const conditions = block.conditions.map(
        ({ outlet, source, path }): Offer => ({
          source: entry,
          transition: { target: outlet, guard: source },
          path: `${entry.path}.block.props.${path}`,
          event: outlet,
        }),
      );
      yield* judge(context, conditions, entry);
    }
  },
};

/** Transitions that are tried one after the other, list by list. */
function listsOf(tables: Parameters<typeof allOffers>[0], entry: StateEntry | undefined): Offer[][] {
  const lists = new Map<string, Offer[]>();
  for (const offer of allOffers(tables, entry)) {
    const key = offer.path.replace(/\.\d+$/, '');
    lists.set(key, [...(lists.get(key) ?? []), offer]);
  }
  return [...lists.values()].filter(
    (list) => list.some(({ transition }) => transition.guard !== undefined) || list.length > 1,
  );
}

function* judge(context: RuleContext, offers: readonly Offer[], entry: StateEntry | undefined): Iterable<Finding> {
  const { taken } = chooseAmong(context, offers);
  const possible = new Set(taken.map(({ offer }) => offer));
  for (const [index, offer] of offers.entries()) {
    const { guard } = offer.transition;
    const base = { path: offer.path, ...(entry === undefined ? {} : { state: entry.key }) };
    const place = `${entry === undefined ? 'The journey' : `State ${nameOfState(entry)}`}, ${nameOf(offer)}`;
    if (!possible.has(offer)) {
      yield {
        ...base,
        message: `${place} can never be taken: ${whyNever(context, offer)}. Remove it, or change the order or the condition.`,
      };
      continue;
    }
    if (guard === undefined) continue;
    for (const earlier of offers.slice(0, index)) {
      const first = earlier.transition.guard;
      if (first === undefined || !possible.has(earlier)) continue;
      const both = context.canHold([
        { source: first, holds: true },
        { source: guard, holds: true },
      ]);
      if (both === 'no') continue;
      yield {
        ...base,
        verdict: both === 'yes' ? 'fails' : 'cannot-tell',
        message: `${place} ${both === 'yes' ? 'can hold' : 'may hold'} at the same time as ${nameOf(earlier)}; ${both === 'yes' ? 'then' : 'if so,'} the one drawn first is taken. If that is meant, leave it; otherwise make the conditions exclude each other.`,
      };
      break;
    }
  }
}

function whyNever(context: RuleContext, offer: Offer): string {
  const { guard } = offer.transition;
  const holdsNever = guard !== undefined && context.canHold([{ source: guard, holds: true }]) === 'no';
  return holdsNever ? 'its condition never holds' : 'one drawn before it always is';
}

function nameOf({ event, transition, path }: Offer): string {
  const condition = transition.guard === undefined ? '' : ` (${shorten(transition.guard)})`;
  return path.includes('.block.props.') ? `way out "${event}"${condition}` : `line "${event}"${condition}`;
}

function shorten(source: string): string {
  return source.length <= 60 ? source : `${source.slice(0, 57)}…`;
}
