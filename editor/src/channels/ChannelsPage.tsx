import type { JourneyListing } from '@usher/api/editor';
import { Button, EmptyState, Skeleton, useToasts } from '@usher/design';
import { CloudOff, LogIn } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { ApiError } from '../app/api/api-error.ts';
import { channelsPath } from '../app/router.ts';
import { signInAt } from '../app/sign-in.ts';
import { PageHead } from '../journeys/PageHead.tsx';
import { useJourneyList } from '../journeys/use-journey-list.ts';
import { BindingList } from './BindingList.tsx';
import { ChannelCards } from './ChannelCards.tsx';
import './channels.css';
import { ConflictDialog } from './ConflictDialog.tsx';
import { useBindings, useChannels, useFreshChannels, useKnownChannels } from './channels-context.tsx';
import { SaveBar } from './SaveBar.tsx';
import { TryBindings } from './TryBindings.tsx';

/** The channels of this server, and which journey answers where. */
export function ChannelsPage() {
  useFreshChannels();
  useTitle('Channels · Usher');
  useReminder();
  return (
    <div className="channels-page">
      <PageHead current="channels" />
      <main className="channels-main">
        <h1>Channels</h1>
        <Content />
      </main>
    </div>
  );
}

function Content(): ReactNode {
  const { known, bindings } = useChannels();
  const channels = useKnownChannels();
  const { saved, error } = useBindings();
  const list = useJourneyList();
  const published = useMemo(() => list.journeys?.filter(isPublished), [list.journeys]);
  const failure = saved === undefined ? error : channels === undefined ? known.error : list.error;
  if (saved !== undefined && channels !== undefined && published !== undefined) {
    return (
      <>
        <div className="channels-columns">
          <section aria-labelledby="answers">
            <h2 id="answers">Which journey answers where</h2>
            <p className="channels-lead">
              A conversation that begins is taken by the first line that fits. What a line does not say does not matter.
              The web chat needs none: the page that holds it names the journey.
            </p>
            <BindingList published={published} />
            <SaveBar published={published} />
          </section>
          <TryBindings published={published} />
        </div>
        <section aria-labelledby="channels">
          <h2 id="channels">What the channels show</h2>
          <p className="channels-lead">
            What a channel cannot show is sent in another way: a card as text, buttons as a list of numbers. The
            simulator of a journey shows how.
          </p>
          <ChannelCards channels={channels} />
        </section>
        <ConflictDialog published={published} />
      </>
    );
  }
  if (failure === undefined) return <Waiting />;
  const again = () => {
    list.reload();
    void known.load();
    void bindings.load();
  };
  return <NotThere error={failure} onRetry={again} />;
}

function isPublished({ published }: JourneyListing): boolean {
  return published !== undefined;
}

function Waiting() {
  return (
    <div role="status" className="channels-waiting">
      <span className="app-hidden">The channels are being loaded.</span>
      <Skeleton width="40%" height="22px" />
      <Skeleton height="48px" />
      <Skeleton height="48px" />
      <Skeleton width="70%" height="48px" />
    </div>
  );
}

function NotThere({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  const isSignedOut = error.kind === 'signed-out';
  return (
    <EmptyState
      icon={isSignedOut ? <LogIn /> : <CloudOff />}
      title={isSignedOut ? 'You are signed out' : 'The channels did not come'}
      text={error.message}
      actions={
        <Button variant="primary" onPress={isSignedOut ? () => location.assign(signInAt(channelsPath)) : onRetry}>
          {isSignedOut ? 'Sign in' : 'Try again'}
        </Button>
      }
    />
  );
}

/** Whoever goes to another page learns that something is not saved. It stays as it is until they come back. */
function useReminder(): void {
  const { bindings } = useChannels();
  const toasts = useToasts();
  useEffect(
    () => () => {
      if (!bindings.state.isChanged) return;
      toasts.show({
        title: 'Not saved: which journey answers where',
        text: 'It is kept in this window. Go back to Channels to save or discard it.',
        tone: 'warning',
      });
    },
    [bindings, toasts],
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
