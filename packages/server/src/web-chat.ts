import { randomBytes } from 'node:crypto';
import { createWebAdapter, type WebAdapter, type WebLimits } from '@usher/adapter-web';
import type { ConversationRecord, Store } from '@usher/storage';
import type { Request } from 'express';
import { summarise } from './journey-summary.ts';

export interface WebChatParts {
  readonly store: Pick<Store, 'currentVersion' | 'findConversationAt' | 'readTranscript'>;
  /** Origins whose pages may hold the chat. */
  readonly chatOrigins: readonly string[];
  readonly limits?: Partial<WebLimits>;
  readonly onError: (error: unknown) => void;
}

/**
 * Entries read at a time; the reader comes back for more. What a slow reader has not taken is held in memory, so a page of
 * the longest messages is not more than may wait in the stream itself.
 */
const pageLength = 16;

/** The web channel over the store. */
export function createWebChat({ store, chatOrigins, limits, onError }: WebChatParts): WebAdapter {
  const find = (address: string): Promise<ConversationRecord | undefined> =>
    store.findConversationAt({ channel: 'web', address });
  return createWebAdapter({
    journeys: async (id) => {
      const version = await store.currentVersion(id);
      return version && summarise(version);
    },
    exists: async (address) => (await find(address)) !== undefined,
    hasEnded: async (address) => (await find(address))?.status === 'done',
    history: async (address, after, through) => {
      const conversation = await find(address);
      return conversation === undefined ? [] : store.readTranscript(conversation.id, after, pageLength, through);
    },
    now: Date.now,
    randomBytes,
    // Express has looked through the trusted proxies by now.
    clientAddress: (request) => (request as Request).ip ?? request.socket.remoteAddress ?? 'unknown',
    allowedOrigins: chatOrigins,
    onError,
    ...(limits === undefined ? {} : { limits }),
  });
}
