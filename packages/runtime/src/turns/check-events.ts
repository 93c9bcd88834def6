import { type InboundEvent, inboundTypes } from '@usher/channel';
import { UsherError } from '@usher/journey';
import { findFault } from './inbound-shape.ts';
import type { RaisedEvent } from './take-turn.ts';

/** Adapters of third parties need not be type-checked. @throws UsherError `runtime/bad-event` */
export function refuseUnknownInbound(channel: string, event: InboundEvent): void {
  const { type } = (event ?? {}) as { readonly type?: unknown };
  if (!(inboundTypes as readonly unknown[]).includes(type)) {
    throw badEvent(
      `The channel "${channel}" reports an event of the type ${show(type)}; there are ${inboundTypes.join(', ')}.`,
    );
  }
  const fault = findFault(event);
  if (fault === undefined) return;
  throw badEvent(
    `The channel "${channel}" reports ${nameOf(event.type)} whose ${fault.field} is ${show(fault.value)}; it must be ${fault.must}.`,
  );
}

function nameOf(type: InboundEvent['type']): string {
  return `an event of the type "${type}"`;
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

/** Never what a customer said, which may be anything else. */
function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 100)}"`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function badEvent(what: string): UsherError {
  return new UsherError('runtime/bad-event', `${what} Nothing was taken; correct what sends it.`);
}
