import { Button, Dialog } from '@usher/design';
import { useSelector } from '@xstate/react';
import { useEffect, useState } from 'react';
import { useEditor } from '../app/editor-context.tsx';
import { pathOf } from '../app/router.ts';
import { useSession, useSyncState } from '../app/session-context.tsx';
import { signInAt } from '../app/sign-in.ts';
import { useSurroundings } from '../app/surroundings.tsx';
import { downloadJourney } from '../journeys/download-journey.ts';
import { describeTime } from './describe-time.ts';
import { closeSyncDialog, openSyncDialog, useSyncDialog } from './dialog-store.ts';
import './sync.css';
import { useResolve } from './use-resolve.ts';

/** What the person is asked where saving cannot go on by itself. Closing them changes nothing: the top bar still says so. */
export function SyncDialogs() {
  const state = useSyncState();
  const isOpen = useSyncDialog();
  const isAsking = state === 'conflict' || state === 'signedOut' || state === 'refused';
  useEffect(() => {
    if (isAsking) openSyncDialog();
    else closeSyncDialog();
  }, [isAsking]);
  if (!isOpen) return null;
  if (state === 'conflict') return <ConflictDialog />;
  if (state === 'signedOut') return <SignedOutDialog />;
  if (state === 'refused') return <RefusedDialog />;
  return null;
}

function ConflictDialog() {
  const { sync } = useSession();
  const { account } = useSurroundings();
  const { document } = useEditor();
  const resolve = useResolve();
  const theirs = useSelector(sync, ({ context }) => context.theirs);
  const [isCopying, setIsCopying] = useState(false);
  if (theirs === undefined) return null;
  const who = theirs.updatedBy;
  const isOwn = who === account?.name;

  async function copy(): Promise<void> {
    if (theirs === undefined) return;
    setIsCopying(true);
    if (await resolve.saveAsCopy(document.toText())) resolve.takeTheirs(theirs);
    setIsCopying(false);
  }

  return (
    <Dialog
      title="Two versions of this draft"
      isOpen
      isAlert
      onClose={closeSyncDialog}
      actions={
        <Button variant="quiet" onPress={closeSyncDialog}>
          Decide later
        </Button>
      }
    >
      <p>
        {isOwn ? 'You saved this journey in another place' : `${who} saved this journey`}{' '}
        {describeTime(theirs.updatedAt, Date.now())}, while you were changing it here. Nothing was written over. Which
        one shall count?
      </p>
      <ul className="sync-choices">
        <li>
          <Button onPress={() => resolve.keepMine(theirs)}>Keep mine</Button>
          <span>What you see here becomes the draft. Undo leads to the other one.</span>
        </li>
        <li>
          <Button onPress={() => resolve.takeTheirs(theirs)}>Take the other one</Button>
          <span>{isOwn ? 'That draft' : `The draft of ${who}`} comes onto the screen. Undo leads back to yours.</span>
        </li>
        <li>
          <Button isPending={isCopying} onPress={() => void copy()}>
            Keep mine as a copy
          </Button>
          <span>Yours becomes a journey of its own, and you go on with the other one here.</span>
        </li>
      </ul>
    </Dialog>
  );
}

function SignedOutDialog() {
  const { sync, journeyId } = useSession();
  const here = signInAt(pathOf(journeyId));
  return (
    <Dialog
      title="You are signed out"
      isOpen
      isAlert
      onClose={closeSyncDialog}
      actions={
        <>
          <Button variant="quiet" onPress={() => location.assign(here)}>
            Sign in here
          </Button>
          <Button variant="primary" onPress={() => window.open(signInAt('/'), '_blank', 'noopener')}>
            Sign in in a new tab
          </Button>
        </>
      }
    >
      <p>Your changes are kept in this browser and are not saved on the server yet.</p>
      <p>
        Sign in in a new tab and come back: saving goes on by itself. If you sign in here instead, the changes are
        offered when the journey opens again.
      </p>
      <Button size="s" variant="quiet" onPress={() => sync.send({ type: 'retry' })}>
        I have signed in, try again
      </Button>
    </Dialog>
  );
}

function RefusedDialog() {
  const { sync, journeyId } = useSession();
  const { document } = useEditor();
  const resolve = useResolve();
  const error = useSelector(sync, ({ context }) => context.error);
  return (
    <Dialog
      title="The server did not take this draft"
      isOpen
      onClose={closeSyncDialog}
      actions={
        <>
          <Button variant="quiet" onPress={() => downloadJourney(journeyId, document.toText())}>
            Export as a file
          </Button>
          <Button onPress={() => void resolve.saveAsCopy(document.toText())}>Keep as a copy</Button>
          <Button variant="primary" onPress={() => sync.send({ type: 'retry' })}>
            Try again
          </Button>
        </>
      }
    >
      <p>{error?.message}</p>
      {error?.problems.length ? (
        <ul className="sync-problems">
          {error.problems.slice(0, 5).map((problem) => (
            <li key={`${problem.path} ${problem.code}`}>{problem.message}</li>
          ))}
        </ul>
      ) : null}
      <p className="sync-quiet">Your changes are kept in this browser. The next change is tried again by itself.</p>
    </Dialog>
  );
}
