import { createHash } from 'node:crypto';
import type { JourneyListing } from '@usher/api/editor';
import { formatJourney, parseJourney } from '@usher/journey';
import type { DraftRecord, PublishedVersion } from '@usher/storage';
import type { EditorParts } from './routes.ts';

/** Every journey that is drafted or published, the one worked on last first. */
export type JourneyList = () => Promise<readonly JourneyListing[]>;

/** What the list shows of a document. */
interface Summary {
  readonly name: string;
  readonly languages: readonly string[];
  /** The same for two files that say the same in another layout. */
  readonly content: string;
}

export function createJourneyList({ store, catalog }: Pick<EditorParts, 'store' | 'catalog'>): JourneyList {
  // Reading a large document takes milliseconds, and most have not changed since the list was shown last.
  let known = new Map<string, Summary>();

  return async () => {
    const [drafts, versions] = await Promise.all([store.listDrafts(), store.listJourneys()]);
    const summaries = new Map<string, Summary>();
    const summarise = (key: string, document: string): Summary => {
      const summary = known.get(key) ?? read(document);
      summaries.set(key, summary);
      return summary;
    };
    const draftOf = new Map(drafts.map((draft) => [draft.journeyId, draft]));
    const versionOf = new Map(versions.map((version) => [version.journeyId, version]));
    const ids = [...new Set([...draftOf.keys(), ...versionOf.keys()])];
    const listings = ids.map((id) => toListing(id, draftOf.get(id), versionOf.get(id), summarise));
    known = summaries;
    return listings.sort((first, second) => changedAt(second) - changedAt(first) || (first.id < second.id ? -1 : 1));
  };

  function read(document: string): Summary {
    const parsed = parseJourney(document, catalog);
    if (!parsed.ok) return { name: 'A journey that cannot be read', languages: [], content: hash(document) };
    const { name, languages } = parsed.journey;
    return { name, languages, content: hash(formatJourney(parsed.journey)) };
  }
}

function toListing(
  id: string,
  draft: DraftRecord | undefined,
  version: PublishedVersion | undefined,
  summarise: (key: string, document: string) => Summary,
): JourneyListing {
  const ofDraft = draft && summarise(`${id}#${draft.revision}`, draft.document);
  const ofVersion = version && summarise(`${id}@${version.version}`, version.document);
  const shown = ofDraft ?? ofVersion ?? { name: id, languages: [] };
  return {
    id,
    name: shown.name,
    languages: shown.languages,
    ...(draft === undefined
      ? {}
      : { draft: { revision: draft.revision, updatedAt: draft.updatedAt, updatedBy: draft.updatedBy } }),
    ...(version === undefined ? {} : { published: { number: version.number, at: version.publishedAt } }),
    isChanged: ofDraft !== undefined && ofDraft.content !== ofVersion?.content,
  };
}

function changedAt({ draft, published }: JourneyListing): number {
  return Math.max(draft?.updatedAt ?? 0, published?.at ?? 0);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
