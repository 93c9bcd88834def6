import { Button, Spinner } from '@usher/design';
import type { Connection } from '../connection/use-connection.ts';

/** Says that the connection is gone and coming back. Nothing while all is well. */
export function ConnectionNotice({ connection }: { readonly connection: Connection }) {
  const isGone = connection.state === 'reconnecting';
  return (
    <span className="desk-connection" role="status">
      {isGone ? (
        <>
          <Spinner size="s" />
          <span>Reconnecting…</span>
          <Button size="s" variant="quiet" onPress={connection.tryNow}>
            Try now
          </Button>
        </>
      ) : null}
    </span>
  );
}
