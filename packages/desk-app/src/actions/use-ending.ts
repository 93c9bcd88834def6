import type { Control, ControlAnswer } from '@usher/api/desk';
import { useRef, useState } from 'react';
import { type Answer, describeTrouble } from '../api/trouble.ts';
import { useDesk } from '../app/desk-context.ts';
import { newId } from '../app/new-id.ts';

export interface Ending {
  readonly isPending: boolean;
  readonly problem: string | undefined;
  /** Asks the server; the same dialog keeps its id, so that a lost answer and another try count once. */
  run(ask: (id: string) => Promise<Answer<ControlAnswer>>): Promise<void>;
}

/** What the two ways of ending one's part have in common. */
export function useEnding(onDone: (control: Control) => void, onClose: () => void): Ending {
  const { reportTrouble } = useDesk();
  const id = useRef<string | undefined>(undefined);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run(ask: (id: string) => Promise<Answer<ControlAnswer>>): Promise<void> {
    id.current ??= newId();
    setPending(true);
    setProblem(undefined);
    const answer = await ask(id.current);
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
    if (answer.trouble.kind === 'moved') onDone(answer.trouble.control);
    setProblem(describeTrouble(answer.trouble));
  }
  return { isPending, problem, run };
}
