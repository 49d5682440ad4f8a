import { drop, isLeft, type Rule } from '../draft.ts'

const pauses =
  /^(?:break|jingle|intro music|outro music|music|theme|advert(?:isement)?s?|ads?|sponsors?|广告|片头|片尾|音乐|ジングル|CM)$/i

/** Drops the marks of those who typed it: `_page : 3`, lines drawn with the keyboard, machine data in fences, labels of pauses without words. */
export const marks: Rule = {
  code: 'clean/mark',
  apply(draft) {
    for (const passage of draft.passages) {
      if (!isLeft(passage)) continue
      const { content, label, kind } = passage
      const isPause = label && pauses.test(label.name) && label.end >= passage.contentEnd
      const isPage = /^_\w+\s*:[^\n]{0,40}$/.test(content)
      // A line drawn with the keyboard parts what headings and labels part already.
      const isLine = kind === 'paragraph' && /^(?:[―—–_=*·•~-][ \t\u3000]*){3,}$/.test(content)
      const isData = kind === 'code' && /^`{3,}\s*json\s*\r?\n\s*\{[^\r\n]*\}\s*\r?\n\s*`{3,}$/.test(content)
      if (!isPause && !isPage && !isLine && !isData && kind !== 'comment') continue
      drop(draft, passage, marks.code, isData ? 0.8 : 0.9)
      delete passage.label
    }
  },
}
