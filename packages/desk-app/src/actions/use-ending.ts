import type { Control, ControlAnswer, DeskConversation } from '@usher/api/desk';
import { useEffect, useRef, useState } from 'react';
import { type Answer, describeTrouble } from '../api/trouble.ts';
import { useDesk } from '../app/desk-context.ts';
import { newId } from '../app/new-id.ts';

export interface EndingDialogProps {
  readonly conversation: DeskConversation;
  /** The seq of the last entry on the screen; 0 for none. */
  readonly lastSeq: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: (control: Control) => void;
}

export interface Ending {
  readonly isPending: boolean;
  readonly problem: string | undefined;
  /** Asks the server; the same dialog keeps its id, so that a lost answer and another try count once. */
  run(ask: (id: string, seen: number) => Promise<Answer<ControlAnswer>>): Promise<void>;
}

/** What the two ways of ending one's part have in common. @param lastSeq of the last entry on the screen */
export function useEnding({
  isOpen,
  lastSeq,
  onDone,
  onClose,
}: Pick<EndingDialogProps, 'isOpen' | 'lastSeq' | 'onDone' | 'onClose'>): Ending {
  const { reportTrouble } = useDesk();
  const id = useRef<string | undefined>(undefined);
  // What comes while the dialog covers the conversation has not been read.
  const seen = useRef(lastSeq);
  useEffect(() => {
    if (!isOpen) seen.current = lastSeq;
  }, [isOpen, lastSeq]);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run(ask: (id: string, seen: number) => Promise<Answer<ControlAnswer>>): Promise<void> {
    id.current ??= newId();
    setPending(true);
    setProblem(undefined);
    const answer = await ask(id.current, seen.current);
    setPending(false);
    if (answer.isOk) {
      id.current = undefined;
      onDone(answer.value.control);
      onClose();
      return;
    }
    reportTrouble(answer.trouble);
    // What was refused did not happen: another try is another wish.
    if (answer.trouble.kind !== 'no-answer') id.current = undefined;
    // Told of what they had not read, they choose anew.
    if (answer.trouble.kind === 'refused') seen.current = lastSeq;
    if (answer.trouble.kind === 'moved') onDone(answer.trouble.control);
    setProblem(describeTrouble(answer.trouble));
  }
  return { isPending, problem, run };
}
