import { attribute, cast, type Draft, drop, endsSentence, isLeft, type Passage, type Rule } from '../draft.ts'
import { labelAt, nameLineAt, secondsOf } from '../labels.ts'
import { isSound } from '../sounds.ts'
import { dateIn } from './date.ts'

/** `Ada Quist [0:12]`, `Ada Quist (00:00:12)` */
const headingTime = /\s*\\?[[(]((?:\d{1,2}:)?\d{1,2}:\d{2})\\?[\])]\s*$/

/**
 * Finds who speaks where names stand on lines of their own, without a colon, above what is said: records of parliaments,
 * plays, pages that set the name in bold or as a heading. Two names must come again, and speech must stand below them.
 */
export const nameLines: Rule = {
  code: 'clean/name-line',
  apply(draft) {
    const constituencies = constituenciesIn(draft.passages.filter(isLeft), draft.text)
    const below = new Set(constituencies.values())
    const buttons = buttonsIn(draft.passages.filter((p) => isLeft(p) && !below.has(p)))
    const left = draft.passages.filter((p) => isLeft(p) && !buttons.has(p) && !below.has(p))
    const found = left.flatMap((passage, at) => {
      if (passage.voice !== undefined || passage.label || !mayName(passage)) return []
      const timed = passage.kind === 'heading' ? headingTime.exec(passage.content) : null
      const constituency = constituencies.get(passage)?.content
      const words = constituency ? `${passage.content} ${constituency}` : passage.content
      const line = nameLineAt(timed ? passage.content.slice(0, timed.index) : words)
      if (!line) return []
      return [{ passage, at, ...line, time: timed?.[1] ? secondsOf(timed[1]) : undefined }]
    })
    const count = new Map<string, number>()
    for (const { forms } of found) for (const form of forms) count.set(form, (count.get(form) ?? 0) + 1)
    const lists = listsIn(
      found.map(({ at }) => at),
      left,
    )
    const present = presentIn(left)
    const again = found.filter(
      ({ at, forms }) => !lists.has(at) && forms.some((form) => (count.get(form) ?? 0) > 1 || present.has(form)),
    )
    if (again.length < 4 || again.length < found.length * 0.5) return
    if (new Set(again.map(({ forms }) => forms[0])).size < 2) return
    const lines = new Set(found.map(({ at }) => at))
    const answered = again.filter(({ at }) => left[at + 1] && !lines.has(at + 1) && isSpeech(left[at + 1]))
    if (answered.length < again.length * 0.8) return
    // A heading is what stands over words, too: how people are called in a record shows that it is a name, or a time behind it.
    const isFormal = again.some(({ isTitled, time }) => isTitled || time !== undefined)
    if (labelled(left) > again.length * 0.5) return
    const isAgain = new Set(again)
    const joined = new Set<Passage>()
    for (const button of buttons) drop(draft, button, nameLines.code, 0.9)
    for (const line of found) {
      const { passage } = line
      if (
        !(isAgain.has(line) || (line.isTitled && !lists.has(line.at) && isSpeech(left[line.at + 1]))) ||
        (passage.kind === 'heading' && !isFormal)
      )
        continue
      const next = left[line.at + 1]
      // A name above a date is the author's.
      if (lines.has(line.at + 1) || next === undefined || dateIn(next.content.trim()) !== undefined) continue
      const time = line.time ?? passage.time
      const constituency = constituencies.get(passage)
      if (constituency) {
        passage.end = constituency.end
        passage.contentEnd = constituency.contentEnd
        passage.content = draft.text.slice(passage.contentStart, passage.contentEnd)
        joined.add(constituency)
      }
      passage.kind = 'paragraph'
      cast(passage, 'text', nameLines.code)
      attribute(
        passage,
        {
          name: line.name,
          end: passage.contentEnd,
          isBold: false,
          form: 'name-line',
          ...(time === undefined ? {} : { time }),
        },
        nameLines.code,
      )
    }
    if (joined.size > 0) draft.passages = draft.passages.filter((passage) => !joined.has(passage))
  },
}

