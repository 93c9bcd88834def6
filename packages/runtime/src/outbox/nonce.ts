/**
 * The name under which a channel recognises a message that it has seen: the same for every attempt. At most 25 characters
 * for every number that JavaScript counts exactly and up to 36 parts.
 * @param part of a message that was split to fit the channel, counted from 0
 */
export function toNonce(conversationId: number, seq: number, part: number): string {
  const whole = `${conversationId.toString(36)}.${seq.toString(36)}`;
  return part === 0 ? whole : `${whole}.${part.toString(36)}`;
}
