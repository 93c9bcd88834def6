import type { Control } from '@usher/api/desk';

/** Why a request did not succeed, as far as it matters for what to do next. */
export type Trouble =
  /** No answer, or a server that cannot now: the same request may be sent again. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'signed-out' }
  /** Another agent has it, or control moved on; `control` is as it is now. */
  | { readonly kind: 'moved'; readonly control: Control; readonly message: string }
  | { readonly kind: 'not-found' }
  /** The same request would be refused again; the sentence says why. */
  | { readonly kind: 'refused'; readonly message: string };

export type Answer<Value> =
  | { readonly isOk: true; readonly value: Value }
  | { readonly isOk: false; readonly trouble: Trouble };

/** Says a trouble in a sentence for the agent. */
export function describeTrouble(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'no-answer':
      return 'The server did not answer. Check the connection and try again.';
    case 'signed-out':
      return 'You are signed out. Sign in and try again.';
    case 'moved':
    case 'refused':
      return trouble.message;
    case 'not-found':
      return 'This conversation is not here any more.';
  }
}
