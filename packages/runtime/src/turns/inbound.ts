import type { InboundEvent } from '@usher/channel';
import type { Event, EventBody, StartInput } from '@usher/engine';
import type { Millis } from '@usher/journey';
import type { DeadBeginning, Place } from '@usher/storage';
import { foreignToken, readSignedToken } from '../tokens/sign-token.ts';
import { isTimeZone } from './time-zone.ts';
import { withoutAbsent } from './without-absent.ts';

/** By which a conversation begins where there is none; all others are about one that is there. */
const beginningTypes: ReadonlySet<string> = new Set<InboundEvent['type']>([
  'message',
  'choice',
  'form',
  'command',
  'joined',
  'installed',
]);
/** By which the next one begins where the last is over. A button or a form belongs to the one that showed it. */
const nextTypes: ReadonlySet<string> = new Set<InboundEvent['type']>(['message', 'command', 'joined', 'installed']);

export function mayBegin({ type }: InboundEvent): boolean {
  return beginningTypes.has(type);
}

export function mayBeginNext({ type }: InboundEvent): boolean {
  return nextTypes.has(type);
}

/** The journey that the channel names for a conversation that begins. */
export function wishedJourney(inbound: InboundEvent): string | undefined {
  return inbound.type === 'joined' ? inbound.journeyId : undefined;
}

/**
 * What a customer did, as the engine's event; undefined for opening the chat, which the engine knows only as a start.
 *
 * @param key of the conversation that takes it, by which its tokens are known; undefined where it begins one
 */
export function toEvent(inbound: InboundEvent, at: Millis, key?: string): Event | undefined {
  const body = toBody(inbound, key);
  return body && { id: inbound.eventKey, at, ...body };
}

/** The event that the log keeps of a conversation's beginning. */
export function toFirstEvent(inbound: InboundEvent, at: Millis): Event {
  const known = toEvent(inbound, at);
  if (known !== undefined) return known;
  const { language, timeZone } = inbound;
  return { id: inbound.eventKey, at, type: 'custom.joined', data: withoutAbsent({ language, timeZone }) };
}

/** What is kept of a beginning that failed, beside its first event. */
export function toBeginning(place: Place, inbound: InboundEvent): DeadBeginning {
  return { place, ...withoutAbsent({ journeyId: wishedJourney(inbound) }) };
}

/** What the customer did to begin a conversation, made again from what was kept of it; undefined where no customer did it. */
export function toInbound(event: Event, { place, journeyId }: DeadBeginning, at: Millis): InboundEvent | undefined {
  const base = { eventKey: event.id, address: place.address, receivedAt: at };
  switch (event.type) {
    case 'message.received': {
      const { text, attachments, location } = event;
      return { ...base, type: 'message', ...withoutAbsent({ text, attachments, location }) };
    }
    case 'choice.picked':
      return { ...base, type: 'choice', ...withoutAbsent({ token: event.token, label: event.label }) };
    case 'form.submitted':
      return { ...base, type: 'form', token: event.token, values: event.values };
    case 'command.given':
      return { ...base, type: 'command', ...withoutAbsent({ name: event.name, text: event.text }) };
    case 'custom.joined': {
      const { language, timeZone } = (event.data ?? {}) as { readonly language?: string; readonly timeZone?: string };
      return { ...base, type: 'joined', ...withoutAbsent({ language, timeZone, journeyId }) };
    }
    default:
      return undefined;
  }
}

/** What the engine's `start` is told of the event that begins a conversation. */
export function toStart(
  inbound: InboundEvent,
): Pick<StartInput, 'message' | 'timeZone'> & { readonly language?: string } {
  const { language, timeZone } = inbound;
  return withoutAbsent({
    message: openingWords(inbound),
    language,
    // What a platform makes up must not keep a customer from being heard.
    timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined,
  });
}

function openingWords(inbound: InboundEvent): string | undefined {
  switch (inbound.type) {
    case 'message':
      return inbound.text;
    case 'choice':
      return inbound.label;
    case 'command':
      return inbound.text ?? inbound.name;
    default:
      return undefined;
  }
}

function toBody(inbound: InboundEvent, key: string | undefined): EventBody | undefined {
  const read = (token: string) => (key === undefined ? undefined : readSignedToken(token, key)) ?? foreignToken;
  switch (inbound.type) {
    case 'message': {
      const { text, attachments, location } = inbound;
      return { type: 'message.received', ...withoutAbsent({ text, attachments, location }) };
    }
    case 'choice':
      return { type: 'choice.picked', token: read(inbound.token), ...withoutAbsent({ label: inbound.label }) };
    case 'form':
      return { type: 'form.submitted', token: read(inbound.token), values: inbound.values };
    case 'command':
      return { type: 'command.given', name: inbound.name, ...withoutAbsent({ text: inbound.text }) };
    case 'edited':
      return { type: 'message.edited', of: inbound.of, text: inbound.text };
    case 'deleted':
      return { type: 'message.deleted', of: inbound.of };
    case 'reaction': {
      const type = inbound.isRemoved === true ? 'reaction.removed' : 'reaction.added';
      return { type, of: inbound.of, emoji: inbound.emoji };
    }
    case 'left':
    case 'uninstalled':
      return { type: 'customer.left' };
    case 'opt-out':
      return { type: 'customer.opted-out' };
    case 'opt-in':
      return { type: 'customer.opted-in' };
    case 'joined':
    case 'installed':
    case 'receipt':
      return undefined;
  }
}
