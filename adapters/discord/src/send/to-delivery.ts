import { ChannelError, type Delivery } from '@usher/channel';
import { discordCode, RestFailure } from './rest-failure.ts';

type Refused = Extract<Delivery, { status: 'refused' }>;

/** Refusals that say more than that this message is wrong: who is not reached any more, and what to do about it. */
const reasons: Readonly<Record<number, Pick<Refused, 'code' | 'message'>>> = {
  [discordCode.cannotMessageUser]: unreachable('This person takes no direct messages from the bot.'),
  [discordCode.noMutualGuilds]: unreachable('This person shares no server with the bot any more.'),
  [discordCode.unknownChannel]: unreachable('The channel is gone.'),
  [discordCode.unknownGuild]: unreachable('The bot is not in this server any more.'),
  [discordCode.unknownUser]: unreachable('This person is not on Discord any more.'),
  [discordCode.missingAccess]: unreachable('The bot may not see this channel: give it "View channel" there.'),
  [discordCode.missingPermissions]: unreachable(
    'The bot may not write in this channel: give it "Send messages" there.',
  ),
  [discordCode.archivedThread]: unreachable('The thread is closed.'),
};

function unreachable(message: string): Pick<Refused, 'code' | 'message'> {
  return { code: 'channel/unreachable', message };
}

/** How a refusal for good ends a delivery; undefined for failures that may pass. */
export function toRefused({ kind, code, message }: RestFailure): Pick<Refused, 'code' | 'message'> | undefined {
  if (kind !== 'refused') return undefined;
  return Object.hasOwn(reasons, code) ? reasons[code] : { code: 'channel/rejected', message };
}

/** @returns a failure that may pass, as whoever delivers hears of it. Nothing of what was sent is in it. */
export function toChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  if (!(error instanceof RestFailure)) {
    // A store says itself whether it is worth another try; its sentence may name an address.
    const retry = isRetry(error) ? error.retry : 'later';
    return new ChannelError('channel/failed', 'The message could not be prepared: this server has failed.', retry);
  }
  const codes = {
    refused: 'rejected',
    limited: 'rate-limited',
    unauthorized: 'unauthorized',
    unclear: 'unclear',
  } as const;
  const retry = error.afterMillis === undefined ? 'later' : { afterMillis: error.afterMillis };
  return new ChannelError(`channel/${codes[error.kind]}`, error.message, error.kind === 'refused' ? 'never' : retry);
}

function isRetry(error: unknown): error is { readonly retry: ChannelError['retry'] } {
  return typeof error === 'object' && error !== null && 'retry' in error;
}
