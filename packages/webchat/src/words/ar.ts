import type { Words } from './words.ts';

export const ar: Words = {
  openChat: 'فتح المحادثة',
  closeChat: 'إغلاق المحادثة',
  unread: (count) => (count === 1 ? 'رسالة جديدة واحدة' : `رسائل جديدة: ${count}`),
  chat: 'محادثة',
  conversation: 'المحادثة',
  automated: 'مساعد آلي',
  person: (name) => `تتحدث مع ${name}`,
  isWriting: (name) => `${name} يكتب الآن`,
  bot: 'المساعد:',
  you: 'أنت:',
  today: 'اليوم',
  yesterday: 'أمس',
  newMessages: 'رسائل جديدة',

  message: 'اكتب رسالة',
  send: 'إرسال',
  tooLong: (length, most) =>
    `عدد الأحرف ${length.toLocaleString('ar')}، والحد الأقصى ${most.toLocaleString('ar')}. يرجى الاختصار.`,
  attach: 'إرفاق ملفات',
  emoji: 'إدراج رمز تعبيري',
  dropHere: 'أفلت الملفات هنا لإرفاقها',
  more: 'خيارات أخرى',
  sending: 'جارٍ الإرسال…',
  read: 'مقروءة',
  formSent: 'تم إرسال النموذج',
  location: 'الموقع',
  notSent: 'لم تُرسل.',
  refused: 'لم تُقبل هذه الرسالة.',
  tryAgain: 'أعد المحاولة',

  sendRating: 'إرسال التقييم',
  opensNewTab: 'يُفتح في علامة تبويب جديدة',

  reconnecting: 'انقطع الاتصال. جارٍ إعادة المحاولة…',
  offline: 'أنت غير متصل بالإنترنت. تُستأنف المحادثة عند عودة الاتصال.',
  queue: (position, minutes) => {
    const place = position === 1 ? 'أنت التالي في الانتظار.' : `ترتيبك في الانتظار: ${position}.`;
    if (minutes === undefined) return place;
    return `${place} مدة الانتظار المتوقعة بالدقائق: ${Math.max(1, minutes)}.`;
  },
  closeGreeting: 'إغلاق',
  unavailable: 'هذه المحادثة غير متاحة حاليًا.',
  lost: 'تعذّر استئناف محادثتك السابقة، لذلك بدأت محادثة جديدة.',
  ended: 'انتهت هذه المحادثة.',
  startNew: 'بدء محادثة جديدة',
};
