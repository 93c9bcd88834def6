import { Button, EmptyState } from '@usher/design';
import { CloudOff, FileQuestion, LogIn } from 'lucide-react';
import type { ApiError } from '../api/api-error.ts';
import { navigate, pathOf } from '../router.ts';
import { signInAt } from '../sign-in.ts';

/** Says why a journey cannot be opened, and what to do next. */
export function CannotOpen({
  id,
  error,
  onRetry,
}: {
  readonly id: string;
  readonly error: ApiError;
  readonly onRetry: () => void;
}) {
  const toList = (
    <Button variant="quiet" onPress={() => navigate('/')}>
      All journeys
    </Button>
  );
  return (
    <main className="app-message">
      {error.kind === 'signed-out' ? (
        <EmptyState
          icon={<LogIn />}
          title="You are signed out"
          text={error.message}
          actions={
            <Button variant="primary" onPress={() => location.assign(signInAt(pathOf(id)))}>
              Sign in
            </Button>
          }
        />
      ) : error.kind === 'offline' ? (
        <EmptyState
          icon={<CloudOff />}
          title="The server does not answer"
          text={error.message}
          actions={
            <>
              {toList}
              <Button variant="primary" onPress={onRetry}>
                Try again
              </Button>
            </>
          }
        />
      ) : (
        <EmptyState
          icon={<FileQuestion />}
          title="This journey cannot be opened"
          text={error.message}
          actions={
            <Button variant="primary" onPress={() => navigate('/')}>
              All journeys
            </Button>
          }
        />
      )}
    </main>
  );
}
