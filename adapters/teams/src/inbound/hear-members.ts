import type { InboundEvent } from '@usher/channel';
import type { Account, InboundActivity } from '../activity.ts';
import { isShared, toAddress } from '../address.ts';
import { locate } from '../references.ts';
import { toBase } from './base.ts';
import { type HearContext, type Heard, nothing } from './context.ts';

/**
 * People who left a group or a team, or who opened a chat where nobody reports installations. Who comes to a group is not
 * greeted: a team of hundreds would begin as many conversations, of people who have said nothing to the bot.
 */
export async function hearMembers(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const { conversation, recipient, channelId, membersAdded, membersRemoved } = activity;
  const arePeople = (accounts: readonly Account[]) => accounts.filter(({ id }) => !isBot(id, recipient.id));
  if (isShared(conversation)) {
    return { events: arePeople(membersRemoved).map((who) => toEvent(activity, context, who, 'left')) };
  }
  // Only Teams reports installations; the emulator and Azure's test page do not.
  const [who] = channelId === 'msteams' ? [] : arePeople(membersAdded);
  if (who === undefined) return nothing;
  const { address, reference } = locate(activity, who);
  await context.references.note(address, reference);
  return { events: [toEvent(activity, context, who, 'joined')] };
}

export async function hearInstallation(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const base = toBase(activity, context);
  switch (activity.action) {
    case 'add':
      // Where nobody is named who did it, there is nobody to greet.
      return isBot(activity.from.id, activity.recipient.id) ? nothing : { events: [{ ...base, type: 'installed' }] };
    case 'remove': {
      const known = await context.references.inConversation(toAddress({ conversation: activity.conversation.id }));
      const addresses = new Set([context.address, ...known]);
      return { events: [...addresses].map((address) => ({ ...base, address, type: 'uninstalled' as const })) };
    }
    // An update of the app: nobody came and nobody left.
    default:
      return nothing;
  }
}

export function isBot(id: string, bot: string): boolean {
  return id === bot || id.startsWith('28:');
}

function toEvent(activity: InboundActivity, context: HearContext, who: Account, type: 'joined' | 'left'): InboundEvent {
  const { address } = locate(activity, who);
  return { ...toBase(activity, { ...context, address }, `/${type}/${who.id}`, who), type };
}
