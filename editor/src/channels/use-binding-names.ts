import type { JourneyListing } from '@usher/api/editor';
import { useMemo } from 'react';
import { useKnownChannels } from './channels-context.tsx';
import type { BindingNames } from './model/say-binding.ts';

/** What people call the channels and journeys that bindings name. */
export function useBindingNames(journeys: readonly JourneyListing[]): BindingNames {
  const channels = useKnownChannels();
  return useMemo(
    () => ({
      channel: (channel) => channels?.find((each) => each.channel === channel)?.name ?? channel,
      journey: (id) => (id === '' ? 'no journey yet' : (journeys.find((each) => each.id === id)?.name ?? id)),
    }),
    [channels, journeys],
  );
}
