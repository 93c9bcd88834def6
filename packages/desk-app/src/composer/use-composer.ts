import type { Control, DeskConversation, DeskEntry } from '@usher/api/desk';
import { useActorRef, useSelector } from '@xstate/react';
import { type RefObject, useEffect, useRef } from 'react';
import type { Trouble } from '../api/trouble.ts';
import { useDesk } from '../app/desk-context.ts';
import { newId } from '../app/new-id.ts';
import { type ComposerContext, composerMachine, type Outgoing, toDraft } from './composer-machine.ts';
import type { Mode, Unsent } from './drafts.ts';

export interface ComposerHandle extends Pick<ComposerContext, 'mode' | 'reply' | 'note'> {
  readonly outgoing: readonly Outgoing[];
  readonly field: RefObject<HTMLTextAreaElement | null>;
  choose(mode: Mode): void;
  type(text: string): void;
  send(): void;
  tryAgain(id: string): void;
  edit(id: string): void;
  discard(id: string): void;
  /** Moves the keyboard into the text. */
  focus(mode: Mode): void;
}

const typingEvery = 4_000;

/** What is written in a conversation: kept in the browser with each letter, sent under ids that stay. */
export function useComposer(
  key: string,
  conversation: DeskConversation | undefined,
  entries: readonly DeskEntry[],
  takeControl: (control: Control) => void,
): ComposerHandle {
  const { client, drafts, reportTrouble } = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  const epoch = conversation?.control.epoch ?? 0;
  const post = ({ id, mode, text }: Unsent) =>
    mode === 'note' ? client.note(key, { id, text }) : client.reply(key, { id, epoch, text });
  const onTrouble = (trouble: Trouble) => {
    reportTrouble(trouble);
    if (trouble.kind === 'moved') takeControl(trouble.control);
  };
  const latest = useRef({ post, onTrouble });
  latest.current = { post, onTrouble };
  const actor = useActorRef(composerMachine, {
    input: {
      draft: drafts.read(key),
      post: (unsent) => latest.current.post(unsent),
      onTrouble: (trouble) => latest.current.onTrouble(trouble),
    },
  });
  const context = useSelector(actor, (snapshot) => snapshot.context);

  useEffect(() => drafts.write(key, toDraft(context)), [drafts, key, context]);
  useEffect(() => {
    const ids = entries.flatMap((entry) => ('id' in entry ? [entry.id] : []));
    const hasArrived = actor.getSnapshot().context.outgoing.some((each) => ids.includes(each.id));
    if (hasArrived) actor.send({ type: 'seen', ids });
  }, [actor, entries]);

  return {
    mode: context.mode,
    reply: context.reply,
    note: context.note,
    outgoing: context.outgoing,
    field,
    choose: (mode) => actor.send({ type: 'mode.chosen', mode }),
    type(text) {
      actor.send({ type: 'typed', text });
      const now = Date.now();
      if (context.mode !== 'reply' || text === '' || now - typedAt.current < typingEvery) return;
      typedAt.current = now;
      client.showTyping(key);
    },
    send: () => actor.send({ type: 'send', id: newId() }),
    tryAgain: (id) => actor.send({ type: 'try-again', id }),
    edit(id) {
      actor.send({ type: 'edit', id });
      field.current?.focus();
    },
    discard: (id) => actor.send({ type: 'discard', id }),
    focus(mode) {
      actor.send({ type: 'mode.chosen', mode });
      // The field is unlocked with the next drawing.
      requestAnimationFrame(() => field.current?.focus());
    },
  };
}
