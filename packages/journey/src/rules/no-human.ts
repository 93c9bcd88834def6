import { isMadeToBeCalled } from '../calls/endings.ts';
import { isHuman } from './journey-graph.ts';
import { type Goal, isBegunAmong, leavesReaching } from './reaching.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const noHuman: Rule = {
  name: 'no-human',
  severity: 'must',
  finds: 'a state that waits and from which no human can be reached',
  *check(context) {
    const { graph, journey } = context;
    const isCalled = isMadeToBeCalled(journey);
    const human: Goal = {
      // Where a called journey ends its caller goes on, and a human is the caller's matter.
      isGoal: (leaf) => isHuman(context, leaf) || (isCalled && graph.isEnd(leaf)),
      isReturnGood: (trip, reaching) => isBegunAmong(context, trip, reaching),
    };
    const perhaps = leavesReaching(context, human, false);
    const surely = leavesReaching(context, human, true);
    for (const leaf of graph.leaves) {
      const isWaiting = graph.reached.has(leaf) && graph.rests(leaf) && !graph.isFinal(leaf);
      if (!isWaiting || surely.has(leaf)) continue;
      const isPerhaps = perhaps.has(leaf);
      yield {
        path: leaf.path,
        verdict: isPerhaps ? 'cannot-tell' : 'fails',
        message: isPerhaps
          ? `Whether a customer who waits in state ${nameOfState(leaf)} can reach a human cannot be told: every way there hangs on a condition that could not be decided. Draw a way that is always open, such as a command of the journey that leads to a hand-off.`
          : `A customer who waits in state ${nameOfState(leaf)} cannot reach a human from there. Draw a line to a hand-off, or let a command of the journey ("on": { "command.agent": … }) lead to one; a state's own handler of that command takes it away.`,
        state: leaf.key,
      };
    }
  },
};
