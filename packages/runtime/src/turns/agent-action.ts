import type { Agent, Control, ReturnOutcome } from '@usher/engine';
import { UsherError } from '@usher/journey';

/**
 * What an agent does with a conversation. `id` is the sender's own and stays the same when the action is sent again: it then
 * counts once. `epoch` is that of the control token as the agent's screen knows it.
 */
export type AgentAction = { readonly id: string; readonly agent: Agent } & (
  | {
      readonly type: 'control.taken';
      readonly epoch: number;
      /** Also from another agent who holds it. */
      readonly takeOver?: boolean;
    }
  | { readonly type: 'agent.said'; readonly epoch: number; readonly text: string }
  | { readonly type: 'agent.noted'; readonly text: string }
  | {
      readonly type: 'control.returned';
      readonly epoch: number;
      readonly outcome: ReturnOutcome;
      /** The key of a state with `resume`; without it the journey goes on where it stands. */
      readonly to?: string;
      /** The last line of the transcript that the agent has read: refused where the customer said something since. */
      readonly seen?: number;
    }
  /** Of whom nobody knows where they are: who waited for a person is put back in the queue. */
  | { readonly type: 'control.lost'; readonly epoch: number }
);

export interface ActResult {
  /** As it is after the action. */
  readonly control: Control;
  /** The action was taken before, and nothing was written now. */
  readonly isRepeated: boolean;
}

/** An agent acted on a conversation that is not theirs, or not any more; `control` is as it is now. */
export class ControlMoved extends UsherError {
  override readonly name = 'ControlMoved';
  declare readonly code: 'runtime/taken' | 'runtime/moved';
  readonly control: Control;

  constructor(code: 'runtime/taken' | 'runtime/moved', message: string, control: Control) {
    super(code, message);
    this.control = control;
  }
}
