import type { ListedChannel } from '@usher/api/channels';
import type { JourneyBinding } from '@usher/channel';

/** The channels on which a journey answers: those that its bindings name; all that run for a binding that names none. */
export function findBoundChannels(
  journeyId: string,
  bindings: readonly JourneyBinding[],
  channels: readonly ListedChannel[],
): readonly ListedChannel[] {
  const own = bindings.filter((binding) => binding.journeyId === journeyId);
  const isOnAll = own.some(({ channel }) => channel === undefined);
  const named = new Set(own.map(({ channel }) => channel));
  return channels.filter(({ channel, isRunning }) => named.has(channel) || (isOnAll && isRunning));
}
