import type { Words } from './words.ts';

export const en: Words = {
  openChat: 'Open chat',
  closeChat: 'Close chat',
  unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  chat: 'Chat',
  conversation: 'Conversation',
  automated: 'Automated assistant',
  person: (name) => `You are talking to ${name}`,
  isWriting: (name) => `${name} is writing`,
  bot: 'Assistant:',
  you: 'You:',
  today: 'Today',
  yesterday: 'Yesterday',
  newMessages: 'New messages',

  message: 'Write a message',
  send: 'Send',
  tooLong: (length, most) =>
    `${length.toLocaleString('en')} of ${most.toLocaleString('en')} characters. Please shorten it.`,
  attach: 'Attach files',
  emoji: 'Insert an emoji',
  dropHere: 'Drop files here to attach them',
  more: 'More options',
  sending: 'Sending…',
  read: 'Read',
  formSent: 'Form sent',
  location: 'Location',
  notSent: 'Not sent.',
  refused: 'This message was not accepted.',
  tryAgain: 'Try again',

  sendRating: 'Send rating',
  opensNewTab: 'opens in a new tab',

  reconnecting: 'The connection was lost. Trying again…',
  offline: 'You are offline. The chat goes on when you are back.',
  queue: (position, minutes) => {
    const place = position === 1 ? 'You are next in line.' : `You are number ${position} in line.`;
    if (minutes === undefined) return place;
    return `${place} ${minutes <= 1 ? 'About a minute' : `About ${minutes} minutes`} to wait.`;
  },
  closeGreeting: 'Dismiss',
  unavailable: 'This chat is not available at the moment.',
  lost: 'Your earlier conversation could not be continued, so a new one has begun.',
  ended: 'This conversation has ended.',
  startNew: 'Start a new conversation',
};
