export interface UploadWords {
  readonly files: string;
  readonly sending: (name: string, percent: number) => string;
  readonly isReady: (name: string) => string;
  readonly remove: (name: string) => string;
  readonly cancel: (name: string) => string;
  readonly tooLarge: (name: string, most: string) => string;
  readonly wrongKind: (name: string) => string;
  readonly tooMany: (most: number) => string;
  readonly empty: (name: string) => string;
  readonly failed: (name: string) => string;
  /** The conversation has sent all that it may. */
  readonly noRoom: (name: string) => string;
  readonly tryAgain: string;
}

export const uploadWords: Readonly<Record<'en' | 'de' | 'ar', UploadWords>> = {
  en: {
    files: 'Attached files',
    sending: (name, percent) => `${name}: ${percent}% uploaded`,
    isReady: (name) => `${name} is attached`,
    remove: (name) => `Remove ${name}`,
    cancel: (name) => `Cancel ${name}`,
    tooLarge: (name, most) => `${name} is too large. At most ${most} can be sent.`,
    wrongKind: (name) => `${name} is not a kind of file that is taken here.`,
    tooMany: (most) => `At most ${most} files can be sent at a time.`,
    empty: (name) => `${name} is empty.`,
    failed: (name) => `${name} could not be uploaded.`,
    noRoom: (name) => `${name} was not taken: this conversation has sent as many files as it may.`,
    tryAgain: 'Try again',
  },
  de: {
    files: 'Angehängte Dateien',
    sending: (name, percent) => `${name}: ${percent} % hochgeladen`,
    isReady: (name) => `${name} ist angehängt`,
    remove: (name) => `${name} entfernen`,
    cancel: (name) => `${name} abbrechen`,
    tooLarge: (name, most) => `${name} ist zu groß. Höchstens ${most} können gesendet werden.`,
    wrongKind: (name) => `${name} gehört nicht zu den Dateiarten, die hier angenommen werden.`,
    tooMany: (most) => `Höchstens ${most} Dateien können auf einmal gesendet werden.`,
    empty: (name) => `${name} ist leer.`,
    failed: (name) => `${name} konnte nicht hochgeladen werden.`,
    noRoom: (name) =>
      `${name} wurde nicht angenommen: Mehr Dateien können in dieser Unterhaltung nicht gesendet werden.`,
    tryAgain: 'Erneut versuchen',
  },
  ar: {
    files: 'الملفات المرفقة',
    sending: (name, percent) => `${name}: تم رفع ${percent}%`,
    isReady: (name) => `تم إرفاق ${name}`,
    remove: (name) => `إزالة ${name}`,
    cancel: (name) => `إلغاء ${name}`,
    tooLarge: (name, most) => `${name} كبير جدًا. الحد الأقصى ${most}.`,
    wrongKind: (name) => `${name} ليس من أنواع الملفات المقبولة هنا.`,
    tooMany: (most) => `الحد الأقصى لعدد الملفات في المرة الواحدة: ${most}.`,
    empty: (name) => `${name} فارغ.`,
    failed: (name) => `تعذّر رفع ${name}.`,
    noRoom: (name) => `لم يُقبل ${name}: بلغت هذه المحادثة الحد الأقصى من الملفات.`,
    tryAgain: 'أعد المحاولة',
  },
};
