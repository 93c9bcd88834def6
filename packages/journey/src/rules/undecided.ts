import type { StateEntry } from '../state-tree.ts';
import { chooseAmong, type Offer, offersOf } from './offers.ts';
import type { Finding, Rule } from './rule.ts';
import { type Answer, nameOfState, type RuleContext } from './rule-context.ts';
import { isLeaf } from './state-geometry.ts';

export const undecided: Rule = {
  name: 'undecided',
  severity: 'must',
  finds: 'a decision that may take none of its ways',
  *check(context) {
    for (const entry of context.states.values()) {
      for (const decision of decisionsOf(context, entry)) {
        const { answer } = chooseAmong(context, decision.offers).otherwise;
        if (answer !== 'no') yield finding(entry, decision, answer);
      }
    }
  },
};

interface Decision {
  readonly offers: readonly Offer[];
  readonly path: string;
  /** What it is, as a sentence names it. */
  readonly what: string;
  readonly remedy: string;
}

/** Places where the conversation stands still for nothing when no condition holds. */
function decisionsOf({ blocks }: RuleContext, entry: StateEntry): Decision[] {
  const { state, path } = entry;
  const isWaiting = state.on !== undefined || state.after !== undefined;
  const block = blocks.get(entry.key);
  const decisions: Decision[] = [];
  if (
    isLeaf(entry) &&
    state.block === undefined &&
    state.call === undefined &&
    state.type === undefined &&
    state.always !== undefined &&
    !isWaiting
  ) {
    const offers = offersOf(state.always, entry, `${path}.always`);
    const leading = offers.filter(({ transition }) => transition.target !== undefined);
    decisions.push({
      offers: leading,
      path: `${path}.always`,
      what: 'waits for nothing and only decides',
      remedy: 'Draw a last line without a condition',
    });
  }
  if (!isLeaf(entry) && state.onDone !== undefined && !isWaiting) {
    const offers = offersOf(state.onDone, entry, `${path}.onDone`);
    decisions.push({
      offers,
      path: `${path}.onDone`,
      what: 'is done and decides where to go on',
      remedy: 'Draw a last "onDone" line without a condition',
    });
  }
  if (block?.kind === 'known' && block.conditions.length > 0) {
    const conditional = new Set(block.conditions.map(({ outlet }) => outlet));
    if (block.outlets.every((outlet) => conditional.has(outlet))) {
      const offers = block.conditions.map(
        ({ outlet, source }): Offer => ({
          source: entry,
          transition: { target: outlet, guard: source },
          path,
          event: outlet,
        }),
      );
      decisions.push({
        offers,
        path: `${path}.block`,
        what: 'only has ways out with a condition',
        remedy: 'Give it a way out for all other cases',
      });
    }
  }
  return decisions;
}

function finding(entry: StateEntry, { path, what, remedy, offers }: Decision, answer: Answer): Finding {
  const conditions = offers
    .flatMap(({ transition }) => (transition.guard === undefined ? [] : [transition.guard]))
    .join('; ');
  const shown = conditions.length > 160 ? `${conditions.slice(0, 157)}…` : conditions;
  return {
    path,
    state: entry.key,
    verdict: answer === 'yes' ? 'fails' : 'cannot-tell',
    message: `State ${nameOfState(entry)} ${what}, and ${answer === 'yes' ? 'it can happen that none of its conditions holds' : 'whether one of its conditions always holds cannot be told'} (${shown}); the conversation would stand still. ${remedy}.`,
  };
}
