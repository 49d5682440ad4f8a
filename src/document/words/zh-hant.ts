import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('zh-Hant')

export const zhHant: Words = {
  language: 'zh-Hant',
  titlePage: '扉頁',
  cover: '封面',
  contents: '目錄',
  introduction: '導言',
  highlights: '重點',
  conversation: '對話',
  speakers: '發言人',
  speakerIndex: '發言人索引',
  colophon: '關於本版',
  source: '來源',
  author: '作者',
  rights: '版權',
  date: '日期',
  event: '活動',
  publisher: '出版',
  note: '註',
  page: '頁',
  skipToContent: '跳到正文',
  colon: '：',
  comma: '、',
  clause: '，',
  semicolon: '；',
  strip: '各人發言的先後',
  turns: (count) => `發言 ${number.format(count)} 次`,
  share: (part) => `占全文字數的 ${Math.round(part * 100)}%`,
  turn: (n) => `第 ${n} 次發言`,
  previousTurn: (name) => `${name}的上一段發言`,
  nextTurn: (name) => `${name}的下一段發言`,
  recordingAt: (time) => `錄音 ${time}`,
  continued: (name) => `${name}（續）`,
  qrCode: (address) => `二維碼，通往 ${address}`,
  cleaning: '整理',
  cleaned: (kept, normalised, moved, dropped) =>
    `原文字元中，${number.format(kept)} 個原樣保留，${number.format(normalised)} 個作了規範（標點、空格與姓名標籤），${number.format(moved)} 個移了位置（標題與出處），${number.format(dropped)} 個刪去（屬於原網頁的內容）。`,
  made: '製作',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: '主要位置',
  pageList: '頁碼',
  accessibility: (isHeard) =>
    `不看圖片也能讀到全部內容。本書有目錄、分節標題、連結到每次發言的發言人索引，封面與發言次序圖均有替代文字。${isHeard ? '有時間標記的發言可以聽錄音，同時標出正在說的文字。沒有閃爍或動態。' : '沒有閃爍、動態或聲音。'}`,
}
