import type { JourneyBinding } from './binding.ts';

/**
 * The channels on which a journey answers: those that its bindings name, and all that run where one of its bindings names none or
 * where it is the only one that is published: then it also answers whatever no binding takes.
 *
 * @param published the ids of the journeys that are published; undefined where that is not known, which counts as several
 */
export function findBoundChannels<C extends { readonly channel: string; readonly isRunning: boolean }>(
  journeyId: string,
  bindings: readonly JourneyBinding[],
  channels: readonly C[],
  published: readonly string[] | undefined,
): readonly C[] {
  const own = bindings.filter((binding) => binding.journeyId === journeyId);
  const isOnly = published?.every((id) => id === journeyId) ?? false;
  const isOnAll = isOnly || own.some(({ channel }) => channel === undefined);
  const named = new Set(own.map(({ channel }) => channel));
  return channels.filter(({ channel, isRunning }) => named.has(channel) || (isOnAll && isRunning));
}
