import { type RetryDecision, UsherError } from '@usher/journey';

/** A channel did not take a message. `retry` decides what the outbox does next. */
export class ChannelError extends UsherError {
  override readonly name = 'ChannelError';
  constructor(code: `channel/${string}`, message: string, retry: RetryDecision, cause?: unknown) {
    super(code, message, { retry, cause });
  }
}
