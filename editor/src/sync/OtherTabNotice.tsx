import { Button, IconButton } from '@usher/design';
import { useSelector } from '@xstate/react';
import { CopyPlus, X } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useSession, useSyncState } from '../app/session-context.tsx';
import { useSurroundings } from '../app/surroundings.tsx';
import './sync.css';
import { useResolve } from './use-resolve.ts';

/** Tells that the journey is open twice in this browser, and that somebody has saved a newer draft. */
export function OtherTabNotice() {
  const { sync, tabs } = useSession();
  const { account } = useSurroundings();
  const resolve = useResolve();
  const others = useSyncExternalStore(tabs.subscribe, () => tabs.tabs);
  const state = useSyncState();
  const theirs = useSelector(sync, ({ context }) => context.theirs);
  const who = (name: string) => (name === account?.name ? 'You saved, in another place,' : `${name} has saved`);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>();

  if (theirs !== undefined && (state === 'saved' || state === 'dirty')) {
    return (
      <div className="sync-notice" role="status">
        <CopyPlus aria-hidden="true" />
        <span>{who(theirs.updatedBy)} a newer draft of this journey.</span>
        <Button size="s" onPress={() => resolve.takeTheirs(theirs)}>
          Show it
        </Button>
      </div>
    );
  }
  if (others.size === 0 || others === dismissed) return null;
  return (
    <div className="sync-notice" role="status">
      <CopyPlus aria-hidden="true" />
      <span>This journey is open in another tab of this browser. Change it in one of them only.</span>
      <IconButton
        size="s"
        label="Close this notice"
        icon={<X aria-hidden="true" />}
        onPress={() => setDismissed(others)}
      />
    </div>
  );
}
