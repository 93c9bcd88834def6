import type { Version } from '@usher/api/editor';
import { Badge, Button, EmptyState, Skeleton } from '@usher/design';
import { History } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { type ApiError, toApiError } from '../app/api/api-error.ts';
import { usePublished, useSession } from '../app/session-context.tsx';
import { useSurroundings } from '../app/surroundings.tsx';
import { describeTime } from '../sync/describe-time.ts';
import './publish.css';
import { VersionDialog } from './VersionDialog.tsx';

/** What was published, the newest first: look at one, go back to it, or go on from it. */
export function VersionsPanel() {
  const { api } = useSurroundings();
  const { journeyId } = useSession();
  const current = usePublished();
  const [versions, setVersions] = useState<readonly Version[]>();
  const [error, setError] = useState<ApiError>();
  const [shown, setShown] = useState<Version>();

  const load = useCallback(() => {
    setError(undefined);
    api.versions(journeyId).then(
      (answer) => setVersions(answer.versions),
      (failure: unknown) => setError(toApiError(failure)),
    );
  }, [api, journeyId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current version is another list
  useEffect(load, [load, current]);

  if (error !== undefined) {
    return (
      <div className="versions-panel">
        <EmptyState
          size="s"
          title="The versions did not come"
          text={error.message}
          actions={<Button onPress={load}>Try again</Button>}
        />
      </div>
    );
  }
  if (versions === undefined) {
    return (
      <div className="versions-panel" role="status" aria-label="Versions are being loaded">
        {[1, 2, 3].map((line) => (
          <Skeleton key={line} height="56px" />
        ))}
      </div>
    );
  }
  if (versions.length === 0) {
    return (
      <div className="versions-panel">
        <EmptyState
          size="s"
          icon={<History />}
          title="Nothing is published yet"
          text="Each time you publish, a version is kept here. You can look at it, go back to it, or go on from it."
        />
      </div>
    );
  }
  return (
    <div className="versions-panel">
      <ol className="version-list">
        {versions.map((version) => (
          <li key={version.version} className={version.isCurrent ? 'current' : ''}>
            <button type="button" className="version-line" onClick={() => setShown(version)}>
              <span className="version-head">
                <strong>Version {version.number}</strong>
                {version.isCurrent ? <Badge tone="success">Live</Badge> : null}
                {version.conversations > 0 ? <Badge>{countConversations(version.conversations)}</Badge> : null}
              </span>
              <span className="version-about">
                {describeTime(version.publishedAt, Date.now())}
                {version.publishedBy === undefined ? '' : ` by ${version.publishedBy}`}
              </span>
              {version.note === undefined ? null : <span className="version-note">{version.note}</span>}
            </button>
          </li>
        ))}
      </ol>
      {shown === undefined ? null : <VersionDialog version={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
}

function countConversations(count: number): string {
  return `${count} ${count === 1 ? 'conversation' : 'conversations'}`;
}
