import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('he')

function turns(count: number): string {
  if (count === 1) return 'קטע דיבור אחד'
  return count === 2 ? 'שני קטעי דיבור' : `${number.format(count)} קטעי דיבור`
}

export const he: Words = {
  language: 'he',
  titlePage: 'עמוד השער',
  cover: 'כריכה',
  contents: 'תוכן העניינים',
  introduction: 'מבוא',
  highlights: 'עיקרי הדברים',
  conversation: 'השיחה',
  speakers: 'המשתתפים',
  speakerIndex: 'מי מדבר והיכן',
  colophon: 'על מהדורה זו',
  source: 'מקור',
  author: 'מאת',
  rights: 'זכויות',
  date: 'תאריך',
  event: 'אירוע',
  publisher: 'הוצאה לאור',
  series: 'סדרה',
  editor: 'עריכה',
  translator: 'תרגום',
  transcriber: 'תמלול',
  note: 'הערה',
  notes: 'הערות',
  backToText: 'חזרה לטקסט',
  page: 'עמוד',
  skipToContent: 'דילוג לשיחה',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'מי מדבר ומתי',
  turnLengths: (turn, count) =>
    `אורכו של כל קטע דיבור; הארוך ביותר, קטע דיבור ${number.format(turn)}, מונה ${count === 1 ? 'מילה אחת' : `${number.format(count)} מילים`}`,
  turns,
  share: (part) => `${Math.round(part * 100)}% מהמילים`,
  turn: (n) => `קטע דיבור ${n}`,
  previousTurn: (name) => `קטע הדיבור הקודם של ${name}`,
  nextTurn: (name) => `קטע הדיבור הבא של ${name}`,
  recordingAt: (time) => `ההקלטה החל ב־${time}`,
  continued: (name) => `${name} (המשך)`,
  qrCode: (address) => `קוד QR המוביל אל ${address}`,
  cleaning: 'ניקוי הטקסט',
  cleaned: (kept, normalised, moved, dropped) =>
    `תווי המקור: ${number.format(kept)} נשמרו כמות שהם, ${number.format(normalised)} הואחדו (פיסוק, רווחים, שמות), ${number.format(moved)} הועברו (כותרת ופרטי המקור), ${number.format(dropped)} הושמטו (מה שהיה שייך לעמוד המקור).`,
  made: 'הופק באמצעות',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'ציוני דרך',
  pageList: 'עמודי המהדורה המודפסת',
  accessibility: (isHeard, hasIndex) =>
    `הטקסט שלם גם ללא התמונות. יש בו תוכן עניינים, כותרת לכל פרק,${hasIndex ? ' מפתח משתתפים עם קישורים לקטעי הדיבור שלהם,' : ''} וטקסט חלופי לכל תמונה. ${isHeard ? 'קטעי דיבור שמצוין בהם זמן אפשר לשמוע מן ההקלטה בעודם מודגשים. דבר אינו מהבהב או זז.' : 'דבר אינו מהבהב, זז או משמיע קול.'}`,
}
