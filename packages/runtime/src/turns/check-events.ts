import type { InboundEvent } from '@usher/channel';
import { UsherError } from '@usher/journey';
import type { RaisedEvent } from './take-turn.ts';

const inboundTypes: readonly string[] = ['message', 'choice', 'joined'] satisfies InboundEvent['type'][];

/** Adapters of third parties need not be type-checked. @throws UsherError `runtime/bad-event` */
export function refuseUnknownInbound(channel: string, event: InboundEvent): void {
  const given = event as Partial<Record<keyof Extract<InboundEvent, { type: 'choice' | 'message' }> | 'text', unknown>>;
  const { type, address, eventKey } = given;
  if (!inboundTypes.includes(String(type))) {
    throw badEvent(
      `The channel "${channel}" reports an event of the type ${show(type)}; there are ${inboundTypes.join(', ')}.`,
    );
  }
  for (const [name, value] of Object.entries({ address, eventKey })) {
    if (typeof value === 'string' && value !== '') continue;
    throw badEvent(`The channel "${channel}" reports an event whose ${name} is ${show(value)}; it must be a text.`);
  }
  if (type === 'message' && typeof (event as { text?: unknown }).text !== 'string')
    throw badEvent(`The channel "${channel}" reports a message without a text.`);
  if (type === 'choice' && typeof (event as { token?: unknown }).token !== 'string')
    throw badEvent(`The channel "${channel}" reports a choice without the token of its button.`);
}

/** Only what begins with `custom.` comes from outside: everything else is the engine's own. @throws UsherError `runtime/bad-event` */
export function refuseReserved({ id, type }: RaisedEvent): void {
  if (typeof type !== 'string' || !type.startsWith('custom.') || type === 'custom.') {
    throw badEvent(
      `An event of the type ${show(type)} cannot be raised: only types that begin with "custom." come from outside, such as "custom.paid".`,
    );
  }
  if (typeof id !== 'string' || id === '')
    throw badEvent(
      `The id of an event is ${show(id)}; it must be a text, the same one whenever the event is sent again.`,
    );
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 100)}"` : String(value);
}

function badEvent(what: string): UsherError {
  return new UsherError('runtime/bad-event', `${what} Nothing was taken; correct what sends it.`);
}
