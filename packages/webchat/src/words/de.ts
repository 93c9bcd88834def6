import type { Words } from './words.ts';

export const de: Words = {
  openChat: 'Chat öffnen',
  closeChat: 'Chat schließen',
  unread: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
  chat: 'Chat',
  conversation: 'Unterhaltung',
  automated: 'Automatischer Assistent',
  person: (name) => `Sie sprechen mit ${name}`,
  isWriting: (name) => `${name} schreibt`,
  bot: 'Assistent:',
  you: 'Sie:',
  today: 'Heute',
  yesterday: 'Gestern',
  newMessages: 'Neue Nachrichten',

  message: 'Nachricht schreiben',
  send: 'Senden',
  tooLong: (length, most) => `${length.toLocaleString('de')} von ${most.toLocaleString('de')} Zeichen. Bitte kürzen.`,
  attach: 'Dateien anhängen',
  emoji: 'Emoji einfügen',
  dropHere: 'Dateien zum Anhängen hier ablegen',
  more: 'Weitere Optionen',
  sending: 'Wird gesendet …',
  read: 'Gelesen',
  formSent: 'Formular gesendet',
  location: 'Standort',
  notSent: 'Nicht gesendet.',
  refused: 'Diese Nachricht wurde nicht angenommen.',
  tryAgain: 'Erneut versuchen',

  sendRating: 'Bewertung senden',
  opensNewTab: 'öffnet sich in einem neuen Tab',

  reconnecting: 'Die Verbindung ist abgebrochen. Neuer Versuch …',
  offline: 'Sie sind offline. Der Chat geht weiter, sobald Sie wieder verbunden sind.',
  queue: (position, minutes) => {
    const place =
      position === 1 ? 'Sie sind als Nächstes an der Reihe.' : `Sie sind an Position ${position} der Warteschlange.`;
    if (minutes === undefined) return place;
    return `${place} Wartezeit etwa ${minutes <= 1 ? 'eine Minute' : `${minutes} Minuten`}.`;
  },
  closeGreeting: 'Schließen',
  unavailable: 'Dieser Chat ist zurzeit nicht verfügbar.',
  lost: 'Ihre frühere Unterhaltung konnte nicht fortgesetzt werden; eine neue hat begonnen.',
  ended: 'Diese Unterhaltung ist beendet.',
  startNew: 'Neue Unterhaltung beginnen',
};
