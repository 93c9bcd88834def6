import type { Version } from '@usher/api/editor';
import { Button, Dialog, TextArea } from '@usher/design';
import { refusesPublishing } from '@usher/journey';
import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type ApiError, toApiError } from '../app/api/api-error.ts';
import { useJourney, useProblems } from '../app/editor-context.tsx';
import { usePublished, useSession, useSyncState } from '../app/session-context.tsx';
import { useSurroundings } from '../app/surroundings.tsx';
import { ChangeSummary } from './ChangeSummary.tsx';
import { Losses } from './Losses.tsx';
import './publish.css';
import { Refusals } from './Refusals.tsx';
import { usePublishedChanges } from './use-published-changes.ts';

/** Makes the saved draft the version that new conversations begin with, or says what stands in the way. */
export function PublishDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return isOpen ? <OpenDialog onClose={onClose} /> : null;
}

type Progress =
  | { readonly is: 'asking'; readonly error?: ApiError }
  | { readonly is: 'publishing' }
  | { readonly is: 'done'; readonly version: Version };

function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const { sync, journeyId, published } = useSession();
  const { api } = useSurroundings();
  const journey = useJourney();
  const state = useSyncState();
  const current = usePublished();
  const hindering = useProblems().filter((problem) => refusesPublishing([problem]));
  const changes = usePublishedChanges(journey, true);
  const [note, setNote] = useState('');
  const [progress, setProgress] = useState<Progress>({ is: 'asking' });
  const isSaved = state === 'saved';

  useEffect(() => sync.send({ type: 'save' }), [sync]);

  async function publish(): Promise<void> {
    setProgress({ is: 'publishing' });
    try {
      const { revision } = sync.getSnapshot().context.base;
      const words = note.trim();
      const { version } = await api.publish(journeyId, { revision, ...(words === '' ? {} : { note: words }) });
      published.set(version);
      setProgress({ is: 'done', version });
    } catch (error) {
      const failure = toApiError(error);
      if (failure.draft !== undefined) sync.send({ type: 'saved-elsewhere', draft: failure.draft });
      setProgress({ is: 'asking', error: failure });
    }
  }

  if (progress.is === 'done') return <Published version={progress.version} journeyId={journeyId} onClose={onClose} />;
  const error = progress.is === 'asking' ? progress.error : undefined;
  // What the server said counts as long as the draft is the one it said it of; the page's own findings are newer.
  const problems =
    hindering.length > 0 ? hindering : (error?.problems.filter((each) => refusesPublishing([each])) ?? []);
  return (
    <Dialog
      title={current === undefined ? 'Publish for the first time' : 'Publish this draft'}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            Not yet
          </Button>
          <Button
            variant="primary"
            isPending={progress.is === 'publishing'}
            isDisabled={!isSaved || hindering.length > 0}
            onPress={() => void publish()}
          >
            {isSaved || hindering.length > 0
              ? 'Publish'
              : state === 'saving' || state === 'dirty'
                ? 'Saving first…'
                : 'Not saved yet'}
          </Button>
        </>
      }
    >
      <div className="publish-body">
        {current === undefined ? (
          <p>Customers can talk to it as soon as it is published. You can change it and publish again at any time.</p>
        ) : (
          <section aria-label="Changes">
            <h3>Since version {current.number}</h3>
            {changes === undefined ? <p className="publish-quiet">Comparing…</p> : <ChangeSummary changes={changes} />}
          </section>
        )}
        {problems.length > 0 || (error?.failedTests.length ?? 0) > 0 ? (
          <Refusals problems={problems} failedTests={error?.failedTests ?? []} onGo={onClose} />
        ) : error === undefined ? null : (
          <p className="publish-error" role="alert">
            {error.message}
          </p>
        )}
        <Losses onGo={onClose} />
        <TextArea
          label="Note (optional)"
          hint="Stands in the list of versions: what is new, and why."
          value={note}
          onChange={setNote}
          maxLength={500}
        />
        <p className="publish-quiet">New conversations begin with this version; those under way finish on theirs.</p>
      </div>
    </Dialog>
  );
}

interface PublishedProps {
  readonly version: Version;
  readonly journeyId: string;
  readonly onClose: () => void;
}

function Published({ version, journeyId, onClose }: PublishedProps) {
  return (
    <Dialog
      title={`Version ${version.number} is live`}
      isOpen
      size="s"
      onClose={onClose}
      actions={
        <Button variant="primary" autoFocus onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className="publish-done">
        <CircleCheck aria-hidden="true" />
        <p>
          Every conversation that begins now runs on it.{' '}
          <a href={`/chat/${encodeURIComponent(journeyId)}`} target="_blank" rel="noopener">
            Open the chat
          </a>
        </p>
      </div>
    </Dialog>
  );
}
