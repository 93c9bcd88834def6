import type { Account } from '@usher/api/account';
import { Toasts } from '@usher/design';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { createBindingsStore } from '../channels/bindings-store.ts';
import { ChannelsProvider } from '../channels/channels-context.tsx';
import { createKnownChannels } from '../channels/known-channels.ts';
import { useUnsavedGuard } from '../channels/use-unsaved-guard.ts';
import { JourneysPage } from '../journeys/JourneysPage.tsx';
import { createEditorApi } from './api/create-editor-api.ts';
import './app.css';
import { CommandProvider } from './commands/command-context.tsx';
import { createCommandRegistry } from './commands/command-registry.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { JourneySkeleton } from './open/JourneySkeleton.tsx';
import { readRoute, usePath } from './router.ts';
import { SurroundingsProvider } from './surroundings.tsx';
import { UnknownPage } from './UnknownPage.tsx';

/** Canvas, rules and engine come with it; the list needs none of them. */
const JourneyPage = lazy(async () => {
  const { JourneyPage } = await import('./open/JourneyPage.tsx');
  return { default: JourneyPage };
});

/** Fields and lists that nobody needs who draws. */
const ChannelsPage = lazy(async () => {
  const { ChannelsPage } = await import('../channels/ChannelsPage.tsx');
  return { default: ChannelsPage };
});

/** The editor: the list of journeys, one journey, or the channels, by the address. */
export function App() {
  const [api] = useState(() => createEditorApi());
  const [registry] = useState(createCommandRegistry);
  const [channels] = useState(() => ({ known: createKnownChannels(api), bindings: createBindingsStore(api) }));
  useUnsavedGuard(channels.bindings);
  const [account, setAccount] = useState<Account>();
  const path = usePath();
  useEffect(() => {
    // Only for the name in the menu: whoever is signed out learns of it by what they came for.
    api.account().then(setAccount, () => {});
  }, [api]);
  const surroundings = useMemo(() => ({ api, account }), [api, account]);
  return (
    <Toasts>
      <SurroundingsProvider value={surroundings}>
        <ChannelsProvider value={channels}>
          <CommandProvider value={registry}>
            <ErrorBoundary key={path}>
              <Page path={path} />
            </ErrorBoundary>
          </CommandProvider>
        </ChannelsProvider>
      </SurroundingsProvider>
    </Toasts>
  );
}

function Page({ path }: { readonly path: string }) {
  const route = readRoute(path);
  switch (route.page) {
    case 'journeys':
      return <JourneysPage />;
    case 'journey':
      return (
        <Suspense fallback={<JourneySkeleton />}>
          <JourneyPage key={route.id} id={route.id} />
        </Suspense>
      );
    case 'channels':
      return (
        <Suspense fallback={null}>
          <ChannelsPage />
        </Suspense>
      );
    case 'unknown':
      return <UnknownPage />;
  }
}
