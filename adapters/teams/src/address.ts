/** Who and where: the whole of what a message needs to be heard and answered in the right place. */
export interface Place {
  /** Teams' id of the chat, or of the thread of a channel. */
  readonly conversation: string;
  /** Whose conversation it is, where several people read the same place. */
  readonly user?: string;
}

/**
 * The adapter's spelling of a place: the conversation's id, and where several people share it the person's behind a bar.
 * Readable, so that a binding can name a team's channel by how its addresses begin.
 */
export function toAddress({ conversation, user }: Place): string {
  return user === undefined ? encode(conversation) : `${encode(conversation)}|${encode(user)}`;
}

/** The channel of a thread; every other conversation as it is. */
export function channelOf(conversation: string): string {
  return conversation.replace(/;messageid=.*$/s, '');
}

/** Whether others than the customer read what is written there. */
export function isShared({
  conversationType,
  isGroup,
}: {
  readonly conversationType?: string;
  readonly isGroup?: boolean;
}): boolean {
  return conversationType === undefined ? isGroup === true : conversationType !== 'personal';
}

function encode(id: string): string {
  return id.replaceAll('%', '%25').replaceAll('|', '%7C');
}
