import type { PublishedVersion } from '@usher/storage';

/** What anyone may know of a published journey. */
export interface JourneySummary {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** Counts up by one with every version. */
  readonly number: number;
}

/** Reads the summary from the document, which was checked when it was published. */
export function summarise(version: PublishedVersion): JourneySummary {
  const { name, languages } = JSON.parse(version.document) as { name: string; languages: readonly string[] };
  return { id: version.journeyId, name, languages, number: version.number };
}
