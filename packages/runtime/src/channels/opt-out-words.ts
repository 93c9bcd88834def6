import type { InboundEvent } from '@usher/channel';

/** Wishes to hear nothing more that was not asked for, or again to hear it. */
export type Wish = 'out' | 'in';

interface Words {
  /** Each is a whole message. */
  readonly out: readonly string[];
  readonly in: readonly string[];
  /** What is answered, once. */
  readonly isOut: string;
  readonly isIn: string;
}

const english: Words = {
  out: ['stop', 'stop all', 'stopall', 'unsubscribe'],
  in: ['start', 'unstop', 'subscribe'],
  isOut: 'You will get no more messages from us that you have not asked for. To get them again, write START.',
  isIn: 'You will get our messages again. To get no more of them, write STOP.',
};

/** Everywhere the English words are heard too: they are what operators of networks teach. */
const byLanguage: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    out: ['stopp', 'abmelden', 'abbestellen'],
    in: ['anmelden'],
    isOut:
      'Sie erhalten von uns keine Nachrichten mehr, um die Sie nicht gebeten haben. Um sie wieder zu erhalten, schreiben Sie START.',
    isIn: 'Sie erhalten unsere Nachrichten wieder. Um keine mehr zu erhalten, schreiben Sie STOP.',
  },
  fr: {
    out: ['arrêt', 'arreter', 'désabonner'],
    in: ['abonner'],
    isOut:
      "Vous ne recevrez plus de messages que vous n'avez pas demandés. Pour les recevoir à nouveau, écrivez START.",
    isIn: 'Vous recevrez à nouveau nos messages. Pour ne plus les recevoir, écrivez STOP.',
  },
  es: {
    out: ['alto', 'baja', 'cancelar suscripción'],
    in: ['alta'],
    isOut: 'No recibirá más mensajes que no haya pedido. Para volver a recibirlos, escriba START.',
    isIn: 'Volverá a recibir nuestros mensajes. Para no recibir más, escriba STOP.',
  },
  it: {
    out: ['ferma', 'disiscriviti'],
    in: ['iscriviti'],
    isOut: 'Non riceverà più messaggi che non ha chiesto. Per riceverli di nuovo, scriva START.',
    isIn: 'Riceverà di nuovo i nostri messaggi. Per non riceverne più, scriva STOP.',
  },
  nl: {
    out: ['afmelden', 'uitschrijven'],
    in: ['aanmelden'],
    isOut: 'U krijgt geen berichten meer waar u niet om hebt gevraagd. Schrijf START om ze weer te krijgen.',
    isIn: 'U krijgt onze berichten weer. Schrijf STOP om er geen meer te krijgen.',
  },
  pt: {
    out: ['parar', 'cancelar inscrição'],
    in: ['inscrever'],
    isOut: 'Não receberá mais mensagens que não pediu. Para voltar a recebê-las, escreva START.',
    isIn: 'Voltará a receber as nossas mensagens. Para não receber mais, escreva STOP.',
  },
  pl: {
    out: ['rezygnuję', 'wypisz'],
    in: ['zapisz'],
    isOut: 'Nie będziesz już otrzymywać wiadomości, o które nie prosisz. Aby znów je otrzymywać, napisz START.',
    isIn: 'Znów będziesz otrzymywać nasze wiadomości. Aby ich nie otrzymywać, napisz STOP.',
  },
};

const meanings: ReadonlyMap<string, Wish> = new Map(
  Object.values(byLanguage).flatMap((words) => [
    ...words.out.map((word): [string, Wish] => [normalise(word), 'out']),
    ...words.in.map((word): [string, Wish] => [normalise(word), 'in']),
  ]),
);
const longestWord = 40;

/** The wish that an event states: by its type, or as a message that is one of the words and nothing else. */
export function readWish(inbound: InboundEvent, hearsWords: boolean): Wish | undefined {
  if (inbound.type === 'opt-out') return 'out';
  if (inbound.type === 'opt-in') return 'in';
  if (!hearsWords || inbound.type !== 'message' || inbound.text.length > longestWord) return undefined;
  return meanings.get(normalise(inbound.text));
}

/** What is answered, in the conversation's language, else in English. */
export function answerToWish(wish: Wish, language: string): string {
  const words = byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? english;
  return wish === 'out' ? words.isOut : words.isIn;
}

/** Case, accents, punctuation at the ends and runs of spaces do not count. */
function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/gu, ' ');
}
