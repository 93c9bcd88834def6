import { Button, EmptyState } from '@usher/design';
import { CloudOff, LogIn } from 'lucide-react';
import type { ApiError } from '../app/api/api-error.ts';
import { signInAt } from '../app/sign-in.ts';

/** Says why the list did not come, and what to do. */
export function ListProblem({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  if (error.kind === 'signed-out') {
    return (
      <EmptyState
        icon={<LogIn />}
        title="You are signed out"
        text={error.message}
        actions={
          <Button variant="primary" onPress={() => location.assign(signInAt('/'))}>
            Sign in
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<CloudOff />}
      title="The journeys did not come"
      text={error.message}
      actions={
        <Button variant="primary" onPress={onRetry}>
          Try again
        </Button>
      }
    />
  );
}
