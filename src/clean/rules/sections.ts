import { cast, type Draft, isLeft, type Passage, type Rule, widthOf } from '../draft.ts'
import { initialsIn } from '../labels.ts'
import { isScene } from '../scenes.ts'

/** Takes short lines between turns for the headings they are: no full stop, and a labelled turn behind them. */
export const sections: Rule = {
  code: 'clean/section',
  apply(draft) {
    const isText = draft.source.format === 'text'
    const left = draft.passages.filter((p) => isLeft(p) && p.role === 'text')
    if (draft.source.format === 'markdown') numbered(draft)
    if (isText) scenes(left)
    if (!isText && !left.some((p) => p.isTyped)) return
    const following = followers(draft.passages.filter(isLeft))
    const speech = left.filter((p) => p.content.length > 30)
    const stopped = speech.filter((p) => /[\p{P}~]$/u.test(p.content)).length
    // Where speech goes without full stops, a line without one is no heading.
    if (stopped < speech.length * 0.8) return
    const opener = left.find((p) => p.label)?.label?.name
    const names = new Set(left.flatMap((p) => p.label?.name ?? []))
    // What stands above the title says where the page is, and is no part of the talk.
    const top = draft.passages.find((p) => p.role === 'title')?.start ?? 0
    let speaker: string | undefined
    for (const [i, passage] of left.entries()) {
      if (passage.label) speaker = passage.label.name
      const next = left[i + 1]
      // What stands below a name on a line of its own is what it says.
      const above = left[i - 1]
      const isSaid = above?.label !== undefined && above.label.end >= above.contentEnd
      if (
        (isText || passage.isTyped) &&
        !passage.label &&
        passage.role === 'text' &&
        passage.start > top &&
        !isSaid &&
        !initialsIn(passage.content).some((short) => names.has(short)) &&
        next?.label &&
        following.get(passage) === next &&
        isHeading(passage, next, speaker, opener)
      )
        cast(passage, 'heading', sections.code)
    }
  },
}

/** The scenes of a screenplay, two or more, are its sections. */
function scenes(left: readonly Passage[]): void {
  const found = left.filter(({ label, content }) => !label && isScene(content))
  if (found.length > 1) for (const passage of found) cast(passage, 'heading', sections.code)
}

/** A line of Markdown in bold with a number before it: `**一、谁来付钱？**`, `**2. The money**`. */
const boldNumber =
  /^(\*\*|__)(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[、．)]|\. )|(?:Part|Teil|Partie|Parte|Chapter|Kapitel|Chapitre|Capítulo) [\dIVX]{1,4}\b)[^*\n]{2,80}\1$/u

/** Takes numbered lines in bold for headings, where two or more stand right above turns. */
function numbered(draft: Draft): void {
  const left = draft.passages.filter(isLeft)
  const found = left.filter(
    ({ kind, role, label, content }, i) =>
      kind === 'paragraph' && role === 'text' && !label && left[i + 1]?.label !== undefined && boldNumber.test(content),
  )
  if (found.length < 2) return
  for (const passage of found) {
    passage.contentStart += 2
    passage.contentEnd -= 2
    passage.content = draft.text.slice(passage.contentStart, passage.contentEnd)
    cast(passage, 'heading', sections.code)
  }
}

/** What stands right below each passage: above a heading a line opens no section. */
function followers(left: readonly Passage[]): Map<Passage, Passage | undefined> {
  return new Map(left.map((passage, i) => [passage, left[i + 1]]))
}

/** A day in full: 4 March 2031, March 4, 2031, 2031-03-04. Above the talk it says when that was, and is no heading. */
const day =
  /\b\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?\p{L}{3,} (?:de )?\d{4}\b|\b\p{L}{3,} \d{1,2},? \d{4}\b|\b\d{4}-\d{2}-\d{2}\b|[\d０-９〇一二三四五六七八九十元]+\s?[年년]\s*[\d０-９一二三四五六七八九十]+\s?[月월]\s*[\d０-９一二三四五六七八九十]+\s?[日号號일]/u

/** Only what has the figures of a year is compared: the pattern takes longer to be read than all others together. */
const isDay = (words: string): boolean => /\d{4}|[年년]/.test(words) && day.test(words)

/** Where it was sent: “Heard on Morning Edition”. */
const isSent = (words: string): boolean =>
  /^(?:(?:originally |first )?(?:heard|aired|broadcast)|posted|published) (?:on|in|at|by)\b/iu.test(words)

/** What a page says of it, or puts in between: “Duration: 28 minutes”, “Beginn: 10.30 Uhr”, “Sponsor Message”, “Read the full transcript”. */
const isNotice = (words: string): boolean =>
  /^\p{L}[\p{L} ]{1,22}[:：]\s*\d/u.test(words) ||
  /^(?:présidence de|председательств|presidencia d|presidência d|presidenza d|vorsitz:|in the chair)/iu.test(words) ||
  /^(?:(?:read|view|show|see|hide|download|open) (?:the )?(?:full |complete |episode )?transcript|(?:a )?(?:sponsor(?:ed)?|advertiser) (?:message|content)|advertisement|(?:full |complete )?transcript(?:ion)?|transkript|transcripción|trascrizione|文字实录|文字记录|書き起こし|녹취록|стенограмма|anzeige|werbung|publicité|publicidad|広告|广告|廣告|광고|реклама)$/iu.test(
    words,
  )

/** How long it took: 12m 33s. */
const isLength = (words: string): boolean => /^\d/.test(words) && /^(?:\d+ ?\p{L}{1,7}[ ,]*)+$/u.test(words)

function isHeading(passage: Passage, next: Passage, speaker: string | undefined, opener: string | undefined): boolean {
  const words = passage.content
  if (/[\r\n]/.test(words) || widthOf(words) > 80 || /[.。,，;；:：!！…、~～)）\]"”」—-]$/.test(words)) return false
  if (
    /[.。!！?？;；]/.test(words) &&
    /[.。!！?？;；]\s*\S/.test(
      words.replace(/^[\d.、]+/, '').replace(/\d\.\d|\p{L}\.(?=\p{L})|\b\p{L}{1,4}\.\s?(?=\d)/gu, ''),
    )
  )
    return false
  if (/^[\p{Ll}\p{Ps}○◯●]/u.test(words) || !/\p{L}/u.test(words)) return false
  if (speaker === undefined && (isDay(words) || isLength(words) || isSent(words) || isNotice(words))) return false
  // A question may end a turn. As a heading it stands where the one who leads the talk takes over from another.
  if (/[?？]$/.test(words)) return widthOf(words) <= 60 && next.label?.name === opener && speaker !== opener
  return true
}
