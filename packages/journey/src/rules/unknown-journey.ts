import { listCalls } from '../calls/list-calls.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const unknownJourney: Rule = {
  name: 'unknown-journey',
  severity: 'must',
  finds: 'a call of a journey that is not there, or not published yet',
  *check({ journey, journeys }) {
    for (const entry of listCalls(journey)) {
      const { journey: called } = entry.state.call;
      if (called === journey.id || journeys(called) !== undefined) continue;
      yield {
        path: `${entry.path}.call.journey`,
        message:
          called === ''
            ? `State ${nameOfState(entry)} calls a journey, and none is chosen. Choose one, or remove the state.`
            : `State ${nameOfState(entry)} calls the journey "${called}", and no journey of that id is published here. Publish it first, or choose another.`,
        state: entry.key,
      };
    }
  },
};
