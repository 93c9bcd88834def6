import type { InboundEvent } from '@usher/channel';

interface Words {
  /** The word before the token, in a message that is nothing else. */
  readonly says: readonly string[];
  /** Told where the conversation goes on. */
  readonly here: string;
  /** Told where it cannot. */
  readonly badLink: string;
  /** Told where only the link itself leads on, before that link. */
  readonly byLink: string;
  /** What the link is called. */
  readonly link: string;
}

const english: Words = {
  says: ['continue'],
  here: 'We go on here where we were.',
  badLink: 'This does not lead to a conversation that can go on. Please ask for a new link where you got it.',
  byLink: 'Here a conversation is opened by its link:',
  link: 'Go on',
};

const byLanguage: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    says: ['weiter', 'fortsetzen'],
    here: 'Wir machen hier weiter, wo wir waren.',
    badLink:
      'Das führt zu keinem Gespräch, das weitergehen kann. Bitte lassen Sie sich dort, wo Sie es bekommen haben, einen neuen Link geben.',
    byLink: 'Hier wird ein Gespräch über seinen Link geöffnet:',
    link: 'Weitermachen',
  },
  fr: {
    says: ['continuer'],
    here: 'Nous continuons ici, là où nous en étions.',
    badLink:
      "Cela ne mène à aucune conversation qui puisse continuer. Demandez un nouveau lien là où vous l'avez reçu.",
    byLink: 'Ici, une conversation s’ouvre par son lien :',
    link: 'Continuer',
  },
  es: {
    says: ['continuar', 'seguir'],
    here: 'Seguimos aquí donde lo dejamos.',
    badLink: 'Esto no lleva a ninguna conversación que pueda seguir. Pida un enlace nuevo donde lo recibió.',
    byLink: 'Aquí una conversación se abre con su enlace:',
    link: 'Seguir',
  },
  it: {
    says: ['continua', 'continuare'],
    here: 'Continuiamo qui da dove eravamo.',
    badLink: "Questo non porta a nessuna conversazione che possa continuare. Chieda un nuovo link dove l'ha ricevuto.",
    byLink: 'Qui una conversazione si apre con il suo link:',
    link: 'Continua',
  },
  nl: {
    says: ['verder', 'doorgaan'],
    here: 'We gaan hier verder waar we waren.',
    badLink: 'Dit leidt niet naar een gesprek dat verder kan gaan. Vraag om een nieuwe link waar u hem kreeg.',
    byLink: 'Hier wordt een gesprek met zijn link geopend:',
    link: 'Verdergaan',
  },
  pt: {
    says: ['continuar'],
    here: 'Continuamos aqui onde ficámos.',
    badLink: 'Isto não leva a nenhuma conversa que possa continuar. Peça uma nova ligação onde a recebeu.',
    byLink: 'Aqui uma conversa abre-se pela sua ligação:',
    link: 'Continuar',
  },
  pl: {
    says: ['kontynuuj', 'dalej'],
    here: 'Kontynuujemy tutaj od miejsca, w którym skończyliśmy.',
    badLink: 'To nie prowadzi do rozmowy, którą można kontynuować. Poproś o nowy link tam, gdzie go otrzymano.',
    byLink: 'Tutaj rozmowę otwiera się jej linkiem:',
    link: 'Kontynuuj',
  },
};

const said: ReadonlySet<string> = new Set(Object.values(byLanguage).flatMap(({ says }) => says));
const shape = /^\s*(\p{L}{1,20})\s+(?:\S*\/continue#)?([0-9A-Za-z]{43})\s*$/u;
/** Room for the whole link in place of the token. */
const longest = 600;

/** The token of a message that is "continue" and a token, or the link with it, and nothing else. */
export function readContinue(inbound: InboundEvent): string | undefined {
  if (inbound.type !== 'message' || inbound.text.length > longest) return undefined;
  const [, word = '', token] = shape.exec(inbound.text) ?? [];
  return said.has(word.toLowerCase()) ? token : undefined;
}

export function wordsOfMove(language: string): Omit<Words, 'says'> {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? english;
}
