import { didYouMean } from '../did-you-mean.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';
import { regionsOf } from './state-geometry.ts';

export const initialMissing: Rule = {
  name: 'initial-missing',
  severity: 'must',
  finds: 'a journey or a group of states without a state to begin with',
  *check({ journey, states }) {
    const roots = Object.keys(journey.states);
    const isEmpty = roots.length === 0;
    if (!roots.includes(journey.initial)) {
      const hint = didYouMean(journey.initial, roots);
      yield {
        path: 'initial',
        message: isEmpty
          ? 'The journey has no state yet. Draw the first one.'
          : states.has(journey.initial)
            ? `The journey begins with "${journey.initial}", which stands inside another state. Begin with a state of the top level.`
            : `The journey begins with "${journey.initial}", and there is no such state.${hint} Draw it, or let "initial" name another state.`,
      };
    }
    for (const entry of states.values()) {
      const { initial, type } = entry.state;
      if (regionsOf(entry).length === 0 || type !== undefined) continue;
      if (entry.children.some((child) => child.key === initial)) continue;
      const children = entry.children.map((child) => child.key).join(', ');
      yield {
        path: initial === undefined ? entry.path : `${entry.path}.initial`,
        message:
          initial === undefined
            ? `The group ${nameOfState(entry)} does not say with which of its states it begins. Give it "initial", one of: ${children}.`
            : `The group ${nameOfState(entry)} begins with "${initial}", which is no state directly inside it. Choose one of: ${children}.`,
        state: entry.key,
      };
    }
  },
};
