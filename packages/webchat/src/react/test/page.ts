import { createElement, type ReactElement, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { UsherChat, type UsherChatElement } from '../index.ts';

/** A page as a customer of ours would write it: state above, the chat below. */
function Page(): ReactElement {
  const chat = useRef<UsherChatElement>(null);
  const [unread, setUnread] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [isThere, setThere] = useState(true);
  const button = (label: string, onClick: () => void) => createElement('button', { type: 'button', onClick }, label);
  const handlers = {
    onOpened: () => setOpen(true),
    onClosed: () => setOpen(false),
    onUnread: ({ count }: { readonly count: number }) => setUnread(count),
  };
  return createElement(
    'main',
    {},
    createElement('p', {}, `${isOpen ? 'open' : 'closed'}, ${unread} unread`),
    button('Show', () => setOpen(true)),
    button('Hide', () => chat.current?.close()),
    button('Leave', () => setThere(false)),
    isThere
      ? createElement(UsherChat, { journey: 'refund', heading: 'Help', ref: chat, open: isOpen, ...handlers })
      : null,
  );
}

createRoot(document.querySelector('#root') ?? document.body).render(createElement(Page));
