import type { Control } from '@usher/api/desk';
import { UsherError } from '@usher/journey';
import { type KeptControl, toControl } from './control.ts';

export type DeskRefusalCode =
  | 'desk/taken'
  | 'desk/moved'
  | 'desk/unknown-conversation'
  | 'desk/unknown-resume-point'
  | 'desk/unseen'
  | 'desk/ended'
  | 'desk/too-long'
  | 'desk/cannot-go-on'
  | 'desk/not-now';

/** An agent asked for what cannot be done. Nothing of it was done. */
export class DeskRefusal extends UsherError {
  override readonly name = 'DeskRefusal';
  declare readonly code: DeskRefusalCode;
  /** As it is now, where that is why. */
  readonly control: Control | undefined;

  constructor(code: DeskRefusalCode, message: string, more: { control?: Control; cause?: unknown } = {}) {
    super(code, message, { cause: more.cause });
    this.control = more.control;
  }
}

export function unknownConversation(): DeskRefusal {
  return new DeskRefusal('desk/unknown-conversation', 'There is no conversation at this address.');
}

/** What whoever acts on conversations refuses, in the words of the desk. Everything else stays what it is. */
export function toRefusal(error: unknown): unknown {
  if (!(error instanceof UsherError)) return error;
  const control = 'control' in error ? toControl(error.control as KeptControl) : undefined;
  const more = { cause: error, ...(control === undefined ? {} : { control }) };
  switch (error.code) {
    case 'runtime/taken':
      return new DeskRefusal('desk/taken', `${holderName(control)} has this conversation. Nothing was changed.`, more);
    case 'runtime/moved':
      return new DeskRefusal(
        'desk/moved',
        `The conversation has moved on: it is with ${holderName(control)} now. Nothing was sent or changed.`,
        more,
      );
    case 'runtime/unknown-conversation':
      return unknownConversation();
    case 'runtime/unknown-resume-point':
      return new DeskRefusal(
        'desk/unknown-resume-point',
        'The version of the journey that this conversation runs on has no such place to go on at. Choose one of those it has; you still hold the conversation.',
        more,
      );
    case 'runtime/unseen':
      return new DeskRefusal(
        'desk/unseen',
        'The customer has just written. Read it first; you still hold the conversation.',
        more,
      );
    case 'runtime/ended':
      return new DeskRefusal('desk/ended', 'The conversation is over. Notes can still be added.', more);
    case 'runtime/message-too-long':
      return new DeskRefusal('desk/too-long', error.message, more);
    case 'runtime/turn-failed':
      return new DeskRefusal(
        'desk/cannot-go-on',
        'The journey cannot go on from there: something in it fails. You still hold the conversation. Choose another place, and tell a designer.',
        more,
      );
    case 'runtime/unplayable':
      return new DeskRefusal(
        'desk/not-now',
        'The journey of this conversation cannot run on the server as it is now, so nothing can be done in it. Nothing was changed; tell whoever runs the server.',
        more,
      );
    case 'runtime/overloaded':
    case 'runtime/conflict':
    case 'runtime/not-ready':
      return new DeskRefusal('desk/not-now', 'The server is busy or stopping. Nothing was changed; try again.', more);
    default:
      return error;
  }
}

function holderName(control: Control | undefined): string {
  return control?.holder.kind === 'agent' ? control.holder.name : 'the bot';
}
