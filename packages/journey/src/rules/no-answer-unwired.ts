import { noAnswerOutlet } from '../define-block.ts';
import { resolveOutlet, type StateEntry, withAncestors } from '../state-tree.ts';
import { chooseAmong, offersOf } from './offers.ts';
import type { Rule } from './rule.ts';
import { type Answer, nameOfState, type RuleContext } from './rule-context.ts';

export const noAnswerUnwired: Rule = {
  name: 'no-answer-unwired',
  severity: 'must',
  finds: 'a state that waits and has no line for the case that nothing comes',
  *check(context) {
    const { graph, journey, blocks } = context;
    for (const leaf of graph.leaves) {
      const block = blocks.get(leaf.key);
      if (block?.kind === 'known' && block.waits === 'reply') {
        if (resolveOutlet(journey, leaf, noAnswerOutlet) !== undefined) continue;
        yield {
          path: `${leaf.path}.outlets.${noAnswerOutlet}`,
          message: `State ${nameOfState(leaf)} waits for an answer, and no line says what happens when none comes. Draw the way out "no-answer", or draw a line named "no-answer" once on the journey.`,
          state: leaf.key,
        };
        continue;
      }
      const waitsForEvent =
        block === undefined ? leaf.state.always === undefined : block.kind === 'known' && block.waits === 'event';
      if (!waitsForEvent || !graph.rests(leaf) || graph.isFinal(leaf)) continue;
      const canWaitForever = everyTimeoutMayPass(context, leaf);
      if (canWaitForever === 'no') continue;
      yield {
        path: leaf.path,
        verdict: canWaitForever === 'yes' ? 'fails' : 'cannot-tell',
        message:
          canWaitForever === 'yes'
            ? `State ${nameOfState(leaf)} waits for an event, and nothing happens when it never comes. Draw a line "after" some time, on the state or on a group around it.`
            : `Whether the wait in state ${nameOfState(leaf)} ever ends cannot be told: its lines "after" some time hang on conditions that could not be decided. Draw one without a condition.`,
        state: leaf.key,
      };
    }
  },
};

/** Whether the customer may be left waiting: no line leads on after some time, or all of them may find their conditions unmet. */
function everyTimeoutMayPass(context: RuleContext, leaf: StateEntry): Answer {
  const tables = [
    ...withAncestors(leaf).map((entry) => ({ entry, after: entry.state.after })),
    { entry: undefined, after: context.journey.after },
  ];
  const answers = tables.flatMap(({ entry, after }) =>
    Object.values(after ?? {}).map((transitions) => {
      const leaving = offersOf(transitions, entry, '').filter(({ transition }) => transition.target !== undefined);
      return chooseAmong(context, leaving).otherwise.answer;
    }),
  );
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}
