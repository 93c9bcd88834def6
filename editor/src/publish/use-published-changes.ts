import { standardCatalog } from '@usher/blocks';
import { type Journey, parseJourney } from '@usher/journey';
import { useEffect, useState } from 'react';
import { usePublished, useSession } from '../app/session-context.tsx';
import { useSurroundings } from '../app/surroundings.tsx';
import { type Changes, summariseChanges } from './summarise-changes.ts';

/** What differs from the published version; undefined while it is being worked out, or where nothing is published. */
export function usePublishedChanges(journey: Journey, isWanted: boolean): Changes | undefined {
  const { api } = useSurroundings();
  const { journeyId } = useSession();
  const version = usePublished()?.version;
  const [published, setPublished] = useState<Journey>();
  useEffect(() => {
    if (!isWanted || version === undefined) return;
    let isGone = false;
    api.version(journeyId, version).then(
      ({ document }) => {
        const parsed = parseJourney(document, standardCatalog);
        if (!isGone && parsed.ok) setPublished(parsed.journey);
      },
      // Publishing works without the summary.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [api, journeyId, version, isWanted]);
  return isWanted && published !== undefined ? summariseChanges(published, journey) : undefined;
}
