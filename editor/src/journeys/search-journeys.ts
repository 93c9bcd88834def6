import type { JourneyListing } from '@usher/api/editor';

/** Those that have every word in name, id or languages, in the order they came. */
export function searchJourneys(journeys: readonly JourneyListing[], query: string): readonly JourneyListing[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return journeys.filter(({ name, id, languages }) => {
    const searched = `${name} ${id} ${languages.join(' ')}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
