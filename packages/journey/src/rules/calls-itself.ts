import { findRecursion, listCalls } from '../calls/list-calls.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const callsItself: Rule = {
  name: 'calls-itself',
  severity: 'must',
  finds: 'a call that comes back to a journey which is still under way',
  *check({ journey, journeys }) {
    for (const entry of listCalls(journey)) {
      const { journey: called } = entry.state.call;
      const chain = findRecursion(called, [journey.id], (id) => (id === journey.id ? journey : journeys(id)));
      if (chain === undefined) continue;
      const way =
        called === journey.id
          ? 'which is this journey itself'
          : `which comes back to one that is still under way: ${chain.map((id) => `"${id}"`).join(' → ')}`;
      yield {
        path: `${entry.path}.call.journey`,
        message: `State ${nameOfState(entry)} calls the journey "${called}", ${way}. A called journey is drawn into its caller, so this would have no end. Lead back with a line instead, or call another journey.`,
        state: entry.key,
      };
    }
  },
};
