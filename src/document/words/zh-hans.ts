import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('zh-Hans')

export const zhHans: Words = {
  language: 'zh-Hans',
  titlePage: '扉页',
  cover: '封面',
  contents: '目录',
  introduction: '导语',
  highlights: '要点',
  conversation: '对话',
  speakers: '发言人',
  speakerIndex: '发言人索引',
  colophon: '关于本版',
  source: '来源',
  author: '作者',
  rights: '版权',
  date: '日期',
  event: '活动',
  publisher: '出版',
  note: '注',
  page: '页',
  skipToContent: '跳到正文',
  colon: '：',
  comma: '、',
  clause: '，',
  semicolon: '；',
  strip: '各人发言的先后',
  turns: (count) => `发言 ${number.format(count)} 次`,
  share: (part) => `占全文字数的 ${Math.round(part * 100)}%`,
  turn: (n) => `第 ${n} 次发言`,
  previousTurn: (name) => `${name}的上一段发言`,
  nextTurn: (name) => `${name}的下一段发言`,
  recordingAt: (time) => `录音 ${time}`,
  continued: (name) => `${name}（续）`,
  qrCode: (address) => `二维码，通往 ${address}`,
  cleaning: '整理',
  cleaned: (kept, normalised, moved, dropped) =>
    `原文字符中，${number.format(kept)} 个原样保留，${number.format(normalised)} 个作了规范（标点、空格与姓名标签），${number.format(moved)} 个移了位置（标题与出处），${number.format(dropped)} 个删去（属于原网页的内容）。`,
  made: '制作',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: '主要位置',
  pageList: '页码',
  accessibility: (isHeard) =>
    `不看图片也能读到全部内容。本书有目录、分节标题、链接到每次发言的发言人索引，封面与发言次序图均有替代文本。${isHeard ? '有时间标记的发言可以听录音，同时标出正在说的文字。没有闪烁或动态。' : '没有闪烁、动态或声音。'}`,
}
