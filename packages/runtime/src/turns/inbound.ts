import type { InboundEvent } from '@usher/channel';
import type { Event, StartInput } from '@usher/engine';
import { type Json, type JsonObject, type Millis, UsherError } from '@usher/journey';
import type { DeadBeginning, Place, TurnCommit } from '@usher/storage';

type Heard = TurnCommit['transcript'][number];
type Body =
  | Omit<Extract<Event, { type: 'message.received' }>, 'id' | 'at'>
  | Omit<Extract<Event, { type: 'choice.picked' }>, 'id' | 'at'>;

/** What a customer did, as the engine's event; undefined for opening the chat, which the engine knows only as a start. */
export function toEvent(inbound: InboundEvent, at: Millis): Event | undefined {
  const body = toBody(inbound);
  return body && { id: inbound.eventKey, at, ...body };
}

/** The event that the log keeps of a conversation's beginning. */
export function toFirstEvent(inbound: InboundEvent, at: Millis): Event {
  const known = toEvent(inbound, at);
  if (known !== undefined || inbound.type !== 'joined') return known as Event;
  const { language, timeZone } = inbound;
  return { id: inbound.eventKey, at, type: 'custom.joined', data: withoutAbsent({ language, timeZone }) };
}

/** What is kept of a beginning that failed, beside its first event. */
export function toBeginning(place: Place, inbound: InboundEvent): DeadBeginning {
  const journeyId = inbound.type === 'joined' ? inbound.journeyId : undefined;
  return { place, ...(journeyId === undefined ? {} : { journeyId }) };
}

/** What the customer did to begin a conversation, made again from what was kept of it; undefined where no customer did it. */
export function toInbound(event: Event, { place, journeyId }: DeadBeginning, at: Millis): InboundEvent | undefined {
  const base = { eventKey: event.id, address: place.address, receivedAt: at };
  switch (event.type) {
    case 'message.received':
      return { ...base, type: 'message', ...withoutAbsent({ text: event.text, attachments: event.attachments }) };
    case 'choice.picked':
      return { ...base, type: 'choice', ...withoutAbsent({ token: event.token, label: event.label }) };
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
  switch (inbound.type) {
    case 'joined':
      return withoutAbsent({ language: inbound.language, timeZone: inbound.timeZone });
    case 'message':
      return { message: inbound.text };
    case 'choice':
      return withoutAbsent({ message: inbound.label });
    default:
      return {};
  }
}

/** The line of the transcript; opening the chat leaves none. */
export function toHeard(inbound: InboundEvent): Heard | undefined {
  const entry = (body: Json): Heard => ({ direction: 'in', externalId: inbound.eventKey, body });
  switch (inbound.type) {
    case 'joined':
      return undefined;
    case 'message': {
      const attachments = inbound.attachments?.map((file): JsonObject => withoutAbsent({ ...file })) ?? [];
      return entry({ text: inbound.text, ...(attachments.length === 0 ? {} : { attachments }) });
    }
    case 'choice':
      return entry(withoutAbsent({ token: inbound.token, label: inbound.label }));
  }
}

/** What waiting costs in memory, roughly. */
export function bytesOf(inbound: InboundEvent): number {
  const text = inbound.type === 'message' ? inbound.text.length : inbound.type === 'choice' ? inbound.token.length : 0;
  return 500 + 2 * text;
}

/** @throws UsherError `runtime/message-too-long` */
export function refuseTooLong(inbound: InboundEvent, limit: number): void {
  const parts =
    inbound.type === 'message' ? [inbound.text] : inbound.type === 'choice' ? [inbound.token, inbound.label ?? ''] : [];
  for (const part of parts) refuseTooLongText(part, limit);
}

/** @throws UsherError `runtime/message-too-long` */
export function refuseTooLongText(text: string, limit: number): void {
  if (text.length <= limit) return;
  throw new UsherError(
    'runtime/message-too-long',
    `The message has ${text.length} characters; ${limit} are allowed. Nothing was taken; send it in parts.`,
  );
}

function toBody(inbound: InboundEvent): Body | undefined {
  switch (inbound.type) {
    case 'joined':
      return undefined;
    case 'message':
      return {
        type: 'message.received',
        text: inbound.text,
        ...(inbound.attachments === undefined ? {} : { attachments: inbound.attachments }),
      };
    case 'choice':
      return {
        type: 'choice.picked',
        token: inbound.token,
        ...(inbound.label === undefined ? {} : { label: inbound.label }),
      };
  }
}

type WithoutAbsent<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutAbsent<T extends object>(value: T): WithoutAbsent<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as WithoutAbsent<T>;
}
