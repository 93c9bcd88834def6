import { noAnswerOutlet } from '../define-block.ts';
import { didYouMean } from '../did-you-mean.ts';
import { resolveOutlet } from '../state-tree.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const danglingOutlet: Rule = {
  name: 'dangling-outlet',
  severity: 'must',
  finds: 'a way out of a block without a line, or a line for a way out that the block does not have',
  *check({ journey, states, blocks }) {
    for (const entry of states.values()) {
      const block = blocks.get(entry.key);
      if (block?.kind === 'opaque' || (block === undefined && entry.children.length > 0)) continue;
      const { outlets, waits } = block ?? { outlets: [] as string[], waits: 'nothing' };
      for (const outlet of outlets) {
        if (outlet === noAnswerOutlet && waits === 'reply') continue;
        if (resolveOutlet(journey, entry, outlet) !== undefined) continue;
        yield {
          path: `${entry.path}.outlets.${outlet}`,
          message: `State ${nameOfState(entry)} can leave by "${outlet}", and no line is drawn from there. Draw one, or draw a line named "${outlet}" once on a group around it or on the journey.`,
          state: entry.key,
        };
      }
      for (const drawn of Object.keys(entry.state.outlets ?? {})) {
        if (outlets.includes(drawn)) continue;
        const known = outlets.length === 0 ? 'It has none.' : `It has: ${outlets.join(', ')}.`;
        yield {
          path: `${entry.path}.outlets.${drawn}`,
          severity: 'should',
          message: `From state ${nameOfState(entry)} a line is drawn for the way out "${drawn}", which it does not have.${didYouMean(drawn, outlets)} ${known} Remove the line, or draw it from another way out.`,
          state: entry.key,
        };
      }
    }
  },
};
