import type { ChannelAdapter } from '@usher/channel';
import type { Store } from '@usher/storage';
import type { Conversation } from '../conversations.ts';
import type { Contacts } from './contacts.ts';

export interface ForgetParts {
  readonly store: Pick<Store, 'deleteFiles'>;
  readonly adapters: readonly ChannelAdapter[];
  readonly contacts: Pick<Contacts, 'forget'>;
}

/** Forgets what is kept of a person beside their conversations. @returns channels of theirs that do not run here */
export async function forgetPerson(
  { store, adapters, contacts }: ForgetParts,
  conversation: Conversation,
): Promise<{ readonly missed: readonly string[] }> {
  const missed = new Set<string>();
  await contacts.forget(conversation, async ({ channel, address }) => {
    const adapter = adapters.find((each) => each.channel === channel);
    if (adapter === undefined) missed.add(channel);
    await adapter?.forget?.(address);
    await store.deleteFiles(channel, address);
  });
  return { missed: [...missed] };
}
