import type { Words } from './types.ts'

const number = new Intl.NumberFormat('ja')

export const ja: Words = {
  language: 'ja',
  titlePage: '扉',
  cover: '表紙',
  contents: '目次',
  introduction: 'はじめに',
  highlights: '要点',
  conversation: '対話',
  speakers: '発言者',
  speakerIndex: '発言者索引',
  colophon: '奥付',
  source: '出典',
  author: '著者',
  rights: '権利',
  date: '日付',
  event: '催し',
  publisher: '発行',
  note: '注',
  page: 'ページ',
  skipToContent: '本文へ',
  colon: '：',
  comma: '、',
  strip: '発言の順序',
  turns: (count) => `発言 ${number.format(count)} 回`,
  share: (part) => `全体の語数の ${Math.round(part * 100)}%`,
  turn: (n) => `第 ${n} 発言`,
  cleaning: '整理',
  cleaned: (kept, normalised, moved, dropped) =>
    `原文の文字のうち、${number.format(kept)} 字はそのまま、${number.format(normalised)} 字は表記を整え（約物と空白）、${number.format(moved)} 字は移し（氏名と出典）、${number.format(dropped)} 字は除いた（元のページに属するもの）。`,
  made: '制作',
  madeWith: (version) => `Colloquy ${version}`,
}
