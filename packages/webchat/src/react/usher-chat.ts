import { createElement, type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { ChatAttributes, ChatEvents, UsherChatElement } from '../public/api.ts';
import { eventNames } from '../public/event-names.ts';

export interface UsherChatProps
  extends Omit<ChatAttributes, 'greeting-after' | 'pre-chat' | 'privacy-url'>,
    ChatHandlers {
  readonly greetingAfter?: number;
  readonly preChat?: string;
  readonly privacyUrl?: string;
  /** A token that the site has signed; nobody where absent. */
  readonly identity?: string | undefined;
  /** The element, with its methods once the chat is loaded. */
  readonly ref?: Ref<UsherChatElement>;
}

interface ChatHandlers {
  readonly onReady?: () => void;
  readonly onOpened?: () => void;
  readonly onClosed?: () => void;
  readonly onBegun?: () => void;
  readonly onMessage?: (detail: ChatEvents['message']) => void;
  readonly onUnread?: (detail: ChatEvents['unread']) => void;
  readonly onEnded?: () => void;
  readonly onUnavailable?: () => void;
  readonly onIdentityRefused?: () => void;
}

const handlerNames = {
  ready: 'onReady',
  opened: 'onOpened',
  closed: 'onClosed',
  begun: 'onBegun',
  message: 'onMessage',
  unread: 'onUnread',
  ended: 'onEnded',
  unavailable: 'onUnavailable',
  'identity-refused': 'onIdentityRefused',
} as const satisfies Record<keyof ChatEvents, keyof ChatHandlers>;

/** `<UsherChat journey="refund" />`: the element as a component. It loads the chat in the browser, after the first render. */
export function UsherChat(props: UsherChatProps): ReactElement {
  const element = useRef<UsherChatElement>(null);
  const handlers = useRef<ChatHandlers>(props);
  handlers.current = props;
  const { open = false, identity, ref } = props;
  useImperativeHandle(ref, () => element.current as UsherChatElement, []);

  useEffect(() => {
    void import('../index.ts');
    const node = element.current;
    if (node === null) return;
    const leave = new AbortController();
    for (const name of Object.keys(eventNames) as (keyof ChatEvents)[]) {
      const hear = (event: Event) => handlers.current[handlerNames[name]]?.((event as CustomEvent).detail);
      node.addEventListener(eventNames[name], hear, { signal: leave.signal });
    }
    return () => leave.abort();
  }, []);

  // Set by hand: React would put a property in the place of the element's method.
  useEffect(() => void element.current?.toggleAttribute('open', open), [open]);

  useEffect(() => {
    let isLeft = false;
    void customElements.whenDefined('usher-chat').then(() => isLeft || element.current?.identify(identity));
    return () => {
      isLeft = true;
    };
  }, [identity]);

  return createElement('usher-chat', { ref: element, ...toAttributes(props) });
}

function toAttributes(props: UsherChatProps): Readonly<Record<string, unknown>> {
  const { journey, server, lang, heading, inline, placement, theme, greeting, consent, quiet } = props;
  const same = { journey, server, lang, heading, inline, placement, theme, greeting, consent, quiet };
  const others = { 'greeting-after': props.greetingAfter, 'pre-chat': props.preChat, 'privacy-url': props.privacyUrl };
  return Object.fromEntries(
    Object.entries({ ...same, ...others }).filter(([, value]) => value !== undefined && value !== false),
  );
}
