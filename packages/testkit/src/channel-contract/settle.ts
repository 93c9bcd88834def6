import { ChannelError, type Delivery, type OutboundMessage } from '@usher/channel';
import type { AdapterNode } from './under-test.ts';
import type { UsedChannel } from './used-channel.ts';

const mostAttempts = 25;

/** How an outbox ends with a message. */
export interface Settled {
  readonly status: 'sent' | 'queued' | 'refused' | 'unknown' | 'given-up';
  readonly attempts: number;
  readonly refs: readonly string[];
  /** What each attempt that failed has said. */
  readonly failures: readonly ChannelError[];
}

/** Delivers as an outbox does: again after the pause that was asked for, from where it broke off, until it is settled. */
export async function settle(
  message: OutboundMessage,
  adapter: AdapterNode['adapter'],
  pass: UsedChannel['pass'],
): Promise<Settled> {
  const failures: ChannelError[] = [];
  const refs: string[] = [];
  let resume: string | undefined;
  for (let attempts = 1; attempts <= mostAttempts; attempts += 1) {
    const outcome = await adapter
      .deliver({ ...message, ...(resume !== undefined && { resume }) })
      .catch((error: unknown) => error);
    if (outcome instanceof ChannelError) {
      failures.push(outcome);
      if (outcome.retry === 'never') return { status: 'given-up', attempts, refs, failures };
      await pass(outcome.retry === 'later' ? 20 : outcome.retry.afterMillis);
      continue;
    }
    if (!isDelivery(outcome)) throw new Error('An adapter throws ChannelErrors and nothing else.', { cause: outcome });
    refs.push(...(outcome.refs ?? []));
    if (outcome.status === 'partial') {
      resume = outcome.resume;
      await pass(outcome.retryAfter ?? 20);
    } else if (outcome.status === 'unknown' && adapter.capabilities.idempotent) {
      await pass(20);
    } else {
      return { status: outcome.status, attempts, refs, failures };
    }
  }
  throw new Error(`A message was not settled after ${mostAttempts} attempts.`, { cause: failures.at(-1) });
}

function isDelivery(value: unknown): value is Delivery {
  return typeof value === 'object' && value !== null && 'status' in value;
}
