import { type Draft, drop, endsSentence, isLeft, isPage, type Passage, type Rule } from '../draft.ts'

const pauses =
  /^(?:break|jingle|intro music|outro music|music|theme|advert(?:isement)?s?|ads?|sponsors?|广告|片头|片尾|音乐|ジングル|CM)$/i

/** `[tag:words]`, as wikis and archives link a word: the tag comes again and again. */
const tagged = /\[([a-z][a-z_-]{2,15}):(?=[^\s\]])([^[\]\n]{1,60})\](?!\()/g

/** The number of a printed page or column on a line of its own: `Column 123`, `[[Page S1234]]`, `Seite 4 von 12`, 第3页. */
const page =
  /^[[({（【]{0,2}\s*(?:(pages?|pgs?\.?|pp?\.|columns?|cols?\.|seiten?|spalten?|páginas?|paginas?|folio)\s*\p{Lu}{0,3}\d{1,6}\p{Lu}{0,3}(?:\s*(?:[-–—/]|of|von|de|sur|di)\s*\p{Lu}{0,3}\d{1,6}\p{Lu}{0,3})?|(第)?\s*\d{1,5}\s*[页頁])\s*[\])}）】]{0,2}$/iu
/** The time of day on a line of its own, as records of parliaments have it: `11.34 am`. */
const hour = /^(?:[01]?\d|2[0-3])[.:][0-5]\d\s*[ap]\.?\s?m\.?$/i

/** Drops the marks of those who typed it: `_page : 3`, lines drawn with the keyboard, machine data in fences, labels of pauses without words. */
export const marks: Rule = {
  code: 'clean/mark',
  apply(draft) {
    dropPages(draft)
    dropEnds(draft)
    dropButtons(draft)
    for (const passage of draft.passages) {
      if (!isLeft(passage)) continue
      const { content, label, kind } = passage
      const isPause = label && pauses.test(label.name) && label.end >= passage.contentEnd
      const isPage = /^_\w+\s*:[^\n]{0,40}$/.test(content)
      // A line drawn with the keyboard parts what headings and labels part already.
      const isLine = kind === 'paragraph' && /^(?:[―—–_=*·•~-][ \t\u3000]*){3,}$/.test(content)
      const isData = kind === 'code' && /^`{3,}\s*json\s*\r?\n\s*\{[^\r\n]*\}\s*\r?\n\s*`{3,}$/.test(content)
      // Elements and template tags that hold no words.
      const isShell =
        /^[<{]/.test(content) &&
        content.length < 2000 &&
        /^(?:<(?![a-z][a-z+.-]*:)[^<>]*>|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\s)+$/.test(content)
      if (!isPause && !isPage && !isLine && !isData && !isShell && kind !== 'comment') continue
      drop(draft, passage, marks.code, isData ? 0.8 : 0.9)
      delete passage.label
    }
    const count = new Map<string, number>()
    for (const [, tag = ''] of draft.text.matchAll(tagged)) count.set(tag, (count.get(tag) ?? 0) + 1)
    if (![...count.values()].some((times) => times > 2)) return
    for (const passage of draft.passages) {
      if (!isLeft(passage) || passage.kind === 'code') continue
      for (const match of passage.content.matchAll(tagged)) {
        if ((count.get(match[1] ?? '') ?? 0) < 3) continue
        const start = passage.contentStart + match.index
        const end = start + match[0].length
        const words = start + (match[1]?.length ?? 0) + 2
        draft.edits.push({ start, end: words, kind: 'dropped', rule: marks.code, confidence: 0.9 })
        draft.edits.push({ start: end - 1, end, kind: 'dropped', rule: marks.code, confidence: 0.9 })
      }
    }
  },
}

/**
 * Drops a short line that stands word for word at the end of turn after turn, without a full stop, in a text that has them:
 * what a page offers for each (“Share this”).
 */
function dropButtons(draft: Draft): void {
  if (!isPage(draft)) return
  const left = draft.passages.filter((p) => isLeft(p) && p.kind !== 'heading' && p.kind !== 'code')
  const lines = new Map<string, Passage[]>()
  let stopped = 0
  for (const [i, passage] of left.entries()) {
    const { content, label } = passage
    // Only the end is asked for, and a paragraph may be long.
    const isStopped = /[\p{P}~]/u.test(content.at(-1) ?? '')
    if (isStopped) stopped++
    const before = left[i - 1]
    const isSaid = before?.label !== undefined && before.label.end >= before.contentEnd
    const next = left[i + 1]
    if (label || isSaid || content.length > 48 || content.length < 4 || (next && !next.label)) continue
    if (isStopped || /[\r\n]/.test(content)) continue
    const same = lines.get(content) ?? []
    same.push(passage)
    lines.set(content, same)
  }
  const turns = left.filter(({ label }) => label).length
  for (const same of lines.values())
    if (same.length >= 4 && same.length >= turns * 0.4 && stopped >= (left.length - same.length) * 0.5)
      for (const passage of same) drop(draft, passage, marks.code, 0.8)
}

/** The time at which words end, and how long a pause follows, in brackets behind them: `[00:00:15][3.0]`, `[2.1s]`. */
const ends = /(?:\s*\[(?:\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?|\d+\.\d+s?|\d+s)\])+$/

/** Drops the times at the end of turns, where most have one. */
function dropEnds(draft: Draft): void {
  const turns = draft.passages.filter((p) => isLeft(p) && p.label && p.label.end < p.contentEnd)
  const found = turns.filter(({ content, label, contentStart }) => {
    const at = content.endsWith(']') ? ends.exec(content)?.index : undefined
    return at !== undefined && contentStart + at >= (label?.end ?? 0)
  })
  if (found.length < 3 || found.length < turns.length * 0.5) return
  for (const { content, contentStart, contentEnd } of found)
    draft.edits.push({
      start: contentStart + (ends.exec(content)?.index ?? content.length),
      end: contentEnd,
      kind: 'dropped',
      rule: marks.code,
      confidence: 0.9,
    })
}

/**
 * Drops the numbers of printed pages and the hours between speeches. A number counts in brackets, before a label, or where another
 * comes. A sentence that a page's end cut in two is one paragraph again.
 */
function dropPages(draft: Draft): void {
  const left = draft.passages.filter(isLeft)
  const isMark = (passage: Passage): boolean => !passage.label && passage.kind === 'paragraph'
  const numbers = left.filter((p) => p.content.length < 40 && isMark(p) && page.test(p.content))
  const found = new Set(numbers)
  const joined = new Set<Passage>()
  let before: Passage | undefined
  for (const [i, passage] of left.entries()) {
    if (joined.has(passage)) continue
    const isSaid = before?.label !== undefined && before.label.end >= before.contentEnd
    if (passage.content.length < 12 && isMark(passage) && !isSaid && hour.test(passage.content))
      drop(draft, passage, marks.code, 0.9)
    else if (found.has(passage) && !isSaid) {
      const next = left[i + 1]
      if (before && next && isCut(before, next)) {
        rejoin(draft, before, next)
        joined.add(passage).add(next)
      } else if (numbers.length > 1 || /^\W/.test(passage.content) || next?.label) drop(draft, passage, marks.code, 0.9)
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
function rejoin(draft: Draft, before: Passage, next: Passage): void {
  draft.edits.push({
    start: before.contentEnd,
    end: next.contentStart,
    kind: 'normalised',
    rule: marks.code,
    result: ' ',
    confidence: 0.9,
  })
  before.end = next.end
  before.contentEnd = next.contentEnd
  before.content = draft.text.slice(before.contentStart, before.contentEnd)
}
