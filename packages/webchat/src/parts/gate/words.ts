export interface GateWords {
  readonly title: string;
  readonly lead: string;
  readonly name: string;
  readonly email: string;
  readonly missing: string;
  readonly noEmail: string;
  readonly mustAgree: string;
  readonly privacy: string;
  readonly newTab: string;
  readonly begin: string;
}

export const gateWords: Readonly<Record<'en' | 'de' | 'ar', GateWords>> = {
  en: {
    title: 'Before we begin',
    lead: 'Tell us how to address and reach you.',
    name: 'Name',
    email: 'E-mail address',
    missing: 'Please fill this in.',
    noEmail: 'Please write an e-mail address, such as ada@example.com.',
    mustAgree: 'Please agree before the chat begins.',
    privacy: 'Privacy notice',
    newTab: 'opens in a new tab',
    begin: 'Start the chat',
  },
  de: {
    title: 'Bevor es losgeht',
    lead: 'Wie dürfen wir Sie ansprechen und erreichen?',
    name: 'Name',
    email: 'E-Mail-Adresse',
    missing: 'Bitte ausfüllen.',
    noEmail: 'Bitte eine E-Mail-Adresse eingeben, zum Beispiel ada@example.com.',
    mustAgree: 'Bitte stimmen Sie zu, bevor der Chat beginnt.',
    privacy: 'Datenschutzhinweise',
    newTab: 'öffnet sich in einem neuen Tab',
    begin: 'Chat beginnen',
  },
  ar: {
    title: 'قبل أن نبدأ',
    lead: 'أخبرنا كيف نخاطبك وكيف نصل إليك.',
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    missing: 'يرجى ملء هذا الحقل.',
    noEmail: 'يرجى كتابة بريد إلكتروني مثل ada@example.com.',
    mustAgree: 'يرجى الموافقة قبل بدء المحادثة.',
    privacy: 'إشعار الخصوصية',
    newTab: 'يُفتح في علامة تبويب جديدة',
    begin: 'بدء المحادثة',
  },
};
