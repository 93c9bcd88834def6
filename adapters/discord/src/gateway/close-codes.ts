import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';

/** Why it makes no sense to connect again before somebody has changed something. */
const settings: Readonly<Record<number, (intents: number) => string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: () =>
    'Discord does not take the bot token. Copy the token from the page "Bot" of the application into DISCORD_TOKEN and restart.',
  [GatewayCloseCodes.InvalidShard]: () =>
    'Discord does not take the number of this shard. Restart all nodes, so that they ask anew how many there are.',
  [GatewayCloseCodes.ShardingRequired]: () =>
    'The bot is in too many servers for so few shards. Restart all nodes, so that they ask anew how many there are.',
  [GatewayCloseCodes.InvalidAPIVersion]: () =>
    'Discord no longer speaks this version of its gateway. Update Usher to a release that speaks a newer one.',
  [GatewayCloseCodes.InvalidIntents]: (intents) =>
    `Discord does not know all of the intents asked for (${intents}). Ask only for those that its documentation lists.`,
  [GatewayCloseCodes.DisallowedIntents]: (intents) =>
    `The application may not use ${namePrivileged(intents)}. Switch it on under "Privileged Gateway Intents" on the page "Bot" of the application and restart, or do not ask for it.`,
};

const privileged = [
  ['MESSAGE_CONTENT', GatewayIntentBits.MessageContent],
  ['GUILD_MEMBERS', GatewayIntentBits.GuildMembers],
  ['GUILD_PRESENCES', GatewayIntentBits.GuildPresences],
] as const;

function namePrivileged(intents: number): string {
  const names = privileged.filter(([, bit]) => (intents & bit) !== 0).map(([name]) => name);
  return names.length === 0 ? 'the intents that were asked for' : `the intent ${names.join(' or ')}`;
}

/** @returns what somebody has to change, where a connection closed for good with this code */
export function explainClose(code: number, intents: number): string | undefined {
  return settings[code]?.(intents);
}

/** Codes after which the session is gone, beside an op 9 that says so. */
export function endsSession(code: number): boolean {
  return code === GatewayCloseCodes.InvalidSeq || code === GatewayCloseCodes.NotAuthenticated;
}

/** What an operator is told while every connection ends. `code` 0: there was none, as nothing said where to connect to. */
export function explainFailing(code: number, waitMillis: number): string {
  const how =
    code === 0
      ? "Discord's gateway cannot be asked for"
      : `Discord's gateway ends every connection (last with code ${code})`;
  return `${how}; the next is tried in ${Math.ceil(waitMillis / 1_000)} seconds. See whether Discord is up, and whether a proxy stands between.`;
}
