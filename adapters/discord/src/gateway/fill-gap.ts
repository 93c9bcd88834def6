import { Routes } from 'discord-api-types/v10';
import type { ChannelMark } from './cursor.ts';
import type { GatewayRest } from './gateway.ts';
import { isRecord } from './read-frame.ts';

/** Messages that Discord gives at a time [D]. */
const page = 100;

/** Most messages that are read of one channel: of more, the oldest. */
export const mostMissed = 1_000;

/**
 * Reads the next of what was said in a channel after a message, oldest first, as the gateway would have told it.
 *
 * @returns `isLast` where nothing more was said
 * @throws what the REST side throws, also where the channel is gone or its history may not be read
 */
export async function readMissed(
  rest: GatewayRest,
  channelId: string,
  at: ChannelMark,
): Promise<{ readonly messages: readonly Readonly<Record<string, unknown>>[]; readonly isLast: boolean }> {
  const query = { after: at.after, limit: String(page) };
  const answer = await rest.call({ method: 'GET', path: Routes.channelMessages(channelId), query });
  const messages = Array.isArray(answer) ? answer.filter(isRecord) : [];
  const where = {
    ...(at.guildId === undefined ? {} : { guild_id: at.guildId }),
    ...(at.type === undefined ? {} : { channel_type: at.type }),
  };
  return {
    messages: messages.toReversed().map((message) => ({ ...message, ...where })),
    isLast: messages.length < page,
  };
}
