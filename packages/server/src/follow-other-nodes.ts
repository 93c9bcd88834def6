import type { WebAdapter } from '@usher/adapter-web';
import type { Desk } from '@usher/desk';
import type { ConversationRecord, Place, Signal, Store } from '@usher/storage';

export interface OtherNodesParts {
  readonly store: Pick<Store, 'signals' | 'findConversationAt'>;
  readonly web: Pick<WebAdapter, 'onTyping' | 'onTypingElsewhere' | 'showTyping' | 'wake' | 'wakeAll'>;
  readonly desk: Pick<Desk, 'noticeTurn' | 'noticeTyping' | 'noticePresence' | 'noticeAnything'>;
  readonly onError: (error: unknown, where: string) => void;
}

/**
 * Brings what other nodes do to the streams of this one, and to the other nodes who is writing here. Signals may get lost:
 * web chat and desk look again by themselves.
 *
 * @returns ends it
 */
export function followOtherNodes({ store, web, desk, onError }: OtherNodesParts): () => void {
  const { signals } = store;

  /** Who writes is worth a look-up, and no failure of one. */
  const withConversation = (place: Place, tell: (conversation: ConversationRecord) => void) => {
    const found = store.findConversationAt(place).then((conversation) => {
      if (conversation?.status === 'active') tell(conversation);
    });
    found.catch((error: unknown) => onError(error, 'typing'));
  };
  const tellTyping = ({ id, place }: ConversationRecord, by: 'customer' | 'agent') =>
    signals?.send({ about: 'typing', conversationId: id, place, by });

  const ends = [
    web.onTyping((address) =>
      withConversation({ channel: 'web', address }, (conversation) => {
        desk.noticeTyping(conversation.id);
        tellTyping(conversation, 'customer');
      }),
    ),
    web.onTypingElsewhere((address) => {
      if (signals === undefined) return;
      withConversation({ channel: 'web', address }, (conversation) => tellTyping(conversation, 'agent'));
    }),
  ];
  if (signals !== undefined) ends.push(signals.listen((signal) => hear(signal, web, desk)));
  return () => {
    for (const end of ends) end();
  };
}

function hear(signal: Signal, web: OtherNodesParts['web'], desk: OtherNodesParts['desk']): void {
  switch (signal.about) {
    case 'conversation':
      if (signal.place.channel === 'web') web.wake(signal.place.address);
      desk.noticeTurn(signal.conversationId);
      return;
    case 'typing':
      if (signal.by === 'customer') desk.noticeTyping(signal.conversationId);
      // Elsewhere it is shown by whoever was asked to.
      else if (signal.place.channel === 'web') web.showTyping(signal.place.address);
      return;
    case 'presence':
      desk.noticePresence();
      return;
    case 'missed':
      web.wakeAll();
      desk.noticeAnything();
      return;
    // Heard by the runtime, and by the accounts.
    case 'outbox':
    case 'journey':
    case 'account':
      return;
  }
}
