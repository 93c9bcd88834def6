import type { PublishedVersion } from '@usher/storage';

/** What anyone may know of a published journey. */
export interface JourneySummary {
  readonly id: string;
  readonly name: string;
  /** What the designer says of it, if anything. */
  readonly description?: string;
  readonly languages: readonly string[];
  /** Counts up by one with every version. */
  readonly number: number;
}

/** Reads the summary from the document, which was checked when it was published. */
export function summarise(version: PublishedVersion): JourneySummary {
  const { name, description, languages } = JSON.parse(version.document) as Pick<
    JourneySummary,
    'name' | 'description' | 'languages'
  >;
  return {
    id: version.journeyId,
    name,
    ...(description === undefined ? {} : { description }),
    languages,
    number: version.number,
  };
}
