/** Numbers of printed pages and columns, and hours, between the speeches of a record. */
import { type Draft, drop, endsSentence, isLeft, type Passage } from './draft.ts'

/** The number of a printed page or column on a line of its own: `Column 123`, `[[Page S1234]]`, `Seite 4 von 12`, 第3页. */
const page =
  /^[[({（【]{0,2}\s*(?:[-–—] ?\d{1,4} ?[-–—]|(pages?|pgs?\.?|pp?\.|columns?|cols?\.|seiten?|spalten?|páginas?|paginas?|folio)\s*\p{Lu}{0,3}\d{1,6}\p{Lu}{0,3}(?:\s*(?:[-–—/]|of|von|de|sur|di)\s*\p{Lu}{0,3}\d{1,6}\p{Lu}{0,3})?|(第)?\s*\d{1,5}\s*[页頁])\s*[\])}）】]{0,2}$/iu
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
  const heads = runningHeads(left, found)
  const joined = new Set<Passage>()
  let before: Passage | undefined
  for (const [i, passage] of left.entries()) {
    if (joined.has(passage)) continue
    if (heads.has(passage)) {
      drop(draft, passage, rule, 0.9)
      continue
    }
    const isSaid = before?.label !== undefined && before.label.end >= before.contentEnd
    if (passage.content.length < 12 && isMark(passage) && !isSaid && hour.test(passage.content))
      drop(draft, passage, rule, 0.9)
    else if (found.has(passage) && !isSaid) {
      const next = left.slice(i + 1, i + 4).find((p) => !heads.has(p))
      if (before && next && isCut(before, next)) {
        rejoin(draft, before, next, rule)
        joined.add(passage).add(next)
      } else if (numbers.length > 1 || /^\W/.test(passage.content) || next?.label) drop(draft, passage, rule, 0.9)
    } else before = passage
  }
  if (joined.size > 0) draft.passages = draft.passages.filter((passage) => !joined.has(passage))
}

/** What is printed on every page, above or below its number: the same line but for its figures, and nowhere else. */
function runningHeads(left: readonly Passage[], numbers: ReadonlySet<Passage>): Set<Passage> {
  const heads = new Set<Passage>()
  if (numbers.size < 2) return heads
  const plain = ({ content }: Passage): string => content.replace(/\d+/g, '#').replace(/\s+/g, ' ')
  const lines = new Map<string, { all: Passage[]; near: number }>()
  for (const [i, passage] of left.entries()) {
    const { content, kind, label } = passage
    if (kind !== 'paragraph' || label || content.length > 140 || endsSentence(content) || numbers.has(passage)) continue
    const line = lines.get(plain(passage)) ?? { all: [], near: 0 }
    line.all.push(passage)
    if ([left[i - 1], left[i + 1]].some((beside) => beside && numbers.has(beside))) line.near++
    lines.set(plain(passage), line)
  }
  for (const { all, near } of lines.values())
    if (near > 1 && near >= all.length - 1) for (const passage of all) heads.add(passage)
  return heads
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
