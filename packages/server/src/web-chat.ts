import { randomBytes } from 'node:crypto';
import { createWebAdapter, type WebAdapter, type WebAdapterOptions, type WebLimits } from '@usher/adapter-web';
import type { Store } from '@usher/storage';
import type { Request } from 'express';
import { createTranscriptPort } from './channels/transcript-port.ts';
import { createJourneySummaries } from './journey-summary.ts';
import type { RecentTurns } from './recent-turns.ts';

export interface WebChatParts
  extends Pick<WebAdapterOptions, 'files' | 'goOn' | 'identitySecrets' | 'queue' | 'onConsent'> {
  readonly store: Pick<
    Store,
    | 'findConversationAt'
    | 'findCurrent'
    | 'findVersion'
    | 'isShared'
    | 'listCurrent'
    | 'readLastLines'
    | 'readTranscript'
  >;
  /** What need not be read from the store. */
  readonly recent?: Pick<RecentTurns, 'isElsewhere' | 'linesOf' | 'statusOf'>;
  /** Origins whose pages may hold the chat. */
  readonly chatOrigins: readonly string[];
  readonly limits?: Partial<WebLimits>;
  readonly onError: (error: unknown) => void;
}

/** The web channel over the store. */
export function createWebChat({ store, recent, chatOrigins, limits, onError, ...options }: WebChatParts): WebAdapter {
  return createWebAdapter({
    ...options,
    journeys: createJourneySummaries(store).find,
    ...createTranscriptPort({ store, ...(recent === undefined ? {} : { recent }) }),
    now: Date.now,
    randomBytes,
    // Express has looked through the trusted proxies by now.
    clientAddress: (request) => (request as Request).ip ?? request.socket.remoteAddress ?? 'unknown',
    allowedOrigins: chatOrigins,
    onError,
    ...(limits === undefined ? {} : { limits }),
  });
}
