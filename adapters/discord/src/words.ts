/** The few words that Discord's own parts need. */
export interface Words {
  /** On the button that opens a form. */
  readonly openForm: string;
  /** In a list from which nothing is picked yet. */
  readonly choose: string;
  /** To somebody who presses what was shown to another. */
  readonly notYours: string;
  /** When what was pressed could not be taken in. */
  readonly tryAgain: string;
  /** Hint in an empty field. */
  readonly date: string;
  readonly time: string;
  /** Last line under a numbered list. */
  readonly replyWithNumber: string;
}

const english: Words = {
  openForm: 'Fill in',
  choose: 'Choose…',
  notYours: 'This is meant for somebody else. Write to me, and I will help you too.',
  tryAgain: 'That did not work just now. Please try it again in a moment.',
  date: 'YYYY-MM-DD',
  time: 'HH:MM',
  replyWithNumber: 'Reply with a number.',
};

const languages: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    openForm: 'Ausfüllen',
    choose: 'Auswählen…',
    notYours: 'Das ist für jemand anderen gedacht. Schreiben Sie mir, dann helfe ich auch Ihnen.',
    tryAgain: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
    date: 'JJJJ-MM-TT',
    time: 'HH:MM',
    replyWithNumber: 'Antworten Sie mit einer Nummer.',
  },
  fr: {
    openForm: 'Remplir',
    choose: 'Choisir…',
    notYours: "Ceci s'adresse à quelqu'un d'autre. Écrivez-moi et je vous aiderai aussi.",
    tryAgain: "Cela n'a pas fonctionné. Veuillez réessayer dans un instant.",
    date: 'AAAA-MM-JJ',
    time: 'HH:MM',
    replyWithNumber: 'Répondez par un numéro.',
  },
  es: {
    openForm: 'Rellenar',
    choose: 'Elegir…',
    notYours: 'Esto es para otra persona. Escríbeme y también te ayudaré.',
    tryAgain: 'No ha funcionado. Inténtalo de nuevo en un momento.',
    date: 'AAAA-MM-DD',
    time: 'HH:MM',
    replyWithNumber: 'Responde con un número.',
  },
};

/** @param language BCP 47 tag; English where there are no words in it */
export function wordsIn(language: string | undefined): Words {
  const [primary = ''] = (language ?? '').toLowerCase().split('-');
  return Object.hasOwn(languages, primary) ? (languages[primary] ?? english) : english;
}
