import { attribute, isLeft, type Rule } from '../draft.ts'
import { labelAt } from '../labels.ts'

const mark = /^\s*>{2,}\s*/

/** Reads `>>`, with which live captions say that somebody else speaks: a name behind it is a label, and without one it is nobody's. */
export const changeMarks: Rule = {
  code: 'clean/change-mark',
  apply(draft) {
    if (draft.source.format !== 'text') return
    const marked = draft.passages.filter((p) => isLeft(p) && mark.test(p.content))
    if (marked.length < 3) return
    for (const passage of marked) {
      const length = mark.exec(passage.content)?.[0].length ?? 0
      const start = passage.contentStart
      draft.edits.push({ start, end: start + length, kind: 'dropped', rule: changeMarks.code })
      passage.contentStart += length
      passage.content = passage.content.slice(length)
      const label = labelAt(passage.content)
      attribute(
        passage,
        label
          ? { ...label, end: label.end + passage.contentStart }
          : { name: '?', end: passage.contentStart, isBold: true },
        changeMarks.code,
      )
    }
  },
}
