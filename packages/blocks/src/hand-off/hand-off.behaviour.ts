import { type BlockContext, behave, type Leave, leave, say, stay, type Wish } from '@usher/engine';
import { type Json, parseDuration } from '@usher/journey';
import { handOff, handOffOutcomes } from './hand-off.block.ts';
import { waitWords } from './wait-words.ts';

export const handOffBlock = behave(handOff, {
  enter: ({ queue, reason, summary, maxWait }, context) => {
    const longest = parseDuration(maxWait);
    const builtIn = () => context.reply('person-called', { wait: waitWords(longest, context.language) });
    const fill = (template: string | undefined) => (template === undefined ? '' : context.template(template, 'plain'));
    return stay({
      effects: [
        say({ kind: 'text', text: context.text('announcement') ?? builtIn() }),
        {
          type: 'agent.request',
          queue,
          reason: fill(reason),
          summary: fill(summary),
          variables: context.variables,
        },
      ],
      timers: { 'max-wait': longest },
    });
  },
  // Entering again would be a second place in the queue.
  again: () => stay(),
  exact: (_props, context, { text }) =>
    context.isWord('cancel', text) ? leave('customer-cancelled', { effects: cancelRequests(context) }) : { do: 'pass' },
  result: (_props, context, event) => leaveBy(event.ok ? outletOf(event.output) : 'desk-failed', context),
  timer: (_props, context) => leaveBy('wait-expired', context, cancelRequests(context)),
});

/** Ways out by which nobody came: the customer was promised to hear of it. */
const nobodyCame: readonly string[] = ['nobody-available', 'wait-expired', 'desk-failed'];

function leaveBy(outlet: string, context: BlockContext, effects: readonly Wish[] = []): Leave {
  const words = nobodyCame.includes(outlet) ? wordsForNobody(context) : undefined;
  return leave(outlet, { effects: words === undefined ? effects : [...effects, say({ kind: 'text', text: words })] });
}

/** Who announces in words of their own promises what they like; the built-in announcement keeps its word. */
function wordsForNobody(context: BlockContext): string | undefined {
  const own = context.text('whenNobody');
  if (own !== undefined || context.text('announcement') !== undefined) return own;
  return context.reply('nobody-available');
}

function cancelRequests({ open }: BlockContext): Wish[] {
  return Object.entries(open)
    .filter(([, type]) => type === 'agent.request')
    .map(([request]) => ({ type: 'agent.cancel', request }));
}

/** A desk that reports what it never should has failed. */
function outletOf(output: Json): string {
  const outcome = typeof output === 'object' && output !== null && 'outcome' in output ? output.outcome : undefined;
  return handOffOutcomes.find((known) => known === outcome) ?? 'desk-failed';
}
