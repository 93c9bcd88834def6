import type { Version } from '@usher/api/editor';
import { standardCatalog } from '@usher/blocks';
import { Button, Dialog, Segments, Spinner, useToasts } from '@usher/design';
import { type Journey, parseJourney } from '@usher/journey';
import { useEffect, useState } from 'react';
import { toApiError } from '../app/api/api-error.ts';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { useSession } from '../app/session-context.tsx';
import { useSurroundings } from '../app/surroundings.tsx';
import { downloadJourney } from '../journeys/download-journey.ts';
import { describeTime } from '../sync/describe-time.ts';
import { ChangeSummary } from './ChangeSummary.tsx';
import { JourneySummary } from './JourneySummary.tsx';
import { summariseChanges } from './summarise-changes.ts';

interface VersionDialogProps {
  readonly version: Version;
  readonly onClose: () => void;
}

type Shown = 'summary' | 'text';

/** One published version, read only, with the ways back to it. */
export function VersionDialog({ version, onClose }: VersionDialogProps) {
  const { document } = useEditor();
  const { journeyId } = useSession();
  const loaded = useVersion(version);
  const [shown, setShown] = useState<Shown>('summary');
  const [isAsking, setIsAsking] = useState(false);

  if (isAsking) return <RestoreDialog version={version} onBack={() => setIsAsking(false)} onDone={onClose} />;

  function goOn(journey: Journey): void {
    document.run('replace', { journey: { ...journey, id: document.journey.id }, label: `Version ${version.number}` });
    onClose();
  }

  const { text, journey } = loaded;
  return (
    <Dialog
      title={`Version ${version.number}`}
      isOpen
      size="l"
      onClose={onClose}
      actions={
        <>
          <Button
            variant="quiet"
            isDisabled={text === undefined}
            onPress={() => text !== undefined && downloadJourney(`${journeyId}-version-${version.number}`, text)}
          >
            Export
          </Button>
          {version.isCurrent ? null : <Button onPress={() => setIsAsking(true)}>Make it live again…</Button>}
          <Button
            variant="primary"
            isDisabled={journey === undefined}
            onPress={() => journey !== undefined && goOn(journey)}
          >
            Continue from this version
          </Button>
        </>
      }
    >
      <p className="publish-quiet">
        Published {describeTime(version.publishedAt, Date.now())}
        {version.publishedBy === undefined ? '' : ` by ${version.publishedBy}`}. {version.note}
      </p>
      <div className="version-switch">
        <Segments<Shown>
          label="Show as"
          value={shown}
          onChange={setShown}
          options={[
            { id: 'summary', label: 'Summary' },
            { id: 'text', label: 'File' },
          ]}
        />
      </div>
      <div className="version-content">
        {loaded.problem === undefined ? null : <p role="alert">{loaded.problem}</p>}
        {text === undefined && loaded.problem === undefined ? <Spinner /> : null}
        {text !== undefined && shown === 'text' ? <pre className="version-text">{text}</pre> : null}
        {journey !== undefined && shown === 'summary' ? <Summary journey={journey} /> : null}
      </div>
    </Dialog>
  );
}

function Summary({ journey }: { readonly journey: Journey }) {
  const draft = useJourney();
  return (
    <>
      <h3>What the draft has changed since</h3>
      <ChangeSummary changes={summariseChanges(journey, draft)} />
      <h3>What is in it</h3>
      <JourneySummary journey={journey} />
    </>
  );
}

function RestoreDialog({
  version,
  onBack,
  onDone,
}: {
  readonly version: Version;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const { api } = useSurroundings();
  const { journeyId, published } = useSession();
  const toasts = useToasts();
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function restore(): Promise<void> {
    setIsPending(true);
    try {
      const answer = await api.restore(journeyId, version.version);
      published.set(answer.version);
      toasts.show({ title: `Version ${version.number} is live again`, tone: 'success' });
      onDone();
    } catch (error) {
      setProblem(toApiError(error).message);
      setIsPending(false);
    }
  }

  return (
    <Dialog
      title={`Make version ${version.number} live again?`}
      isOpen
      isAlert
      size="s"
      onClose={onBack}
      actions={
        <>
          <Button variant="quiet" onPress={onBack}>
            Leave it as it is
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void restore()}>
            Make it live
          </Button>
        </>
      }
    >
      <p>
        New conversations begin with it at once. Those under way finish on their version, and your draft stays as it is.
      </p>
      {problem === undefined ? null : (
        <p className="publish-error" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

interface Loaded {
  readonly text?: string;
  readonly journey?: Journey;
  readonly problem?: string;
}

function useVersion({ version }: Version): Loaded {
  const { api } = useSurroundings();
  const { journeyId } = useSession();
  const [loaded, setLoaded] = useState<Loaded>({});
  useEffect(() => {
    let isGone = false;
    api.version(journeyId, version).then(
      ({ document: text }) => {
        const parsed = parseJourney(text, standardCatalog);
        if (!isGone) setLoaded(parsed.ok ? { text, journey: parsed.journey } : { text });
      },
      (error: unknown) => isGone || setLoaded({ problem: toApiError(error).message }),
    );
    return () => {
      isGone = true;
    };
  }, [api, journeyId, version]);
  return loaded;
}
