import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('fa')

// What is counted stays in the singular.
export const fa: Words = {
  language: 'fa',
  titlePage: 'صفحهٔ عنوان',
  cover: 'جلد',
  contents: 'فهرست مطالب',
  introduction: 'پیش‌گفتار',
  highlights: 'نکته‌های اصلی',
  conversation: 'گفت‌وگو',
  speakers: 'گویندگان',
  speakerIndex: 'چه کسی کجا سخن می‌گوید',
  colophon: 'دربارهٔ این نسخه',
  source: 'منبع',
  author: 'نویسنده',
  rights: 'حقوق',
  date: 'تاریخ',
  event: 'رویداد',
  publisher: 'ناشر',
  series: 'مجموعه',
  editor: 'ویرایش',
  translator: 'ترجمه',
  transcriber: 'پیاده‌سازی',
  note: 'یادداشت',
  notes: 'یادداشت‌ها',
  backToText: 'بازگشت به متن',
  page: 'صفحه',
  skipToContent: 'رفتن به گفت‌وگو',
  colon: ': ',
  comma: '، ',
  clause: '، ',
  semicolon: '؛ ',
  strip: 'چه کسی چه زمانی سخن می‌گوید',
  turnLengths: (turn, count) =>
    `طول هر نوبت سخن؛ طولانی‌ترین آن‌ها، نوبت سخن ${number.format(turn)}، دارای ${number.format(count)} واژه است`,
  turns: (count) => `${number.format(count)} نوبت سخن`,
  share: (part) => `${Math.round(part * 100)} درصد از واژه‌ها`,
  turn: (n) => `نوبت سخن ${n}`,
  previousTurn: (name) => `نوبت سخن قبلی: ${name}`,
  nextTurn: (name) => `نوبت سخن بعدی: ${name}`,
  recordingAt: (time) => `صدای ضبط‌شده از ${time}`,
  continued: (name) => `${name} (ادامه)`,
  qrCode: (address) => `کد QR با پیوند به ${address}`,
  cleaning: 'پاک‌سازی متن',
  cleaned: (kept, normalised, moved, dropped) =>
    `نویسه‌های منبع: ${number.format(kept)} بی‌تغییر، ${number.format(normalised)} یکدست‌شده (نشانه‌گذاری، فاصله‌ها، نام‌ها)، ${number.format(moved)} جابه‌جاشده (عنوان و مشخصات منبع)، ${number.format(dropped)} حذف‌شده (آنچه به صفحهٔ منبع تعلق داشت).`,
  made: 'ساخته‌شده با',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'نشانه‌های راهنما',
  pageList: 'صفحه‌های نسخهٔ چاپی',
  accessibility: (isHeard, hasIndex) =>
    `متن بدون تصویرهایش هم کامل است. فهرست مطالب، عنوانی برای هر بخش،${hasIndex ? ' نمایهٔ گویندگان با پیوند به نوبت‌های سخنشان،' : ''} و متن جایگزین برای هر تصویر دارد. ${isHeard ? 'نوبت‌های سخنی را که زمانشان مشخص است، می‌توان هنگام برجسته شدنشان از صدای ضبط‌شده شنید. چیزی چشمک نمی‌زند و حرکت نمی‌کند.' : 'چیزی چشمک نمی‌زند، حرکت نمی‌کند و صدایی ندارد.'}`,
}
