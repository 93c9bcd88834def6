import type { InboundEvent } from '@usher/channel';
import type { Json, JsonObject } from '@usher/journey';
import type { TurnCommit } from '@usher/storage';
import { withoutAbsent } from './without-absent.ts';

type Heard = TurnCommit['transcript'][number];

/**
 * The line of the transcript: what was said stands among what is said, what happened to it is a note that only the team reads;
 * opening the chat leaves none.
 *
 * @param seq of the line that it is about, where that is known
 */
export function toHeard(inbound: InboundEvent, seq?: number): Heard | undefined {
  const externalId = inbound.eventKey;
  const said = (body: JsonObject): Heard => ({ direction: 'in', externalId, body });
  const note = (about: string, data: JsonObject = {}): Heard => {
    return { direction: 'note', externalId, body: { about, data: withoutAbsent({ ...data, seq }) as Json } };
  };
  switch (inbound.type) {
    case 'message':
      return said(messageBody(inbound));
    case 'choice':
      return said(withoutAbsent({ token: inbound.token, label: inbound.label }));
    case 'form':
      return said({ token: inbound.token, values: inbound.values, text: formText(inbound.values) });
    case 'command':
      return said({ command: inbound.name, text: commandText(inbound) });
    case 'edited':
      return note('edited', { of: inbound.of, text: inbound.text });
    case 'deleted':
      return note('deleted', { of: inbound.of });
    case 'reaction':
      return note('reaction', { of: inbound.of, emoji: inbound.emoji, isRemoved: inbound.isRemoved === true });
    case 'left':
    case 'uninstalled':
      return note('left');
    case 'opt-out':
      return note('opted-out');
    case 'opt-in':
      return note('opted-in');
    case 'joined':
    case 'installed':
    case 'receipt':
      return undefined;
  }
}

function messageBody({ text, attachments = [], location }: Extract<InboundEvent, { type: 'message' }>): JsonObject {
  const files = attachments.map((file): JsonObject => withoutAbsent({ ...file }));
  return {
    text,
    ...(files.length === 0 ? {} : { attachments: files }),
    ...(location === undefined ? {} : { location: withoutAbsent({ ...location }) as Json }),
  };
}

/** A line a field: `size: 42`. */
function formText(values: Readonly<Record<string, Json>>): string {
  const show = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));
  return Object.entries(values)
    .map(([field, value]) => `${field}: ${show(value)}`)
    .join('\n');
}

function commandText({ name, text = '' }: Extract<InboundEvent, { type: 'command' }>): string {
  return text === '' ? `/${name}` : `/${name} ${text}`;
}
