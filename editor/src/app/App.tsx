import type { Account } from '@usher/api/account';
import { Toasts } from '@usher/design';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
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

/** The editor: the list of journeys, or one journey, by the address. */
export function App() {
  const [api] = useState(() => createEditorApi());
  const [registry] = useState(createCommandRegistry);
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
        <CommandProvider value={registry}>
          <ErrorBoundary key={path}>
            <Page path={path} />
          </ErrorBoundary>
        </CommandProvider>
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
    case 'unknown':
      return <UnknownPage />;
  }
}
