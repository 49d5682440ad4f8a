import { isLeft, type Rule } from '../draft.ts'

/** Takes a paragraph in the brackets of minutes, between two turns, for the note of those who kept them: 〔…〕 is no one's speech. */
export const remarks: Rule = {
  code: 'clean/remark',
  apply(draft) {
    const left = draft.passages.filter(isLeft)
    for (const [i, passage] of left.entries()) {
      if (passage.role !== 'text' || passage.label || passage.kind !== 'paragraph') continue
      // Speech that goes on behind a note would have no speaker.
      if (/^〔[^〔〕]+〕$/.test(passage.content) && left[i + 1]?.label) passage.role = 'note'
    }
  },
}
