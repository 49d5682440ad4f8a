import { type Draft, drop, isLeft, isPage, type Passage, type Rule } from '../draft.ts'
import { dropPages } from '../page-numbers.ts'
import { typedMark } from '../typed-mark.ts'

const pauses =
  /^(?:break|jingle|intro music|outro music|music|theme|advert(?:isement)?s?|ads?|sponsors?|广告|片头|片尾|音乐|ジングル|CM)$/i

/** `[tag:words]`, as wikis and archives link a word: the tag comes again and again. */
const tagged = /\[([a-z][a-z_-]{2,15}):(?=[^\s\]])([^[\]\n]{1,60})\](?!\()/g

/** Drops the marks of those who typed it: `_page : 3`, lines drawn with the keyboard, machine data in fences, labels of pauses without words. */
export const marks: Rule = {
  code: 'clean/mark',
  apply(draft) {
    dropPages(draft, marks.code)
    dropEnds(draft)
    dropButtons(draft)
    dropTyped(draft)
    dropTags(draft)
  },
}

/** Blocks that hold no words of the talk. */
function dropTyped(draft: Draft): void {
  for (const passage of draft.passages) {
    if (!isLeft(passage)) continue
    const { content, label, kind } = passage
    const isPause = label && pauses.test(label.name) && label.end >= passage.contentEnd
    const isNumber = typedMark.test(content)
    // A line drawn with the keyboard parts what headings and labels part already.
    const isLine = kind === 'paragraph' && /^(?:[―—–─━═┄┈_=*·•~＿＝-][ \t\u3000]*){3,}$/.test(content)
    const isData = kind === 'code' && /^`{3,}\s*json\s*\r?\n\s*\{[^\r\n]*\}\s*\r?\n\s*`{3,}$/.test(content)
    // Elements and template tags that hold no words.
    const isShell =
      /^[<{]/.test(content) &&
      content.length < 2000 &&
      /^(?:<(?![a-z][a-z+.-]*:)[^<>]*>|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\s)+$/.test(content)
    if (!isPause && !isNumber && !isLine && !isData && !isShell && kind !== 'comment') continue
    drop(draft, passage, marks.code, isData ? 0.8 : 0.9)
    passage.label = undefined
  }
}

/** The tags round words, whose words stay. */
function dropTags(draft: Draft): void {
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
