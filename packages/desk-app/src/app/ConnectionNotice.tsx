import { Button, Spinner } from '@usher/design';
import type { Connection } from '../connection/use-connection.ts';

export interface ConnectionNoticeProps {
  readonly connection: Connection;
  readonly words?: string;
}

/** Says that the connection is gone and coming back. Nothing while all is well. */
export function ConnectionNotice({ connection, words }: ConnectionNoticeProps) {
  const isGone = connection.state === 'reconnecting';
  return (
    <span className="desk-connection" role="status">
      {isGone ? (
        <>
          <Spinner size="s" />
          <span>{words ?? 'Reconnecting…'}</span>
          <Button size="s" variant="quiet" onPress={connection.tryNow}>
            Try now
          </Button>
        </>
      ) : null}
    </span>
  );
}
