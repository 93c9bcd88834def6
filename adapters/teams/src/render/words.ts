/** The few words that cards need of their own. */
export interface CardWords {
  /** Button under a list or a scale. */
  readonly send: string;
  /** Button that opens a form. */
  readonly open: string;
  /** Stands where a form or a question was, once it is answered. */
  readonly sent: string;
  /** Under a field that may not stay empty. */
  readonly required: string;
  /** Said to somebody who presses what is another's. */
  readonly notYours: string;
  /** Said when a dialog's form is no longer there. */
  readonly gone: string;
  /** Button of a card that asks to sign in. */
  readonly signIn: string;
  /** Stands above that button. */
  readonly whoAreYou: string;
  readonly choose: string;
  /** Said to somebody whose picture is left out. */
  readonly fileTooLarge: string;
  readonly tooManyFiles: string;
}

const en: CardWords = {
  send: 'Send',
  open: 'Open form',
  sent: 'Sent',
  required: 'Please fill this in.',
  notYours: 'This question is for somebody else. Write to me, and I will ask you too.',
  gone: 'This form is no longer open.',
  signIn: 'Sign in',
  whoAreYou: 'Please sign in, so that I know who you are.',
  choose: 'Choose',
  fileTooLarge: 'This file is too large for me. Please send a smaller one.',
  tooManyFiles: 'I cannot keep more files from this chat.',
};

const words: Readonly<Record<string, CardWords>> = {
  en,
  de: {
    send: 'Senden',
    open: 'Formular öffnen',
    sent: 'Gesendet',
    required: 'Bitte ausfüllen.',
    notYours: 'Diese Frage ist für jemand anderen. Schreiben Sie mir, dann frage ich auch Sie.',
    gone: 'Dieses Formular ist nicht mehr offen.',
    signIn: 'Anmelden',
    whoAreYou: 'Bitte melden Sie sich an, damit ich weiß, wer Sie sind.',
    choose: 'Auswählen',
    fileTooLarge: 'Diese Datei ist zu groß für mich. Bitte schicken Sie eine kleinere.',
    tooManyFiles: 'Aus diesem Chat kann ich keine weiteren Dateien aufbewahren.',
  },
  fr: {
    send: 'Envoyer',
    open: 'Ouvrir le formulaire',
    sent: 'Envoyé',
    required: 'Veuillez remplir ce champ.',
    notYours: 'Cette question s’adresse à quelqu’un d’autre. Écrivez-moi et je vous la poserai aussi.',
    gone: 'Ce formulaire n’est plus ouvert.',
    signIn: 'Se connecter',
    whoAreYou: 'Veuillez vous connecter, pour que je sache qui vous êtes.',
    choose: 'Choisir',
    fileTooLarge: 'Ce fichier est trop volumineux pour moi. Envoyez-en un plus petit.',
    tooManyFiles: 'Je ne peux plus conserver de fichiers de cette conversation.',
  },
  es: {
    send: 'Enviar',
    open: 'Abrir formulario',
    sent: 'Enviado',
    required: 'Rellene este campo.',
    notYours: 'Esta pregunta es para otra persona. Escríbame y también se la haré a usted.',
    gone: 'Este formulario ya no está abierto.',
    signIn: 'Iniciar sesión',
    whoAreYou: 'Inicie sesión para que sepa quién es usted.',
    choose: 'Elegir',
    fileTooLarge: 'Este archivo es demasiado grande para mí. Envíe uno más pequeño.',
    tooManyFiles: 'No puedo guardar más archivos de este chat.',
  },
  it: {
    send: 'Invia',
    open: 'Apri il modulo',
    sent: 'Inviato',
    required: 'Compilare questo campo.',
    notYours: 'Questa domanda è per un’altra persona. Mi scriva e la farò anche a lei.',
    gone: 'Questo modulo non è più aperto.',
    signIn: 'Accedi',
    whoAreYou: 'Acceda, così so chi è.',
    choose: 'Scegli',
    fileTooLarge: 'Questo file è troppo grande per me. Ne invii uno più piccolo.',
    tooManyFiles: 'Non posso conservare altri file di questa chat.',
  },
};

/** @param language BCP 47 tag; English where we do not speak it */
export function wordsFor(language: string): CardWords {
  const [tongue = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(words, tongue) ? (words[tongue] ?? en) : en;
}