/** Names three and more in a row, with nothing said between them: who takes part, what the parts are. */
function listsIn(places: readonly number[], left: readonly Passage[]): Set<number> {
  const lists = new Set<number>()
  let from = 0
  for (let i = 1; i <= places.length; i++) {
    if (places[i] === (places[i - 1] ?? 0) + 1) continue
    // Speech stands below the last of them where it is no list's.
    const row = places.slice(from, i)
    if (isSpeech(left[(row.at(-1) ?? 0) + 1])) row.pop()
    if (i - from > 2) for (const at of row) lists.add(at)
    from = i
  }
  return lists
}

/** Who is listed with what they are, two or more in a row: `Ada Quist - Chief Executive Officer`. */
function presentIn(left: readonly Passage[]): Set<string> {
  const names = left.map(({ content }) =>
    content.length > 120 || !/ (?:--?|[–—]) /.test(content)
      ? undefined
      : /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}) +(?:-{1,2}|[–—]) +\p{Lu}/u.exec(content)?.[1]?.toLowerCase(),
  )
  return new Set(
    names.filter((name, i) => name !== undefined && (names[i - 1] ?? names[i + 1]) !== undefined) as string[],
  )
}

/** `(Milton East) (Lab)` */
const brackets = /^(?:\([^()\n]{2,60}\)\s*){1,3}$/

/** What stands in brackets on the line below what may be a name, as the sites of parliaments set it. */
function constituenciesIn(left: readonly Passage[], text: string): Map<Passage, Passage> {
  const found = new Map<Passage, Passage>()
  for (const [i, passage] of left.entries()) {
    const above = left[i - 1]
    if (above?.kind !== 'paragraph' || passage.kind !== 'paragraph' || !/^\(\p{Lu}/u.test(passage.content)) continue
    if (!brackets.test(passage.content) || isSound(passage.content.slice(1, -1))) continue
    const isBelow = /^[^\S\n]*\r?\n[^\S\n]*$/.test(text.slice(above.contentEnd, passage.contentStart))
    if (isBelow && nameLineAt(above.content) && !above.content.includes('(')) found.set(above, passage)
  }
  return found
}

/** What a page offers for each speech, right below the name: “Share this contribution”, word for word, and nowhere else. */
function buttonsIn(left: readonly Passage[]): Set<Passage> {
  const places = new Map<string, number[]>()
  for (const [i, { content, kind }] of left.entries())
    if (kind === 'paragraph' && content.length <= 48) places.set(content, [...(places.get(content) ?? []), i])
  const buttons = new Set<Passage>()
  for (const [content, at] of places) {
    if (at.length < 4 || /[\p{P}\r\n]$/u.test(content)) continue
    const isBelowNames = at.every((i) => {
      const above = left[i - 1]
      return above !== undefined && above.content !== content && nameLineAt(above.content) !== undefined
    })
    if (isBelowNames) for (const i of at) for (const passage of left.slice(i, i + 1)) buttons.add(passage)
  }
  return buttons
}

const mayName = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'heading'

/** What can be said: it ends as sentences do, or leads on to more; or it is long. */
const isSpeech = (passage: Passage | undefined): boolean =>
  passage !== undefined &&
  passage.kind !== 'heading' &&
  (endsSentence(passage.content) || /[,;:，；：—–-]$/.test(passage.content) || passage.content.length > 100)

/** How many passages begin with a label that comes again: where those are the rule, a line without one is no name. */
function labelled(left: Draft['passages']): number {
  const count = new Map<string, number>()
  for (const { content, kind } of left) {
    const name = kind === 'heading' ? undefined : labelAt(content)?.name
    if (name) count.set(name, (count.get(name) ?? 0) + 1)
  }
  let sum = 0
  for (const n of count.values()) if (n > 1) sum += n
  return sum
}
