import { didYouMean } from '../did-you-mean.ts';
import type { StateEntry } from '../state-tree.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { isHistory, isWithin } from './state-geometry.ts';

export const badHistory: Rule = {
  name: 'bad-history',
  severity: 'must',
  finds: 'a history that does not know where to lead the first time',
  *check(context) {
    for (const entry of context.states.values()) {
      if (!isHistory(entry)) continue;
      const message = judge(context, entry);
      const path = entry.state.target === undefined ? entry.path : `${entry.path}.target`;
      if (message !== undefined) yield { path, message, state: entry.key } satisfies Finding;
    }
  },
};

function judge({ states }: RuleContext, entry: StateEntry): string | undefined {
  const name = nameOfState(entry);
  const group = entry.parent;
  if (group === undefined) {
    return `The history ${name} stands at the top, and the journey is never left, so that it never has anything to remember. Put it into the group of states to return to.`;
  }
  const { target } = entry.state;
  const inside = [...states.values()].filter((each) => each !== group && isWithin(each, group) && !isHistory(each));
  const choices = inside.map((each) => each.key);
  if (target === undefined) {
    return `The history ${name} does not say where to go when ${nameOfState(group)} was never visited. Give it "target", one of: ${choices.join(', ')}.`;
  }
  if (choices.includes(target)) return undefined;
  return states.has(target)
    ? `The history ${name} leads to "${target}" the first time, which is no state inside ${nameOfState(group)}. Choose one of: ${choices.join(', ')}.`
    : `The history ${name} leads to "${target}" the first time, and there is no such state.${didYouMean(target, choices)} Choose one of: ${choices.join(', ')}.`;
}
