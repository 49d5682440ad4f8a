import { type Line, linesOf, trimmed } from './lines.ts'
import type { SourceBlock } from './source.ts'

/** A line with words, and how far it is indented. */
interface Row {
  start: number
  end: number
  contentStart: number
  contentEnd: number
  indent: number
  /** A blank line stands before it. */
  isFree: boolean
}

/**
 * Plain text, as scraped from a page or written by hand. Every line is a block, unless the lines are wrapped by hand at a
 * column: then the lines between two blank ones are one paragraph, or those up to the next that is indented.
 */
export function textBlocks(text: string): SourceBlock[] {
  const lines = linesOf(text)
  const rows = rowsOf(text, lines)
  const goesOn = isIndented(text, rows)
    ? behindIndent(text, rows)
    : isHardWrapped(text, lines)
      ? betweenBlanks(text)
      : undefined
  const blocks: SourceBlock[] = []
  let last: SourceBlock | undefined
  for (const [i, { start, end, contentStart, contentEnd }] of rows.entries()) {
    if (last && goesOn?.(i, rows)) {
      last.end = end
      last.contentEnd = contentEnd
      continue
    }
    last = { kind: 'paragraph', start, end, contentStart, contentEnd }
    blocks.push(last)
  }
  return blocks
}

/** The numbers of the lines, from 0, that go on with the one before. */
export function continuedLines(text: string): Set<number> {
  const lines = linesOf(text)
  const continued = new Set<number>()
  let next = 0
  for (const block of textBlocks(text))
    for (let line = lines[next]; line && line.start <= block.end; line = lines[++next])
      if (line.start > block.start) continued.add(next)
  return continued
}

function rowsOf(text: string, lines: readonly Line[]): Row[] {
  const rows: Row[] = []
  let isFree = true
  for (const { start, end } of lines) {
    const [contentStart, contentEnd] = trimmed(text, start, end)
    if (contentStart < contentEnd)
      rows.push({ start, end, contentStart, contentEnd, indent: contentStart - start, isFree })
    isFree = contentStart === contentEnd
  }
  return rows
}

const opensLabel = (text: string, { contentStart }: Row): boolean =>
  /^[^\s:：][^:：\r\n]{0,40}[:：]/.test(text.slice(contentStart, contentStart + 42))

/** A line goes on with the one before, unless a blank line stands between them or it begins with a label. */
const betweenBlanks =
  (text: string) =>
  (i: number, rows: readonly Row[]): boolean => {
    const row = rows[i]
    const before = rows[i - 1]
    return (
      row !== undefined &&
      !row.isFree &&
      !opensLabel(text, row) &&
      !isPageNumber(text, row) &&
      !(before && isPageNumber(text, before))
    )
  }

/** Behind the first line of a paragraph the others stand further left, and all in one column. */
function behindIndent(text: string, rows: readonly Row[]): (i: number) => boolean {
  // Where each paragraph began, known line by line: a rule about a line needs the one that its paragraph opened with.
  let first = 0
  return (i) => {
    const [row, before, head] = [rows[i], rows[i - 1], rows[first]]
    const goesOn =
      row !== undefined &&
      before !== undefined &&
      head !== undefined &&
      !row.isFree &&
      (head.indent === 0 ? row.indent === 0 : row.indent < head.indent) &&
      (before === head || row.indent <= before.indent) &&
      !isEnclosed(text, row) &&
      !isEnclosed(text, before) &&
      isFull(text, before, row)
    if (!goesOn) first = i
    return goesOn
  }
}

/** The number of a printed page stands for itself, and so does what is printed next to it. */
const isPageNumber = (text: string, { contentStart, contentEnd }: Row): boolean =>
  contentEnd - contentStart < 30 &&
  /^(?:[-–—] ?\d{1,4} ?[-–—]|(?:page|seite|página|pagina|folio) \d{1,4}(?:(?: of| von| sur| de| di|\/) ?\d{1,4})?|第 ?\d{1,4} ?[页頁])$/iu.test(
    text.slice(contentStart, contentEnd),
  )

/** A line in brackets stands for itself: a page's number, what the record is. */
const isEnclosed = (text: string, { contentStart, contentEnd }: Row): boolean =>
  text[contentStart] === '[' && text[contentEnd - 1] === ']'

/** Columns at which hands and programs break lines. */
const WIDEST = 100
const NARROWEST = 50

/** Whether the first word of a line would not have fitted on the one before: what breaks there was broken by the column. */
function isFull(text: string, before: Row, row: Row): boolean {
  const word = /^\S*/.exec(text.slice(row.contentStart, row.contentStart + WIDEST))?.[0].length ?? 0
  return before.contentEnd - before.start + 1 + word >= NARROWEST
}

/** Whether paragraphs begin with an indented line, and lines go on further left, as printed records and books have it. */
function isIndented(text: string, rows: readonly Row[]): boolean {
  let opened = 0
  let full = 0
  let inside = 0
  let head = rows[0]
  for (const [i, row] of rows.entries()) {
    if (row.end - row.start > WIDEST) return false
    const next = rows[i + 1]
    if (!next || !head) continue
    // What stands as far in as the first line did begins the next paragraph.
    const isHead: boolean = next.isFree || row.indent < next.indent || (head.indent > 0 && next.indent >= head.indent)
    if (isHead) head = next
    else {
      if (row.indent > next.indent && (row.indent - next.indent <= 8 || opensLabel(text, row))) opened++
      inside++
      if (isFull(text, row, next)) full++
    }
  }
  return opened >= 3 && opened >= rows.length * 0.05 && full >= inside * 0.6
}

/** Whether lines that are followed by another reach about the same column, and none goes far beyond it. */
function isHardWrapped(text: string, lines: readonly Line[]): boolean {
  let inside = 0
  let full = 0
  let long = 0
  for (const [i, { start, end }] of lines.entries()) {
    const length = end - start
    if (length > WIDEST) long++
    const following = lines[i + 1]
    if (length === 0 || !following || text.slice(following.start, following.end).trim() === '') continue
    inside++
    if (length >= NARROWEST && length <= WIDEST) full++
  }
  return inside >= 3 && long === 0 && full > inside * 0.6
}
