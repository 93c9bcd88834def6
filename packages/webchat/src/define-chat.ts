import type { LoadPart } from './parts/load-part.ts';
import type { ChatAttributes, UsherChatElement } from './public/api.ts';
import { UsherChat } from './usher-chat.ts';

/** Defines `<usher-chat>`, once a page however often the script is there. */
export function defineChat(load: LoadPart): void {
  if (customElements.get('usher-chat') !== undefined) return;
  UsherChat.load = load;
  customElements.define('usher-chat', UsherChat);
}

/** Puts a chat on the page by script: `create({ journey: 'refund' })`. @param parent the end of the page where absent */
export function create(attributes: ChatAttributes, parent: Element = document.body): UsherChatElement {
  const chat = document.createElement('usher-chat') as UsherChatElement;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) chat.setAttribute(name, '');
    else if (value !== false && value !== undefined) chat.setAttribute(name, String(value));
  }
  parent.append(chat);
  return chat;
}
