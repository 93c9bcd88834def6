import { type Millis, UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Conversation, Conversations } from '../conversations.ts';
import { isContinueTokenOf, readContinueToken } from '../tokens/continue-token.ts';
import type { LinkedConversation } from './continue-links.ts';

const scope = 'continue';
/** How long after its end a link is still told from one that was made up. */
const toldFor: Millis = 7 * 24 * 3_600_000;

type Parts = {
  readonly store: Pick<Store, 'readRecord' | 'writeRecord'>;
  readonly clock: { now(): Millis };
  readonly conversations: Pick<Conversations, 'findByKey'>;
};

/** Durable before the link is said: a name that leads to no conversation, because its turn was refused, does no harm. */
export async function keepLinked(
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
  { name, key, expiresAt }: LinkedConversation,
): Promise<void> {
  await store.writeRecord({ scope, key: name, value: { key }, expiresAt: expiresAt + toldFor, now: clock.now() });
}

/**
 * The conversation that a token opens now.
 * @throws UsherError `runtime/bad-link` (not made here, or changed, or of a conversation that is gone), `runtime/link-expired`
 */
export async function findLinked(parts: Parts, token: string): Promise<Conversation> {
  const { store, clock, conversations } = parts;
  const given = readContinueToken(token);
  if (given === undefined) throw badLink();
  const record = await store.readRecord(scope, given.name, clock.now());
  const { key } = (record?.value ?? {}) as { readonly key?: string };
  if (key === undefined || !isContinueTokenOf(given, key)) throw badLink();
  if (given.expiresAt <= clock.now()) throw expired();
  const conversation = await conversations.findByKey(key);
  if (conversation === undefined) throw badLink();
  return conversation;
}

function badLink(): UsherError {
  return new UsherError(
    'runtime/bad-link',
    'This link leads to no conversation. Copy it completely, or ask for another one where you got it.',
  );
}

/** Told as a bad one: whoever was handed the link need not learn whose it is. */
export function notTheirs(): UsherError {
  return new UsherError(
    'runtime/bad-link',
    'This link is for the person who was given it, and for nobody else. Begin a conversation of your own.',
  );
}

function expired(): UsherError {
  return new UsherError(
    'runtime/link-expired',
    'This link is older than a day and leads nowhere any more. Ask for another one where you got it.',
  );
}
