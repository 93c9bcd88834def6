import type { DeskConversation } from '@usher/api/desk';
import { Dialog } from '@usher/design';
import { Details } from './Details.tsx';

export interface DetailsDrawerProps {
  readonly conversation: DeskConversation | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The details where there is no room beside the conversation. */
export function DetailsDrawer({ conversation, isOpen, onClose }: DetailsDrawerProps) {
  return (
    <Dialog title="Details" isOpen={isOpen} onClose={onClose} size="s" className="desk-drawer">
      <Details conversation={conversation} />
    </Dialog>
  );
}
