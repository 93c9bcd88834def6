import type { Account } from '@usher/api/account';
import { Button, EmptyState } from '@usher/design';
import { CloudOff } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DeskClient } from '../api/desk-client.ts';
import type { Trouble } from '../api/trouble.ts';
import { createDraftStore } from '../composer/drafts.ts';
import { Desk } from './Desk.tsx';
import { DeskSkeleton } from './DeskSkeleton.tsx';
import { DeskContext, type DeskTools } from './desk-context.ts';
import { SignedOutDialog } from './SignedOutDialog.tsx';
import { readSettings, type Settings, writeSettings } from './settings.ts';

/** The agents' app: finds out who is signed in, then shows the desk. */
export function DeskApp({ client }: { readonly client: DeskClient }) {
  const [me, setMe] = useState<Account>();
  const [isSignedOut, setSignedOut] = useState(false);
  const [isLost, setLost] = useState(false);
  const [settings, setSettings] = useState(() => readSettings(localStorage));

  const load = useCallback(async () => {
    setLost(false);
    const answer = await client.account();
    if (answer.isOk) setMe(answer.value);
    else if (answer.trouble.kind === 'signed-out') setSignedOut(true);
    else setLost(true);
  }, [client]);
  useEffect(() => void load(), [load]);

  const changeSettings = useCallback((change: Partial<Settings>) => {
    setSettings((before) => {
      const next = { ...before, ...change };
      writeSettings(localStorage, next);
      return next;
    });
  }, []);
  const reportTrouble = useCallback((trouble: Trouble) => {
    if (trouble.kind === 'signed-out') setSignedOut(true);
  }, []);
  const drafts = useMemo(() => createDraftStore(localStorage), []);
  const tools = useMemo<DeskTools | undefined>(
    () => me && { client, me, drafts, settings, changeSettings, reportTrouble },
    [client, me, drafts, settings, changeSettings, reportTrouble],
  );

  return (
    <>
      {tools ? (
        <DeskContext value={tools}>
          <Desk />
        </DeskContext>
      ) : isLost ? (
        <main className="desk-alone">
          <EmptyState
            icon={<CloudOff />}
            title="The server does not answer"
            text="Check the connection; nothing you wrote is lost."
            actions={
              <Button variant="primary" onPress={() => void load()}>
                Try again
              </Button>
            }
          />
        </main>
      ) : (
        <DeskSkeleton />
      )}
      <SignedOutDialog isOpen={isSignedOut} wasSignedIn={me !== undefined} />
    </>
  );
}
