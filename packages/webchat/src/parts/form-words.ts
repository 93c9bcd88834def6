export interface FormWords {
  readonly required: string;
  readonly choose: string;
  readonly sent: string;
  readonly missing: string;
  readonly mustAgree: string;
  readonly notNumber: string;
  readonly least: (least: string) => string;
  readonly most: (most: string) => string;
  readonly shortest: (least: number) => string;
  readonly longest: (most: number) => string;
  readonly fewest: (least: number) => string;
  readonly mostChosen: (most: number) => string;
  readonly chooseFile: string;
  readonly stillSending: string;
  readonly problems: (count: number) => string;
}

export const formWords: Readonly<Record<'en' | 'de' | 'ar', FormWords>> = {
  en: {
    required: 'required',
    choose: 'Choose…',
    sent: 'Sent',
    missing: 'Please fill this in.',
    mustAgree: 'Please tick this to go on.',
    notNumber: 'Please write a number.',
    least: (least) => `It must be at least ${least}.`,
    most: (most) => `It must be at most ${most}.`,
    shortest: (least) => `Please write at least ${least} characters.`,
    longest: (most) => `Please write at most ${most} characters.`,
    fewest: (least) => `Please choose at least ${least}.`,
    mostChosen: (most) => `Please choose at most ${most}.`,
    chooseFile: 'Choose a file',
    stillSending: 'A file is still being uploaded.',
    problems: (count) => (count === 1 ? 'One answer needs another look.' : `${count} answers need another look.`),
  },
  de: {
    required: 'Pflichtfeld',
    choose: 'Auswählen …',
    sent: 'Gesendet',
    missing: 'Bitte ausfüllen.',
    mustAgree: 'Bitte ankreuzen, um fortzufahren.',
    notNumber: 'Bitte eine Zahl eingeben.',
    least: (least) => `Mindestens ${least}.`,
    most: (most) => `Höchstens ${most}.`,
    shortest: (least) => `Bitte mindestens ${least} Zeichen schreiben.`,
    longest: (most) => `Bitte höchstens ${most} Zeichen schreiben.`,
    fewest: (least) => `Bitte mindestens ${least} auswählen.`,
    mostChosen: (most) => `Bitte höchstens ${most} auswählen.`,
    chooseFile: 'Datei auswählen',
    stillSending: 'Eine Datei wird noch hochgeladen.',
    problems: (count) => (count === 1 ? 'Bitte prüfen Sie eine Angabe.' : `Bitte prüfen Sie ${count} Angaben.`),
  },
  ar: {
    required: 'مطلوب',
    choose: 'اختر…',
    sent: 'أُرسل',
    missing: 'يرجى ملء هذا الحقل.',
    mustAgree: 'يرجى التأشير للمتابعة.',
    notNumber: 'يرجى كتابة رقم.',
    least: (least) => `الحد الأدنى ${least}.`,
    most: (most) => `الحد الأقصى ${most}.`,
    shortest: (least) => `الحد الأدنى لعدد الأحرف: ${least}.`,
    longest: (most) => `الحد الأقصى لعدد الأحرف: ${most}.`,
    fewest: (least) => `اختر ${least} على الأقل.`,
    mostChosen: (most) => `اختر ${most} على الأكثر.`,
    chooseFile: 'اختر ملفًا',
    stillSending: 'لا يزال رفع ملف جاريًا.',
    problems: (count) => `إجابات تحتاج إلى مراجعة: ${count}.`,
  },
};
