import type { Draft } from '@usher/api/editor';
import type { Millis } from '@usher/journey';
import { assign, fromPromise, setup } from 'xstate';
import { type ApiError, toApiError } from '../app/api/api-error.ts';
import { decideOnConflict } from './decide-on-conflict.ts';

/** What the machine needs of the world. None of it is asked while nothing changes. */
export interface SyncPorts {
  /** The document as it is now. */
  readonly readText: () => string;
  /** Keeps the document in this browser. Never throws: what cannot be kept there is only missing after a crash. */
  readonly keepLocally: (copy: { readonly document: string; readonly baseRevision: number }) => Promise<boolean>;
  /** Forgets the copies of this tab in this browser. */
  readonly forgetLocally: () => Promise<void>;
  /** @throws ApiError */
  readonly save: (request: {
    readonly document: string;
    readonly baseRevision: number;
    readonly isLeaving: boolean;
  }) => Promise<{ readonly revision: number }>;
  /** Zero up to one; spreads the tries of many editors after the server was away. */
  readonly random: () => number;
}

/** What the server is known to hold. */
export interface Base {
  readonly revision: number;
  readonly document: string;
}

export interface SyncContext {
  readonly ports: SyncPorts;
  readonly base: Base;
  /** What is being sent, or was last. */
  readonly sent: string | undefined;
  /** What was sent without an answer, the newest last: any of it may have arrived. */
  readonly unanswered: readonly string[];
  readonly isLeaving: boolean;
  readonly isChangedSince: boolean;
  /** False where the last copy could not be kept in this browser. */
  readonly isKept: boolean;
  /** Tries in a row that failed. */
  readonly tries: number;
  readonly error: ApiError | undefined;
  readonly theirs: Draft | undefined;
}

export type SyncEvent =
  | { readonly type: 'changed' }
  /** By key or menu, or because the page is about to go. */
  | { readonly type: 'save'; readonly isLeaving?: boolean }
  /** The network is back, or the person asks for another try, or has signed in. */
  | { readonly type: 'retry' }
  /** The document is now what the server held, or shall replace it: either way it was made on that. */
  | { readonly type: 'rebased'; readonly base: Base }
  /** Another tab or person has saved, as far as is known here. */
  | { readonly type: 'saved-elsewhere'; readonly draft: Draft }
  /** Whether this browser could keep the newest copy. */
  | { readonly type: 'kept'; readonly isKept: boolean };

export const pauseBeforeKeeping: Millis = 300;
export const pauseBeforeSaving: Millis = 700;
/** Who types without a pause is saved that often all the same. */
export const longestUnsaved: Millis = 10_000;
const firstRetry: Millis = 1_000;
const longestRetry: Millis = 30_000;
/** Documents are large; the ones before arrived long ago or never. */
const mostUnanswered = 8;

/** Each wait is twice the one before, up to half a minute, and between half and all of that. */
export function retryDelay(tries: number, random: number): Millis {
  const longest = Math.min(longestRetry, firstRetry * 2 ** Math.max(0, tries - 1));
  return Math.round(longest / 2 + (longest / 2) * random);
}

/**
 * Gets every change to the server, and says how far it is. A change is kept in this browser first, then sent about a second after
 * the last one. Nothing is thrown away by it: where the server holds something else, it waits for the person.
 */
