import type { ChannelHealth } from '@usher/channel';
import type { Millis } from '@usher/journey';
import { PlatformFailure } from './bot-framework/platform-failure.ts';

/** Follows how sending goes, for the health page. */
export interface Watch {
  succeeded(): void;
  failed(error: unknown): void;
  refused(): void;
  health(): ChannelHealth;
}

export function createWatch(now: () => Millis, isSigned: boolean): Watch {
  let [sent, failed, refused] = [0, 0, 0];
  let trouble: { readonly failure: PlatformFailure; readonly at: Millis } | undefined;

  function judge(): Pick<ChannelHealth, 'status' | 'reason'> {
    if (trouble === undefined) return { status: 'ok' };
    const { kind, message } = trouble.failure;
    if (kind === 'credentials') {
      return { status: 'down', reason: `${message} Check the app id and make a new client secret.` };
    }
    return { status: 'degraded', reason: `${message} Sending is tried again by itself.` };
  }

  return {
    succeeded() {
      sent += 1;
      trouble = undefined;
    },
    failed(error) {
      failed += 1;
      // What one person or one message causes says nothing of the channel.
      const isOurs = error instanceof PlatformFailure && /^(busy|unreachable|credentials|doubtful)$/.test(error.kind);
      if (isOurs) trouble = { failure: error, at: now() };
    },
    refused() {
      refused += 1;
    },
    health: () => ({ ...judge(), facts: { sent, failed, refusedRequests: refused, signed: isSigned } }),
  };
}
