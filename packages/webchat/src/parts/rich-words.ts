export interface RichWords {
  readonly choose: string;
  readonly chosen: (label: string) => string;
  readonly filter: string;
  readonly nothingFound: string;
  readonly cards: string;
  readonly previous: string;
  readonly next: string;
  readonly download: string;
  readonly openMap: string;
  readonly chooseFile: string;
  readonly noFiles: string;
  readonly shareLocation: string;
  readonly locating: string;
  readonly myLocation: string;
  readonly notLocated: string;
  readonly sent: string;
}

export const richWords: Readonly<Record<'en' | 'de' | 'ar', RichWords>> = {
  en: {
    choose: 'Choose…',
    chosen: (label) => `Chosen: ${label}`,
    filter: 'Search this list',
    nothingFound: 'Nothing found.',
    cards: 'Cards',
    previous: 'Previous card',
    next: 'Next card',
    download: 'Download',
    openMap: 'Open in a map',
    chooseFile: 'Choose a file',
    noFiles: 'Files cannot be sent here at the moment. Describe it in words instead.',
    shareLocation: 'Share my location',
    locating: 'Finding out where you are…',
    myLocation: 'My location',
    notLocated: 'Your location could not be found out. Write an address or a place below instead.',
    sent: 'Sent',
  },
  de: {
    choose: 'Auswählen …',
    chosen: (label) => `Ausgewählt: ${label}`,
    filter: 'In der Liste suchen',
    nothingFound: 'Nichts gefunden.',
    cards: 'Karten',
    previous: 'Vorherige Karte',
    next: 'Nächste Karte',
    download: 'Herunterladen',
    openMap: 'In einer Karte öffnen',
    chooseFile: 'Datei auswählen',
    noFiles: 'Dateien können hier gerade nicht gesendet werden. Beschreiben Sie es bitte in Worten.',
    shareLocation: 'Meinen Standort teilen',
    locating: 'Ihr Standort wird ermittelt …',
    myLocation: 'Mein Standort',
    notLocated: 'Ihr Standort konnte nicht ermittelt werden. Schreiben Sie bitte unten eine Adresse oder einen Ort.',
    sent: 'Gesendet',
  },
  ar: {
    choose: 'اختر…',
    chosen: (label) => `تم اختيار: ${label}`,
    filter: 'ابحث في القائمة',
    nothingFound: 'لا توجد نتائج.',
    cards: 'بطاقات',
    previous: 'البطاقة السابقة',
    next: 'البطاقة التالية',
    download: 'تنزيل',
    openMap: 'افتح في الخريطة',
    chooseFile: 'اختر ملفًا',
    noFiles: 'لا يمكن إرسال الملفات هنا حاليًا. يرجى الوصف بالكلمات.',
    shareLocation: 'مشاركة موقعي',
    locating: 'جارٍ تحديد موقعك…',
    myLocation: 'موقعي',
    notLocated: 'تعذّر تحديد موقعك. اكتب عنوانًا أو مكانًا في الأسفل.',
    sent: 'أُرسل',
  },
};