export const syncMachine = setup({
  types: {
    context: {} as SyncContext,
    events: {} as SyncEvent,
    input: {} as { readonly ports: SyncPorts; readonly base: Base },
  },
  actors: {
    keep: fromPromise<boolean, SyncContext>(({ input: { ports, base } }) =>
      ports.keepLocally({ document: ports.readText(), baseRevision: base.revision }),
    ),
    save: fromPromise<Base, SyncContext>(async ({ input: { ports, base, isLeaving, sent } }) => {
      const document = sent ?? ports.readText();
      if (document === base.document) return base;
      const { revision } = await ports.save({ document, baseRevision: base.revision, isLeaving });
      return { revision, document };
    }),
  },
  delays: {
    keep: pauseBeforeKeeping,
    save: pauseBeforeSaving,
    longest: longestUnsaved,
    retry: ({ context }) => retryDelay(context.tries, context.ports.random()),
  },
  actions: {
    forget: ({ context }) => void context.ports.forgetLocally(),
    // While the server is not asked, the copy in this browser is all there is: it follows every change.
    keepNow: ({ context: { ports, base }, self }) =>
      void ports.keepLocally({ document: ports.readText(), baseRevision: base.revision }).then((isKept) => {
        if (self.getSnapshot().status === 'active') self.send({ type: 'kept', isKept });
      }),
    noteChange: assign({ isChangedSince: true }),
    rebase: assign(({ event }) => (event.type === 'rebased' ? savedAs(event.base) : {})),
    takeTheirs: assign(({ event }) => (event.type === 'saved-elsewhere' ? { theirs: event.draft } : {})),
    freeze: assign(({ context }) => ({ sent: context.ports.readText(), isChangedSince: false })),
    leave: assign(({ event }) => ({ isLeaving: event.type === 'save' && event.isLeaving === true })),
    noteError: assign(({ context, event }) => {
      const error = toApiError((event as unknown as { error: unknown }).error);
      const isUnanswered = error.kind === 'offline' && context.sent !== undefined;
      const unanswered = isUnanswered
        ? [...context.unanswered, context.sent].slice(-mostUnanswered)
        : context.unanswered;
      return { error, unanswered, theirs: error.draft, tries: context.tries + 1 };
    }),
    adopt: assign(({ context }) => {
      const decision = context.theirs && decideOnConflict(context.theirs, context);
      return decision?.is === 'ours' ? savedAs(decision.base) : {};
    }),
  },
  guards: {
    isOurs: ({ context, event }) => {
      const error = toApiError((event as unknown as { error: unknown }).error);
      return error.draft !== undefined && decideOnConflict(error.draft, context).is === 'ours';
    },
    isConflict: ({ event }) => kindOf(event) === 'conflict',
    isOffline: ({ event }) => kindOf(event) === 'offline',
    isSignedOut: ({ event }) => kindOf(event) === 'signed-out',
    isChangedSince: ({ context }) => context.isChangedSince,
  },
}).createMachine({
  id: 'sync',
  context: ({ input }) => ({
    ...input,
    sent: undefined,
    unanswered: [],
    isLeaving: false,
    isChangedSince: false,
    isKept: true,
    tries: 0,
    error: undefined,
    theirs: undefined,
  }),
  initial: 'saved',
  on: {
    rebased: { target: '.dirty', actions: 'rebase' },
    kept: { actions: assign({ isKept: ({ event }) => event.isKept }) },
  },
  states: {
    saved: {
      on: {
        changed: 'dirty',
        'saved-elsewhere': { actions: 'takeTheirs' },
      },
    },
    dirty: {
      initial: 'pausing',
      after: { longest: 'saving' },
      on: {
        changed: '.pausing',
        save: { target: 'saving', actions: ['leave', 'keepNow'] },
        'saved-elsewhere': { actions: 'takeTheirs' },
      },
      states: {
        pausing: { entry: 'noteChange', after: { keep: 'keeping' } },
        keeping: {
          invoke: {
            src: 'keep',
            input: ({ context }) => context,
            onDone: { target: 'kept', actions: assign({ isKept: ({ event }) => event.output }) },
            onError: 'kept',
          },
        },
        kept: { after: { save: '#sync.saving' } },
      },
    },
    saving: {
      entry: 'freeze',
      exit: assign({ isLeaving: false }),
      invoke: {
        src: 'save',
        input: ({ context }) => context,
        onDone: [
          { guard: 'isChangedSince', target: 'dirty', actions: assign(({ event }) => savedAs(event.output)) },
          {
            target: 'saved',
            actions: [assign(({ event }) => ({ ...savedAs(event.output), isKept: true })), 'forget'],
          },
        ],
        onError: [
          // The server holds what we sent it, or what we began with under another number: no other person is in this.
          { guard: 'isOurs', target: 'dirty', actions: ['noteError', 'adopt', 'noteChange'] },
          { guard: 'isConflict', target: 'conflict', actions: 'noteError' },
          { guard: 'isSignedOut', target: 'signedOut', actions: 'noteError' },
          { guard: 'isOffline', target: 'offline', actions: 'noteError' },
          { target: 'refused', actions: 'noteError' },
        ],
      },
      on: {
        changed: { actions: ['noteChange', 'keepNow'] },
        'saved-elsewhere': {},
      },
    },
    offline: {
      entry: 'keepNow',
      after: { retry: 'saving' },
      on: {
        changed: { actions: ['noteChange', 'keepNow'] },
        retry: 'saving',
        save: { target: 'saving', actions: 'leave' },
      },
    },
    /** The server holds another draft: the person says which one counts. */
    conflict: {
      entry: 'keepNow',
      on: { changed: { actions: ['noteChange', 'keepNow'] } },
    },
    /** The server does not take it; another change may mend that. */
    refused: {
      entry: 'keepNow',
      on: {
        changed: 'dirty',
        retry: 'saving',
        save: { target: 'saving', actions: 'leave' },
      },
    },
    signedOut: {
      entry: 'keepNow',
      on: {
        changed: { actions: ['noteChange', 'keepNow'] },
        retry: 'saving',
        save: 'saving',
      },
    },
  },
});

function kindOf(event: unknown): ApiError['kind'] {
  return toApiError((event as { error: unknown }).error).kind;
}

/** From here on the server is known to hold this. */
function savedAs(base: Base): Pick<SyncContext, 'base' | 'tries' | 'error' | 'theirs' | 'unanswered'> {
  return { base, tries: 0, error: undefined, theirs: undefined, unanswered: [] };
}
