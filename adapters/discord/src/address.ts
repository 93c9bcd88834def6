/** Where one person is reached: a direct message, or a channel or thread of a server in which several people write. */
export type Place =
  | { readonly kind: 'dm'; readonly channel: string; readonly user: string }
  | { readonly kind: 'guild'; readonly guild: string; readonly channel: string; readonly user: string };

/** `dm:<channel>:<user>` or `guild:<guild>:<channel>:<user>`. */
export function spellAddress(place: Place): string {
  return place.kind === 'dm'
    ? `dm:${place.channel}:${place.user}`
    : `guild:${place.guild}:${place.channel}:${place.user}`;
}

export function readAddress(address: string): Place | undefined {
  const [kind, ...ids] = address.split(':');
  if (!ids.every(isId)) return undefined;
  const [first = '', second = '', third = ''] = ids;
  if (kind === 'dm' && ids.length === 2) return { kind, channel: first, user: second };
  if (kind === 'guild' && ids.length === 3) return { kind, guild: first, channel: second, user: third };
  return undefined;
}

/** @param guild absent in direct messages */
export function toPlace(guild: string | undefined, channel: string, user: string): Place {
  return guild === undefined ? { kind: 'dm', channel, user } : { kind: 'guild', guild, channel, user };
}

/** Whether a text can be an id of Discord; what is not never gets into a path. */
export function isId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}
