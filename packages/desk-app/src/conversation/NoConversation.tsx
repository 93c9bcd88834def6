import { Button, EmptyState, Kbd } from '@usher/design';
import { MessagesSquare } from 'lucide-react';

export interface NoConversationProps {
  readonly isLoading: boolean;
  readonly calls: number;
  readonly onOpenFirst: () => void;
}

/** Stands where a conversation will. */
export function NoConversation({ isLoading, calls, onOpenFirst }: NoConversationProps) {
  return (
    <main className="desk-main desk-none" id="conversation" tabIndex={-1}>
      {isLoading ? null : (
        <EmptyState
          icon={<MessagesSquare />}
          title={calls > 0 ? 'Somebody waits for you' : 'All is quiet'}
          text={
            <>
              Open a conversation to read it. Claim it to answer: the bot then keeps silent until you give it back or
              resolve it. <Kbd keys="?" /> shows every key.
            </>
          }
          actions={
            calls > 0 ? (
              <Button variant="primary" onPress={onOpenFirst}>
                Open the first
              </Button>
            ) : undefined
          }
        />
      )}
    </main>
  );
}
