import type { Content, FormContent, Millis } from '@usher/journey';
import { hasProblems } from './render/form.ts';

/** What is said of a form that was sent. */
export interface Reaction {
  /** The form, shown once more with what is wrong. Absent where it was taken, or nothing is known in time. */
  readonly askedAgain?: FormContent;
  /** The platform's id of the message that shows it. */
  readonly shownIn?: string;
}

/** Lets whoever sent a form see in the same place what is said of it. */
export interface Reactions {
  /** Something is being said at an address. @param sent resolves with the platform's id of it; never rejects */
  said(address: string, content: readonly Content[], sent: Promise<string | undefined>): void;
  /** Listens from now on for what is said next at an address. */
  next(address: string): Listening;
}

export interface Listening {
  /** Resolves once something is said, or it has taken too long; then nobody listens any more. */
  hear(): Promise<Reaction>;
  stop(): void;
}

interface Said {
  readonly content: readonly Content[];
  readonly sent: Promise<string | undefined>;
}

/** Where another process speaks, nothing is heard of it here. */
export function createReactions(wait: Millis): Reactions {
  const listeners = new Map<string, Set<(said: Said) => void>>();

  function listen(address: string, hear: (said: Said) => void): () => void {
    const ofAddress = listeners.get(address) ?? new Set();
    listeners.set(address, ofAddress.add(hear));
    return () => {
      ofAddress.delete(hear);
      if (ofAddress.size === 0) listeners.delete(address);
    };
  }

  return {
    said(address, content, sent) {
      for (const hear of listeners.get(address) ?? []) hear({ content, sent });
    },
    next(address) {
      const { promise, resolve } = Promise.withResolvers<Said | undefined>();
      const stop = listen(address, resolve);
      return {
        stop,
        async hear() {
          const { promise: late, resolve: end } = Promise.withResolvers<undefined>();
          const timer = setTimeout(end, wait);
          try {
            return await readReaction(promise, late);
          } finally {
            clearTimeout(timer);
            stop();
          }
        },
      };
    },
  };
}

async function readReaction(next: Promise<Said | undefined>, late: Promise<undefined>): Promise<Reaction> {
  const said = await Promise.race([next, late]);
  const askedAgain = said?.content.find((part): part is FormContent => part.kind === 'form' && hasProblems(part));
  if (said === undefined || askedAgain === undefined) return {};
  const shownIn = await Promise.race([said.sent, late]);
  return { askedAgain, ...(shownIn === undefined ? {} : { shownIn }) };
}
