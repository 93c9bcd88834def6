import { didYouMean } from '../did-you-mean.ts';
import type { Rule } from './rule.ts';

export const staleKey: Rule = {
  name: 'stale-key',
  severity: 'should',
  finds: 'the key of a state that is not there, in layout, renamed or tests',
  *check({ journey, states }) {
    const keys = [...states.keys()];
    const unknown = (key: string) => `there is no such state.${didYouMean(key, keys)}`;
    for (const key of Object.keys(journey.layout)) {
      if (states.has(key)) continue;
      yield { path: `layout.${key}`, message: `The layout places "${key}", and ${unknown(key)} Remove the line.` };
    }
    for (const [from, to] of Object.entries(journey.renamed)) {
      if (!states.has(to)) {
        yield {
          path: `renamed.${from}`,
          message: `"${from}" is said to be "${to}" now, and ${unknown(to)} Running conversations in "${from}" could not follow; name the state they shall move to.`,
        };
      } else if (states.has(from)) {
        yield {
          path: `renamed.${from}`,
          message: `"${from}" is said to be "${to}" now, and there still is a state "${from}". Remove the line, or the state.`,
        };
      }
    }
    for (const [number, { name, script }] of journey.tests.entries()) {
      for (const [index, step] of script.entries()) {
        const key = 'expect' in step ? step.expect.state : undefined;
        if (key === undefined || states.has(key)) continue;
        yield {
          path: `tests.${number}.script.${index}.expect.state`,
          message: `The test "${name}" expects to be in "${key}", and ${unknown(key)} Correct the key.`,
        };
      }
    }
  },
};
