import { useEffect, useRef, useState } from 'react';
import { useChannels, useFreshChannels } from '../../channels/channels-context.tsx';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { EditorProvider } from '../editor-context.tsx';
import { SessionProvider } from '../session-context.tsx';
import { useSurroundings } from '../surroundings.tsx';
import { CannotOpen } from './CannotOpen.tsx';
import { JourneyScreen } from './JourneyScreen.tsx';
import { JourneySkeleton } from './JourneySkeleton.tsx';
import { type OpenJourney, openJourney } from './open-journey.ts';

type Opening =
  | { readonly is: 'loading' }
  | { readonly is: 'open'; readonly open: OpenJourney }
  | { readonly is: 'failed'; readonly error: ApiError };

/** Opens a journey and shows it, or says why that is not possible. */
export function JourneyPage({ id }: { readonly id: string }) {
  const { api } = useSurroundings();
  const channels = useChannels();
  useFreshChannels();
  const [opening, setOpening] = useState<Opening>({ is: 'loading' });
  const [tries, setTries] = useState(0);
  const title = useRef(document.title);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks for another try
  useEffect(() => {
    let isGone = false;
    let close = () => {};
    setOpening({ is: 'loading' });
    openJourney(id, api, channels).then(
      (open) => {
        if (isGone) return open.close();
        close = open.close;
        setOpening({ is: 'open', open });
      },
      (error: unknown) => isGone || setOpening({ is: 'failed', error: toApiError(error) }),
    );
    const before = title.current;
    return () => {
      isGone = true;
      close();
      document.title = before;
    };
  }, [id, api, channels, tries]);

  switch (opening.is) {
    case 'loading':
      return <JourneySkeleton />;
    case 'failed':
      return <CannotOpen id={id} error={opening.error} onRetry={() => setTries(tries + 1)} />;
    case 'open':
      return (
        <EditorProvider value={opening.open.editor}>
          <SessionProvider value={opening.open.session}>
            <JourneyScreen />
          </SessionProvider>
        </EditorProvider>
      );
  }
}
