import {
  type Draft,
  endsSentence,
  isLeft,
  isPage,
  isTakenFrom,
  move,
  type Passage,
  type Rule,
  widthOf,
} from '../draft.ts'
import { isMenuWord, TITLE_WIDTH } from '../furniture.ts'
import { labelAt } from '../labels.ts'
import { same } from '../same.ts'
import { isScene } from '../scenes.ts'
import { typedMark } from '../typed-mark.ts'
import { dateIn } from './date.ts'
import { widened } from './full-width.ts'

/** Moves the title into the front matter: the first heading of Markdown, or the first line where it stands as titles do. */
export const title: Rule = {
  code: 'clean/title',
  apply(draft) {
    // What recorders write has no title among its words.
    if (!isPage(draft)) return
    if (draft.front.title && draft.source.format !== 'html') return
    const index = behindMenu(draft, (p) => isLeft(p) && !isReference(p) && !isDate(p) && !typedMark.test(p.content))
    const first = draft.passages[index]
    if (!first || first.label || isScene(first.content)) return
    const next = draft.passages.slice(index + 1).find(isLeft)
    const words = same(first.content)
    const again = draft.passages.some(
      (p) =>
        p !== first &&
        isLeft(p) &&
        Math.abs(p.content.length - first.content.length) < 8 &&
        (p.content === first.content || (words.length > 3 && same(p.content) === words)),
    )
    const isHeading = first.kind === 'heading' && first.depth === 1
    // A page's own heading is better than what its window is called, and that is better than any line.
    if (!isHeading && draft.front.title) return
    // A label that comes again is a label, not a title; a title that comes again whole is the text of a picture.
    const isLine =
      first.kind === 'paragraph' &&
      !/[\r\n]/.test(first.content) &&
      (again ||
        (widthOf(first.content) <= 120 &&
          !/[.。!！,，;；:：]\s*$/.test(first.content) &&
          next !== undefined &&
          !/^\W*\d{1,2}:\d\d|^[—–-]\s|^>{2,}/.test(first.content) &&
          // Where nothing is punctuated, the first line is speech like the others.
          !(/^\p{Ll}/u.test(first.content) && !/[.!?]$/m.test(draft.text)))) &&
      !isSpeech(
        first.content,
        draft.passages.map((p) => p.content),
      )
    if (!isHeading && !isLine) return
    if (isLine && !again && isSentence(first.content, next?.content ?? '')) return
    const written = widened(first.content.replace(/(?<=\S)[ \t\u00a0]{2,}(?=\S)/g, ' '), draft.language)
    draft.front.title = written
    move(draft, first, 'title', title.code, written)
  },
}

/**
 * Where the title may stand: first of what is left. Below a site's menu one or two words more may say where in the site the page
 * is, and the first longer line is the title.
 */
function behindMenu({ passages }: Draft, mayBe: (passage: Passage) => boolean): number {
  const first = passages.findIndex(mayBe)
  const words = passages
    .slice(0, Math.max(0, first))
    .filter((p) => p.role === 'dropped' && isMenuWord(p.content)).length
  const long = passages.findIndex((p, i) => i >= first && mayBe(p) && widthOf(p.content) >= TITLE_WIDTH)
  const between = passages.slice(first, Math.max(first, long)).filter(isLeft).length
  // One such word is a menu's where several lines stand below it, and two are where they do not.
  const isMenu = words > 1 ? between < 3 : words === 1 && between > 2 && between < 7
  return isMenu ? Math.max(first, long) : first
}

/** Whether a line ends as a sentence does. A title may ask, and may end with a quotation or brackets without a full stop in them. */
function isSentence(words: string, next: string): boolean {
  if (!endsSentence(words) || /[?？]$/.test(words)) return false
  const inside = words.replace(/["”』」）)\s]+$/u, '')
  const isQuoted = (line: string): boolean => /^["“『「（(].*["”』」）)]$/u.test(line)
  return inside === words.trimEnd() || endsSentence(inside) || (isQuoted(words) && isQuoted(next))
}

/** What a record says about itself above its title: a line in brackets, or where it was taken from. */
const isReference = ({ content, kind }: Passage): boolean =>
  kind === 'paragraph' && content.length <= 200 && (/^\[[^[\]]*\]$/.test(content) || isTakenFrom(content))

/** A line that says when it was, and nothing else: the front matter has a place for that. */
const isDate = ({ content, kind }: Passage): boolean => kind === 'paragraph' && dateIn(content.trim()) !== undefined

/** Whether a line is labelled speech: nothing stands behind its label, or the label begins another line, too. */
function isSpeech(line: string, lines: string[]): boolean {
  const label = labelAt(line)
  if (!label) return false
  const isAlone = label.end >= line.length
  const others = lines.filter((other) => labelAt(other)?.name === label.name)
  const isAgain = others.some((other) => same(other) !== same(line))
  // Letters and spaces prove nothing by themselves, nor do 【…】 that comes once, and a dash behind which nothing else comes.
  const isWeak =
    ['letter', 'spaced', 'stopped'].includes(label.form ?? '') ||
    (label.form === 'enclosed' && others.length < 2) ||
    (label.form === 'dashed' && !isAgain)
  return (
    label.isBold ||
    (label.form !== undefined && !isWeak && label.form !== 'alone') ||
    (isAlone ? others.length > 1 : isAgain)
  )
}
