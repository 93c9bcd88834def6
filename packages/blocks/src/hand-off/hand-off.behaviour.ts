import { type BlockContext, behave, leave, say, stay, type Wish } from '@usher/engine';
import { type Json, parseDuration } from '@usher/journey';
import { handOff, handOffOutcomes } from './hand-off.block.ts';

export const handOffBlock = behave(handOff, {
  enter: ({ queue, reason, summary, maxWait }, context) => {
    const announcement = context.text('announcement') ?? context.reply('person-called');
    const fill = (template: string | undefined) => (template === undefined ? '' : context.template(template, 'plain'));
    return stay({
      effects: [
        say({ kind: 'text', text: announcement }),
        {
          type: 'agent.request',
          queue,
          reason: fill(reason),
          summary: fill(summary),
          variables: context.variables,
        },
      ],
      timers: { 'max-wait': parseDuration(maxWait) },
    });
  },
  // Entering again would be a second place in the queue.
  again: () => stay(),
  exact: (_props, context, { text }) =>
    context.isWord('cancel', text) ? leave('customer-cancelled', { effects: cancelRequests(context) }) : { do: 'pass' },
  result: (_props, _context, event) => leave(event.ok ? outletOf(event.output) : 'desk-failed'),
  timer: (_props, context) => leave('wait-expired', { effects: cancelRequests(context) }),
});

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
