import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('ar')

export const ar: Words = {
  language: 'ar',
  titlePage: 'صفحة العنوان',
  cover: 'الغلاف',
  contents: 'المحتويات',
  introduction: 'تمهيد',
  highlights: 'أبرز النقاط',
  conversation: 'الحوار',
  speakers: 'المتحدثون',
  speakerIndex: 'من تحدّث وأين',
  colophon: 'عن هذه الطبعة',
  source: 'المصدر',
  author: 'الكاتب',
  rights: 'الحقوق',
  date: 'التاريخ',
  event: 'المناسبة',
  publisher: 'الناشر',
  note: 'ملاحظة',
  notes: 'الحواشي',
  backToText: 'العودة إلى النص',
  page: 'صفحة',
  skipToContent: 'انتقل إلى الحوار',
  colon: ': ',
  comma: '، ',
  clause: '، ',
  semicolon: '؛ ',
  strip: 'من تحدّث ومتى',
  turnLengths: (turn, count) =>
    `طول كل مداخلة؛ أطولها المداخلة ${number.format(turn)}، وفيها ${number.format(count)} كلمة`,
  turns: (count) => `عدد المداخلات ${number.format(count)}`,
  share: (part) => `${number.format(Math.round(part * 100))}٪ من الكلمات`,
  turn: (n) => `المداخلة ${number.format(n)}`,
  previousTurn: (name) => `المداخلة السابقة: ${name}`,
  nextTurn: (name) => `المداخلة التالية: ${name}`,
  recordingAt: (time) => `التسجيل عند ${time}`,
  continued: (name) => `${name} (تتمة)`,
  qrCode: (address) => `رمز استجابة سريعة يقود إلى ${address}`,
  cleaning: 'التنقيح',
  cleaned: (kept, normalised, moved, dropped) =>
    `حروف المصدر: ${number.format(kept)} كما هي، ${number.format(normalised)} وُحّدت كتابتها (الترقيم والمسافات والأسماء)، ${number.format(moved)} نُقلت (العنوان والإسناد)، ${number.format(dropped)} حُذفت (ما كان من صفحة المصدر).`,
  made: 'تم الإعداد باستخدام',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'معالم',
  pageList: 'صفحات الطبعة الورقية',
  accessibility: (isHeard) =>
    `النص كامل من دون صوره. فيه محتويات، وعنوان لكل قسم، وفهرس للمتحدثين بروابط إلى كل مداخلة، ونص بديل للغلاف ولرسم من تحدّث ومتى. ${isHeard ? 'يمكن سماع المداخلات ذات التوقيت من التسجيل أثناء إبراز نصها. لا شيء يومض أو يتحرك.' : 'لا شيء يومض أو يتحرك أو يُصدر صوتًا.'}`,
}
