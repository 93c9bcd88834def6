import type { DeskListing } from '@usher/api/desk';

/** A line of the lists for tests; what matters to one is given. */
export function makeListing(key: string, more: Partial<DeskListing> = {}): DeskListing {
  return {
    key,
    journey: { id: 'retail', name: 'Retail help' },
    channel: 'web',
    language: 'en',
    control: { holder: { kind: 'bot' }, epoch: 1 },
    updatedAt: 0,
    isUnanswered: false,
    ...more,
  };
}
