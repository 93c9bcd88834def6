export interface MenuWords {
  readonly notices: string;
  readonly download: string;
  readonly restart: string;
  readonly fileName: string;
  readonly customer: string;
  readonly bot: string;
  readonly file: (name: string) => string;
}

export const menuWords: Readonly<Record<'en' | 'de' | 'ar', MenuWords>> = {
  en: {
    notices: 'Sound and count for new messages',
    download: 'Save the conversation as text',
    restart: 'Start a new conversation',
    fileName: 'conversation',
    customer: 'You',
    bot: 'Assistant',
    file: (name) => `[File: ${name}]`,
  },
  de: {
    notices: 'Ton und Zähler bei neuen Nachrichten',
    download: 'Unterhaltung als Text speichern',
    restart: 'Neue Unterhaltung beginnen',
    fileName: 'unterhaltung',
    customer: 'Sie',
    bot: 'Assistent',
    file: (name) => `[Datei: ${name}]`,
  },
  ar: {
    notices: 'صوت وعدّاد للرسائل الجديدة',
    download: 'حفظ المحادثة كنص',
    restart: 'بدء محادثة جديدة',
    fileName: 'conversation',
    customer: 'أنت',
    bot: 'المساعد',
    file: (name) => `[ملف: ${name}]`,
  },
};
