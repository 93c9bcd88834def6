import type { Effect, Event, Turn } from '@usher/engine';
import type { Json } from '@usher/journey';
import type { TurnCommit } from '@usher/storage';

type Line = TurnCommit['transcript'][number];

/** What only colleagues read of who speaks: that an agent took over, or gave back. */
export function toControlLine(event: Event, { trace }: Pick<Turn, 'trace'>): Line | undefined {
  // Taking what one already has changes nothing.
  if (!trace.some((step) => step.kind === 'heard' && step.as === 'control')) return undefined;
  const note = (body: Json): Line => ({ direction: 'note', externalId: event.id, body });
  const agentOf = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
  switch (event.type) {
    case 'control.taken':
      return note({ about: 'taken', data: { agent: agentOf(event.agent) } });
    case 'control.returned': {
      const { agent, outcome, to } = event;
      return note({
        about: 'returned',
        data: { agent: agentOf(agent), outcome, ...(to === undefined ? {} : { to }) },
      });
    }
    case 'control.lost':
      return note({ about: 'lost', data: { agent: agentOf(event.agent) } });
    default:
      return undefined;
  }
}

/** That a person was called, and for what. */
export function toCallLine({ id, queue, reason, summary }: Extract<Effect, { type: 'agent.request' }>): Line {
  return { direction: 'note', externalId: id, body: { about: 'called', data: { queue, reason, summary } } };
}
