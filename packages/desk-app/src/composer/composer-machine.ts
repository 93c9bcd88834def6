import { assign, fromCallback, setup, spawnChild } from 'xstate';
import { type Answer, describeTrouble, type Trouble } from '../api/trouble.ts';
import { type Draft, type Mode, noDraft, type Unsent } from './drafts.ts';

/** Something on its way to the server, or one that did not get there. */
export interface Outgoing extends Unsent {
  /** Why it did not leave; absent while it is being sent or waits to be seen in the transcript. */
  readonly problem?: string;
}

export interface ComposerInput {
  readonly draft: Draft;
  /** Sends one; the same id may come again. */
  readonly post: (unsent: Unsent) => Promise<Answer<unknown>>;
  /** Told of every trouble, such as being signed out or control having moved. */
  readonly onTrouble: (trouble: Trouble) => void;
}

export interface ComposerContext extends Pick<ComposerInput, 'post' | 'onTrouble'> {
  readonly mode: Mode;
  readonly reply: string;
  readonly note: string;
  readonly outgoing: readonly Outgoing[];
}

export type ComposerEvent =
  | { readonly type: 'mode.chosen'; readonly mode: Mode }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'send'; readonly id: string }
  | { readonly type: 'try-again'; readonly id: string }
  /** Takes it back into the composer. */
  | { readonly type: 'edit'; readonly id: string }
  | { readonly type: 'discard'; readonly id: string }
  /** The transcript shows it: it has arrived. */
  | { readonly type: 'seen'; readonly ids: readonly string[] }
  | { readonly type: 'post.answered'; readonly id: string; readonly answer: Answer<unknown> };

const posting = fromCallback<ComposerEvent, { readonly unsent: Unsent; readonly post: ComposerInput['post'] }>(
  ({ input: { unsent, post }, sendBack }) => {
    void post(unsent).then((answer) => sendBack({ type: 'post.answered', id: unsent.id, answer }));
  },
);

/**
 * What the agent writes: a reply and a note side by side, and what is on its way. Nothing is lost: what fails stays, with the
 * reason, under the same id, and can be sent again, taken back or thrown away.
 */
export const composerMachine = setup({
  types: { input: {} as ComposerInput, context: {} as ComposerContext, events: {} as ComposerEvent },
  actors: { posting },
  actions: {
    post: spawnChild('posting', {
      input: ({ context, event }) => ({ unsent: findUnsent(context.outgoing, event), post: context.post }),
    }),
  },
  guards: {
    hasText: ({ context }) => context[context.mode].trim() !== '',
    isFailed: ({ context, event }) =>
      context.outgoing.some((each) => 'id' in event && each.id === event.id && each.problem !== undefined),
  },
}).createMachine({
  id: 'composer',
  context: ({ input: { draft, post, onTrouble } }) => ({
    post,
    onTrouble,
    mode: draft.mode,
    reply: draft.reply,
    note: draft.note,
    outgoing: draft.unsent.map((unsent) => ({
      ...unsent,
      problem: 'The page was left before the server confirmed it. Trying again never sends it twice.',
    })),
  }),
  on: {
    'mode.chosen': { actions: assign({ mode: ({ event }) => event.mode }) },
    typed: { actions: assign(({ context, event }) => ({ [context.mode]: event.text })) },
    send: {
      guard: 'hasText',
      actions: [
        assign(({ context, event }) => ({
          outgoing: [...context.outgoing, { id: event.id, mode: context.mode, text: context[context.mode].trim() }],
          [context.mode]: '',
        })),
        'post',
      ],
    },
    'try-again': {
      guard: 'isFailed',
      actions: [
        assign({
          outgoing: ({ context, event }) =>
            context.outgoing.map((each) => (each.id === event.id ? withoutProblem(each) : each)),
        }),
        'post',
      ],
    },
    edit: {
      guard: 'isFailed',
      actions: assign(({ context, event }) => {
        const taken = context.outgoing.find((each) => each.id === event.id);
        if (taken === undefined) return {};
        const text = [taken.text, context[taken.mode]].filter(Boolean).join('\n');
        return { mode: taken.mode, [taken.mode]: text, outgoing: without(context.outgoing, [event.id]) };
      }),
    },
    discard: {
      guard: 'isFailed',
      actions: assign({ outgoing: ({ context, event }) => without(context.outgoing, [event.id]) }),
    },
    seen: { actions: assign({ outgoing: ({ context, event }) => without(context.outgoing, event.ids) }) },
    'post.answered': {
      actions: [
        assign({
          outgoing: ({ context, event }) =>
            context.outgoing.map((each) =>
              each.id === event.id && !event.answer.isOk
                ? { ...each, problem: explainUnsent(event.answer.trouble) }
                : each,
            ),
        }),
        ({ context, event }) => {
          if (!event.answer.isOk) context.onTrouble(event.answer.trouble);
        },
      ],
    },
  },
});

/** What is kept for the next time. */
export function toDraft({ mode, reply, note, outgoing }: ComposerContext): Draft {
  return { ...noDraft, mode, reply, note, unsent: outgoing.map(({ id, mode: of, text }) => ({ id, mode: of, text })) };
}

function explainUnsent(trouble: Trouble): string {
  if (trouble.kind !== 'no-answer') return `Not sent. ${describeTrouble(trouble)}`;
  return 'The server did not answer, so it may not have arrived. Trying again never sends it twice.';
}

function withoutProblem({ problem: _problem, ...unsent }: Outgoing): Outgoing {
  return unsent;
}

function without(outgoing: readonly Outgoing[], ids: readonly string[]): readonly Outgoing[] {
  return outgoing.filter((each) => !ids.includes(each.id));
}

function findUnsent(outgoing: readonly Outgoing[], event: ComposerEvent): Unsent {
  const found = outgoing.find((each) => 'id' in event && each.id === event.id);
  if (found === undefined) throw new Error(`"${event.type}" names nothing that is on its way.`);
  return { id: found.id, mode: found.mode, text: found.text };
}
