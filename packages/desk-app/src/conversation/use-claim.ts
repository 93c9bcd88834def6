import type { Control, DeskConversation } from '@usher/api/desk';
import { useToasts } from '@usher/design';
import { useRef, useState } from 'react';
import { describeTrouble } from '../api/trouble.ts';
import { useDesk } from '../app/desk-context.ts';
import { newId } from '../app/new-id.ts';

export interface Claim {
  readonly isPending: boolean;
  /** Takes the conversation; `takeOver` from another agent, as a supervisor. */
  take(takeOver?: true): Promise<void>;
}

/** Claims a conversation. Who comes second is told who has it. */
export function useClaim(conversation: DeskConversation | undefined, onTaken: (control: Control) => void): Claim {
  const { client, reportTrouble } = useDesk();
  const toasts = useToasts();
  const [isPending, setPending] = useState(false);
  // The same try keeps its id, so that a claim whose answer was lost counts once.
  const tried = useRef<{ readonly epoch: number; readonly id: string } | undefined>(undefined);

  async function take(takeOver?: true): Promise<void> {
    if (conversation === undefined || isPending) return;
    const { epoch } = conversation.control;
    if (tried.current?.epoch !== epoch) tried.current = { epoch, id: newId() };
    setPending(true);
    const answer = await client.claim(conversation.key, { id: tried.current.id, epoch, ...(takeOver && { takeOver }) });
    setPending(false);
    if (answer.isOk) {
      onTaken(answer.value.control);
      return;
    }
    const { trouble } = answer;
    reportTrouble(trouble);
    if (trouble.kind === 'moved') {
      onTaken(trouble.control);
      const { holder } = trouble.control;
      const title = holder.kind === 'agent' ? `${holder.name} has this conversation` : 'The conversation moved on';
      toasts.show({ title, text: trouble.message, tone: 'warning' });
    } else if (trouble.kind !== 'signed-out') {
      toasts.show({ title: 'Not claimed', text: describeTrouble(trouble), tone: 'danger' });
    }
  }
  return { isPending, take };
}
