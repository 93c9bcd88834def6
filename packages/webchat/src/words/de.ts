import type { Words } from './words.ts';

export const de: Words = {
  openChat: 'Chat öffnen',
  closeChat: 'Chat schließen',
  unread: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
  chat: 'Chat',
  conversation: 'Unterhaltung',
  automated: 'Automatischer Assistent',
  person: (name) => `Sie sprechen mit ${name}`,
  bot: 'Assistent:',
  you: 'Sie:',
  today: 'Heute',
  yesterday: 'Gestern',
  newMessages: 'Neue Nachrichten',

  message: 'Nachricht schreiben',
  send: 'Senden',
  tooLong: (length, most) => `${length.toLocaleString('de')} von ${most.toLocaleString('de')} Zeichen. Bitte kürzen.`,
  sending: 'Wird gesendet …',
  notSent: 'Nicht gesendet.',
  refused: 'Diese Nachricht wurde nicht angenommen.',
  tryAgain: 'Erneut versuchen',

  sendRating: 'Bewertung senden',
  opensNewTab: 'öffnet sich in einem neuen Tab',

  reconnecting: 'Die Verbindung ist abgebrochen. Neuer Versuch …',
  offline: 'Sie sind offline. Der Chat geht weiter, sobald Sie wieder verbunden sind.',
  unavailable: 'Dieser Chat ist zurzeit nicht verfügbar.',
  lost: 'Ihre frühere Unterhaltung konnte nicht fortgesetzt werden; eine neue hat begonnen.',
  ended: 'Diese Unterhaltung ist beendet.',
  startNew: 'Neue Unterhaltung beginnen',
};
