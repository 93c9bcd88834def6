import { defineBlock } from '@usher/journey';
import { type Block, behave, leave, say, stay } from './behaviour.ts';

const definition = defineBlock({
  type: '$agent',
  version: 1,
  group: 'human',
  waits: 'agent',
  fields: {},
  outlets: () => ['closed'],
  irrevocable: () => true,
  example: { props: {}, texts: {} },
});

/** The human whom the engine itself calls, beside the journey, when a turn failed and the journey does not handle it. */
export const agentBlock: Block = behave(definition, {
  enter: (_props, context) =>
    stay({
      effects: [
        { type: 'agent.request', queue: 'default', reason: 'failed', summary: '', variables: context.variables },
      ],
    }),
  result: (_props, context, event) => {
    const isNobodyThere =
      !event.ok ||
      (typeof event.output === 'object' &&
        event.output !== null &&
        'outcome' in event.output &&
        event.output.outcome === 'nobody-available');
    return leave(
      'closed',
      isNobodyThere ? { effects: [say({ kind: 'text', text: context.reply('nobody-available') })] } : {},
    );
  },
});
