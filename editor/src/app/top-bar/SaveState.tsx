import { Button, Spinner } from '@usher/design';
import { useSelector } from '@xstate/react';
import { CloudAlert, CloudCheck, CloudOff, GitCompare, LogIn, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { openSyncDialog } from '../../sync/dialog-store.ts';
import { type SyncStateName, useSession, useSyncState } from '../session-context.tsx';

interface Shown {
  readonly words: string;
  readonly icon: ReactNode;
  readonly tone: 'calm' | 'warning' | 'danger';
}

/** Says in words how far the changes are; where the person must do something, it is a button. */
export function SaveState() {
  const { sync } = useSession();
  const state = useSyncState();
  const isKept = useSelector(sync, ({ context }) => context.isKept);
  const { words, icon, tone } = describe(state, isKept);
  const isAsking = state === 'conflict' || state === 'refused' || state === 'signedOut';
  return (
    <span className={`save-state ${tone}`} role="status" data-state={state}>
      {isAsking ? (
        <Button size="s" variant="quiet" icon={icon} onPress={openSyncDialog}>
          {words}
        </Button>
      ) : (
        <>
          {icon}
          <span className="save-state-words">{words}</span>
          {state === 'offline' ? (
            <Button size="s" variant="quiet" onPress={() => sync.send({ type: 'retry' })}>
              Try now
            </Button>
          ) : null}
        </>
      )}
    </span>
  );
}

function describe(state: SyncStateName, isKept: boolean): Shown {
  switch (state) {
    case 'saved':
      return { words: 'Saved', icon: <CloudCheck aria-hidden="true" />, tone: 'calm' };
    case 'dirty':
      return { words: 'Changed', icon: <Pencil aria-hidden="true" />, tone: 'calm' };
    case 'saving':
      return { words: 'Saving…', icon: <Spinner size="s" />, tone: 'calm' };
    case 'offline':
      return isKept
        ? { words: 'Offline, kept in this browser', icon: <CloudOff aria-hidden="true" />, tone: 'warning' }
        : { words: 'Offline, kept nowhere yet', icon: <CloudOff aria-hidden="true" />, tone: 'danger' };
    case 'conflict':
      return { words: 'Conflict: choose', icon: <GitCompare aria-hidden="true" />, tone: 'danger' };
    case 'refused':
      return { words: 'Not saved: see why', icon: <CloudAlert aria-hidden="true" />, tone: 'danger' };
    case 'signedOut':
      return { words: 'Signed out: not saved', icon: <LogIn aria-hidden="true" />, tone: 'danger' };
  }
}
