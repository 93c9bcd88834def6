import type { PostRequest } from '@usher/channel/web-protocol';
import type { PendingMessage } from '../transcript/transcript.ts';
import type { Trouble } from './api.ts';
import { backoffMillis } from './backoff.ts';

export interface OutboxParts {
  /** The oldest message that waits to be sent. */
  readonly next: () => PendingMessage | undefined;
  readonly post: (request: PostRequest) => Promise<Trouble | undefined>;
  readonly settle: (message: PendingMessage, state: 'sent' | 'failed' | 'refused') => void;
  readonly onUnknownToken: () => void;
  readonly wait: (millis: number) => Promise<void>;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly signal: AbortSignal;
}

const mostAttempts = 4;

/**
 * Sends what waits, one by one, so that messages arrive in the order they were written. Each keeps its id over all
 * attempts, so one that did arrive is not counted twice.
 */
export function createOutbox(parts: OutboxParts): { flush(): void } {
  const { next, post, settle, signal } = parts;
  let isRunning = false;

  async function run(): Promise<void> {
    for (let message = next(); message !== undefined; message = next()) {
      const trouble = await sendWithPatience(message);
      if (signal.aborted) return;
      if (trouble?.kind === 'unknown-token') return parts.onUnknownToken();
      settle(message, trouble === undefined ? 'sent' : trouble.kind === 'refused' ? 'refused' : 'failed');
      if (trouble?.kind === 'no-answer' || trouble?.kind === 'busy') return failRest();
    }
  }

  async function sendWithPatience(message: PendingMessage): Promise<Trouble | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const trouble = await post(toRequest(message));
      const isFinal = trouble === undefined || (trouble.kind !== 'no-answer' && trouble.kind !== 'busy');
      if (isFinal || attempt === mostAttempts || signal.aborted || !parts.isOnline()) return trouble;
      const backoff = backoffMillis(attempt - 1, parts.random);
      await parts.wait(trouble.kind === 'busy' ? Math.max(backoff, trouble.afterMillis) : backoff);
    }
  }

  /** What was written after a message that failed must not overtake it. */
  function failRest(): void {
    for (let message = next(); message !== undefined; message = next()) settle(message, 'failed');
  }

  return {
    flush() {
      if (isRunning || signal.aborted) return;
      isRunning = true;
      void run().finally(() => {
        isRunning = false;
      });
    },
  };
}

function toRequest({ id, text, choice, form, files, location }: PendingMessage): PostRequest {
  if (location !== undefined) return { id, location };
  if (form !== undefined) return { id, form: form.token, values: form.values };
  if (choice !== undefined) return { id, choice, label: text };
  return files === undefined ? { id, text } : { id, text, files: files.map((file) => file.id) };
}
