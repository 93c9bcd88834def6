import { type Content, UsherError } from '@usher/journey';
import type { Conversation } from '../conversations.ts';
import type { TurnParts } from '../turns/take-turn.ts';
import { toContinueUrl } from './continue-links.ts';
import { wordsOfMove } from './continue-words.ts';
import { findLinked } from './linked-conversations.ts';

/** Its pages hold one conversation each, and open that of a link by the link itself. */
const channelOfPages = 'web';

/** Whether a conversation can be brought to a place of this channel by writing its token there. */
export function isMovedByWriting(channel: string): boolean {
  return channel !== channelOfPages;
}

/** What is said to somebody who wrote a token that moved nothing, beside what the journey makes of such a message. */
export async function answerContinue(
  parts: Pick<TurnParts, 'store' | 'clock' | 'conversations' | 'publicUrl'>,
  channel: string,
  token: string,
): Promise<(conversation: Conversation) => readonly Content[]> {
  const base = parts.publicUrl();
  const isOpen = !isMovedByWriting(channel) && base !== undefined && (await leadsSomewhere(parts, token));
  return ({ snapshot }) => {
    const { badLink, byLink, link } = wordsOfMove(snapshot.language);
    if (!isOpen) return [{ kind: 'text', text: badLink }];
    return [
      { kind: 'text', text: byLink },
      { kind: 'links', links: [{ label: link, url: toContinueUrl(base, token) }] },
    ];
  };
}

async function leadsSomewhere(parts: Parameters<typeof answerContinue>[0], token: string): Promise<boolean> {
  try {
    return (await findLinked(parts, token)).snapshot.status !== 'done';
  } catch (error) {
    if (error instanceof UsherError && error.code.startsWith('runtime/')) return false;
    throw error;
  }
}
