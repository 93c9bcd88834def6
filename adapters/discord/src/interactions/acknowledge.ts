import { ChannelError } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { HeardInteraction } from '../inbound/heard.ts';
import type { Rest } from '../send/create-rest.ts';
import { discordCode, RestFailure } from '../send/rest-failure.ts';
import { readSnowflakeTime } from '../snowflake.ts';
import type { Answer } from './decide-answer.ts';

/**
 * Gives the first answer over REST.
 * @returns whether its token is good: not where Discord has given up on us. What was said still goes its way.
 */
export async function acknowledge(
  { id, token }: HeardInteraction,
  { callback }: Answer,
  context: { readonly rest: Rest; readonly now: () => Millis; readonly onError: (error: unknown) => void },
): Promise<boolean> {
  try {
    await context.rest.call({
      method: 'POST',
      path: `/interactions/${id}/${token}/callback`,
      body: callback,
      isByToken: true,
    });
    return true;
  } catch (error) {
    if (!(error instanceof RestFailure)) throw error;
    // An earlier try, or an earlier report of the same, has done it.
    if (error.code === discordCode.alreadyAcknowledged) return true;
    const late = context.now() - (readSnowflakeTime(id) ?? context.now());
    const sentence = `An interaction was acknowledged too late or not at all, ${late} ms after it was made: ${error.message}`;
    context.onError(new ChannelError('channel/acknowledged-late', sentence, 'never'));
    return error.code !== discordCode.unknownInteraction;
  }
}
