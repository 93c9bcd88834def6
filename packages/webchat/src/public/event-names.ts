import type { ChatEvents } from './api.ts';

/** DOM events, by the name of what they tell. */
export const eventNames: Readonly<Record<keyof ChatEvents, string>> = {
  ready: 'usher-ready',
  opened: 'usher-open',
  closed: 'usher-close',
  begun: 'usher-begin',
  message: 'usher-message',
  unread: 'usher-unread',
  ended: 'usher-end',
  unavailable: 'usher-unavailable',
  'identity-refused': 'usher-identity-refused',
};
