import { Routes } from 'discord-api-types/v10';
import type { ChannelMark } from './cursor.ts';
import type { GatewayRest } from './gateway.ts';
import { isRecord } from './read-frame.ts';

/** Most messages that are read of one channel. */
export const mostMissed = 100;

/**
 * Reads what was said in a channel after a message, oldest first, as the gateway would have told it.
 *
 * @returns `isWhole` false where there may be more than was read
 * @throws what the REST side throws, also where the channel is gone or its history may not be read
 */
export async function readMissed(
  rest: GatewayRest,
  channelId: string,
  at: ChannelMark,
): Promise<{ readonly messages: readonly Readonly<Record<string, unknown>>[]; readonly isWhole: boolean }> {
  const query = { after: at.after, limit: String(mostMissed) };
  const answer = await rest.call({ method: 'GET', path: Routes.channelMessages(channelId), query });
  const messages = Array.isArray(answer) ? answer.filter(isRecord) : [];
  const where = {
    ...(at.guildId === undefined ? {} : { guild_id: at.guildId }),
    ...(at.type === undefined ? {} : { channel_type: at.type }),
  };
  return {
    messages: messages.toReversed().map((message) => ({ ...message, ...where })),
    isWhole: messages.length < mostMissed,
  };
}
