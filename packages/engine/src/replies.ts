import type { Json } from '@usher/journey';
import type { ReplyName } from './behaviour.ts';

const english: Record<ReplyName, string> = {
  'not-understood': 'Sorry, I did not understand that.',
  late: 'That button belongs to an earlier question, so I left everything as it is.',
  'cannot-go-back': 'I cannot go back from here.',
  ended: 'This conversation has ended. Start a new one whenever you like.',
  failed: 'Something went wrong on our side. I am calling a colleague.',
  'nobody-available': 'Unfortunately nobody is available at the moment.',
  invalid: 'Sorry, I could not read that.',
  'person-called':
    'I am calling a colleague. This can take up to {wait}. If nobody is free by then, I will tell you. Write “cancel” to stop waiting.',
  busy: 'One moment please, I am still working on that.',
  'agent-joined': '{name} is now here for you.',
  'agent-lost': 'We have lost the connection to {name}. Everything you wrote is kept.',
};

/** What the engine itself says, by language; a journey overrides each with its text `replies.<name>`. */
const replies: Readonly<Record<string, Record<ReplyName, string>>> = {
  en: english,
  de: {
    'not-understood': 'Das habe ich leider nicht verstanden.',
    late: 'Dieser Knopf gehört zu einer früheren Frage, ich habe deshalb nichts geändert.',
    'cannot-go-back': 'Von hier aus kann ich nicht zurückgehen.',
    ended: 'Dieses Gespräch ist beendet. Sie können jederzeit ein neues beginnen.',
    failed: 'Bei uns ist etwas schiefgegangen. Ich rufe jemanden aus dem Team.',
    'nobody-available': 'Leider ist gerade niemand erreichbar.',
    invalid: 'Das konnte ich leider nicht lesen.',
    'person-called':
      'Ich rufe jemanden aus dem Team. Das kann bis zu {wait} dauern. Hat bis dahin niemand Zeit, sage ich Ihnen Bescheid. Mit „abbrechen“ warten Sie nicht länger.',
    busy: 'Einen Moment bitte, ich bin noch dabei.',
    'agent-joined': '{name} ist jetzt für Sie da.',
    'agent-lost': 'Die Verbindung zu {name} ist abgerissen. Alles, was Sie geschrieben haben, bleibt erhalten.',
  },
  fr: {
    'not-understood': "Désolé, je n'ai pas compris.",
    late: "Ce bouton appartient à une question précédente, je n'ai donc rien changé.",
    'cannot-go-back': "Je ne peux pas revenir en arrière d'ici.",
    ended: 'Cette conversation est terminée. Vous pouvez en commencer une nouvelle.',
    failed: "Une erreur s'est produite de notre côté. J'appelle un collègue.",
    'nobody-available': "Malheureusement, personne n'est disponible pour le moment.",
    invalid: "Désolé, je n'ai pas pu lire cela.",
    'person-called':
      "J'appelle un collègue. Cela peut prendre jusqu'à {wait}. Si personne n'est libre d'ici là, je vous le dirai. Écrivez « annuler » pour ne plus attendre.",
    busy: "Un instant, s'il vous plaît, j'y travaille encore.",
    'agent-joined': '{name} est maintenant là pour vous.',
    'agent-lost': 'Nous avons perdu la connexion avec {name}. Tout ce que vous avez écrit est conservé.',
  },
  es: {
    'not-understood': 'Lo siento, no lo he entendido.',
    late: 'Ese botón pertenece a una pregunta anterior, así que no he cambiado nada.',
    'cannot-go-back': 'No puedo volver atrás desde aquí.',
    ended: 'Esta conversación ha terminado. Puede empezar otra cuando quiera.',
    failed: 'Algo ha fallado por nuestra parte. Llamo a un compañero.',
    'nobody-available': 'Lamentablemente no hay nadie disponible en este momento.',
    invalid: 'Lo siento, no he podido leerlo.',
    'person-called':
      'Llamo a un compañero. Puede tardar hasta {wait}. Si nadie está libre para entonces, se lo diré. Escriba «cancelar» para dejar de esperar.',
    busy: 'Un momento, por favor, sigo en ello.',
    'agent-joined': '{name} ya está aquí para ayudarle.',
    'agent-lost': 'Hemos perdido la conexión con {name}. Se conserva todo lo que ha escrito.',
  },
};

/** The engine's own words in a language, in English where it has none. `{name}` is filled with the value of that name. */
export function builtInReply(name: ReplyName, language: string, values: Readonly<Record<string, Json>> = {}): string {
  const words = (replies[language] ?? replies[language.split('-')[0] ?? language] ?? english)[name];
  return words.replace(/\{(\w+)\}/g, (_whole, value: string) => String(values[value] ?? ''));
}
