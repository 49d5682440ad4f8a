import { isLeft, type Rule } from '../draft.ts'

const control = /\u001b\[[\d;]*[A-Za-z]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]+/g

/** Drops control characters: page breaks of a printer, colours of a terminal. No edition can hold them. */
export const controls: Rule = {
  code: 'clean/control',
  apply(draft) {
    // One look at the whole: next to no text has any.
    if (draft.text.search(control) < 0) return
    for (const passage of draft.passages) {
      if (!isLeft(passage)) continue
      for (const match of passage.content.matchAll(control)) {
        const start = passage.contentStart + match.index
        draft.edits.push({ start, end: start + match[0].length, kind: 'dropped', rule: controls.code })
      }
    }
  },
}
