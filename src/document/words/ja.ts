import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('ja')

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
  clause: '、',
  semicolon: '；',
  strip: '発言の順序',
  turns: (count) => `発言 ${number.format(count)} 回`,
  share: (part) => `全体の語数の ${Math.round(part * 100)}%`,
  turn: (n) => `第 ${n} 発言`,
  previousTurn: (name) => `${name}の前の発言`,
  nextTurn: (name) => `${name}の次の発言`,
  recordingAt: (time) => `録音 ${time}`,
  continued: (name) => `${name}（続き）`,
  qrCode: (address) => `二次元コード：${address}`,
  cleaning: '整理',
  cleaned: (kept, normalised, moved, dropped) =>
    `原文の文字のうち、${number.format(kept)} 字はそのまま、${number.format(normalised)} 字は表記を整え（約物、空白、氏名）、${number.format(moved)} 字は移し（題名と出典）、${number.format(dropped)} 字は除いた（元のページに属するもの）。`,
  made: '制作',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: '主な位置',
  pageList: 'ページ番号',
  accessibility: (isHeard) =>
    `画像を見なくても全文が読めます。目次、節の見出し、各発言へのリンクを備えた発言者索引があり、表紙と発言順の図には代替テキストがあります。${isHeard ? '時刻のある発言は、強調表示とともに録音で聞けます。点滅や動きはありません。' : '点滅、動き、音はありません。'}`,
}
