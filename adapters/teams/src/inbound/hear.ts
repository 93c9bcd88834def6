import { defined, type InboundActivity, isObject, text } from '../activity.ts';
import { toBase } from './base.ts';
import { type HearContext, type Heard, nothing } from './context.ts';
import { hearInvoke } from './hear-invoke.ts';
import { hearInstallation, hearMembers, isBot } from './hear-members.ts';
import { hearDelete, hearEdit, hearMessage } from './hear-message.ts';
import { hearReaction } from './hear-reaction.ts';

type Hear = (activity: InboundActivity, context: HearContext) => Heard | Promise<Heard>;

const types: Readonly<Record<string, Hear>> = {
  message: hearMessage,
  messageUpdate: hearEdit,
  messageDelete: hearDelete,
  messageReaction: hearReaction,
  conversationUpdate: hearMembers,
  installationUpdate: hearInstallation,
  invoke: hearInvoke,
  event: hearEvent,
};

/** What an activity says; nothing where it is of a kind that we do not know, or comes from a bot. */
export async function hear(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const { type, from, recipient } = activity;
  const hearType = Object.hasOwn(types, type) ? types[type] : undefined;
  const comesFromBot = from.role === 'bot' || isBot(from.id, recipient.id);
  const isAboutPlace = type === 'conversationUpdate' || type === 'installationUpdate';
  if (hearType === undefined || (comesFromBot && !isAboutPlace)) return nothing;
  return hearType(activity, context);
}

/** Teams tells in personal chats how far somebody has read, where the app may know it. */
function hearEvent(activity: InboundActivity, context: HearContext): Heard {
  if (activity.name !== 'application/vnd.microsoft.readReceipt' || !isObject(activity.value)) return nothing;
  const { of } = defined({ of: text(activity.value.lastReadMessageId) });
  return of === undefined
    ? nothing
    : { events: [{ ...toBase(activity, context), type: 'receipt', of, receipt: 'read' }] };
}
