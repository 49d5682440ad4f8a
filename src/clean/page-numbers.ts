/** Numbers of printed pages and columns, and hours, between the speeches of a record. */
import { type Draft, drop, endsSentence, isLeft, type Passage } from './draft.ts'

/** The number of a printed page or column on a line of its own: `Column 123`, `[[Page S1234]]`, `Seite 4 von 12`, 第3页. */
const page =
  /^[[({（【]{0,2}\s*(?:(pages?|pgs?\.?|pp?\.|columns?|cols?\.|seiten?|spalten?|páginas?|paginas?|folio)\s*\p{Lu}{0,3}\d{1,6}\p{Lu}{0,3}(?:\s*(?:[-–—/]|of|von|de|sur|di)\s*\p{Lu}{0,3}\d{1,6}\p{Lu}{0,3})?|(第)?\s*\d{1,5}\s*[页頁])\s*[\])}）】]{0,2}$/iu
/** The time of day on a line of its own, as records of parliaments have it: `11.34 am`. */
const hour = /^(?:[01]?\d|2[0-3])[.:][0-5]\d\s*[ap]\.?\s?m\.?$/i

/**
 * Drops the numbers of printed pages and the hours between speeches. A number counts in brackets, before a label, or where another
 * comes. A sentence that a page's end cut in two is one paragraph again.
 */
export function dropPages(draft: Draft, rule: string): void {
  const left = draft.passages.filter(isLeft)
  const isMark = (passage: Passage): boolean => !passage.label && passage.kind === 'paragraph'
  const numbers = left.filter((p) => p.content.length < 40 && isMark(p) && /\d/.test(p.content) && page.test(p.content))
  const found = new Set(numbers)
  const joined = new Set<Passage>()
  let before: Passage | undefined
  for (const [i, passage] of left.entries()) {
    if (joined.has(passage)) continue
    const isSaid = before?.label !== undefined && before.label.end >= before.contentEnd
    if (passage.content.length < 12 && isMark(passage) && !isSaid && hour.test(passage.content))
      drop(draft, passage, rule, 0.9)
    else if (found.has(passage) && !isSaid) {
      const next = left[i + 1]
      if (before && next && isCut(before, next)) {
        rejoin(draft, before, next, rule)
        joined.add(passage).add(next)
      } else if (numbers.length > 1 || /^\W/.test(passage.content) || next?.label) drop(draft, passage, rule, 0.9)
    } else before = passage
  }
  if (joined.size > 0) draft.passages = draft.passages.filter((passage) => !joined.has(passage))
}

/** Whether a page ended within a sentence: no mark ends the one half, and no capital begins the other, or the one is long. */
const isCut = (before: Passage, next: Passage): boolean =>
  before.kind === 'paragraph' &&
  next.kind === 'paragraph' &&
  next.label === undefined &&
  !(before.label !== undefined && before.label.end >= before.contentEnd) &&
  !endsSentence(before.content) &&
  !/[:：]$/.test(before.content) &&
  (/^\p{Ll}/u.test(next.content) ||
    (before.content.length > 60 && /[\p{Ll},]$/u.test(before.content) && /\p{Ll}{2}/u.test(next.content)))

/** Makes one paragraph of two, without the number between them. */
function rejoin(draft: Draft, before: Passage, next: Passage, rule: string): void {
  draft.edits.push({
    start: before.contentEnd,
    end: next.contentStart,
    kind: 'normalised',
    rule,
    result: ' ',
    confidence: 0.9,
  })
  before.end = next.end
  before.contentEnd = next.contentEnd
  before.content = draft.text.slice(before.contentStart, before.contentEnd)
}
