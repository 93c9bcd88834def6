import type { Millis } from '@usher/journey';
import { toId, toList, toRaw } from '../inbound/raw.ts';
import { toSnowflake } from '../snowflake.ts';
import { RestFailure } from './rest-failure.ts';
import type { SendContext } from './send-native.ts';

/** Messages that Discord gives at a time [D], and how often it is asked. */
const page = 100;
const mostPages = 5;

/** How far our clock may be ahead of Discord's. */
const clocks = 60_000;

/**
 * Looks for a message that may be there although nobody has told us, among what stands in the channel since it was said:
 * Discord itself remembers a nonce for minutes only.
 *
 * @returns Discord's id of it, or undefined where it is not among the first 500, or the history is not for us: then better
 * twice than never
 * @throws RestFailure where Discord fails
 */
export async function findByNonce(
  channel: string,
  { nonce, sentAt }: { readonly nonce: string; readonly sentAt: Millis },
  { rest }: SendContext,
): Promise<string | undefined> {
  let after: string | undefined = toSnowflake(sentAt - clocks);
  for (let pages = 0; pages < mostPages && after !== undefined; pages += 1) {
    const query = { after, limit: String(page) };
    const answer: unknown = await rest
      .call({ method: 'GET', path: `/channels/${channel}/messages`, query })
      .catch((error: unknown) => {
        if (error instanceof RestFailure && error.kind === 'refused') return [];
        throw error;
      });
    const messages = toList(answer).map(toRaw);
    const found = messages.find((message) => message.nonce === nonce);
    if (found !== undefined) return toId(found.id);
    // The newest comes first.
    after = messages.length < page ? undefined : toId(messages[0]?.id);
  }
  return undefined;
}
