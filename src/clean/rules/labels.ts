import type { Draft, Label, Passage, Rule } from '../draft.ts'
import { isLeft } from '../draft.ts'
import { initialsIn, isOneOff, labelAt, unfold } from '../labels.ts'
import { hasSurname } from '../surnames.ts'

const parts =
  /^(?:(?:speaker|audience|moderator|host|guest|interviewer|interviewee|narrator|question|answer|q|a|unknown|all|everyone|man|woman|boy|girl|reporter|newsreader|announcer|commentator|presenter|translator|archiv(?:e|al)(?: (?:tape|audio|recording))?|voice-?over|chorus|crowd|questioner|attendee|caller|interpreter|operator|unidentified (?:speaker|person|man|woman|male|female|reporter|participant))\b[ #\d]*|(?:主持人?|嘉[宾賓]|[观觀][众眾]|[听聽][众眾]|提[问問]者?|[众眾]人|全[体體]|[记記]者|\p{sc=Han}{2,10}(?:[记記]者|[议議][员員]|[发發]言人)|司会|会場|主席|质询者|聴衆|質問者|참석자|청중|사회자)(?:提[问問]|[A-Za-z甲乙丙丁一二三四五六七八九十\d０-９]*)$)/iu

/** Decides which words before a colon are labels: what comes again, what is listed, what is set in bold or is plainly a name. */
export const labels: Rule = {
  code: 'clean/label',
  apply(draft) {
    const candidates = new Map<Passage, Label>()
    const count = new Map<string, number>()
    // A name that comes ten thousand times is taken apart once.
    const forms = once(formsOf)
    let isBold = false
    let isSetOff = false
    const initials = new Set<string>()
    for (const passage of draft.passages) {
      if (!isLeft(passage) || !['paragraph', 'item', 'quote'].includes(passage.kind)) continue
      if (passage.label) {
        if (passage.label.form === 'name-line') isSetOff = true
        continue
      }
      if (passage.voice) {
        passage.label = {
          name: passage.voice,
          end: passage.contentStart,
          isBold: true,
          ...(passage.time === undefined ? {} : { time: passage.time }),
        }
        continue
      }
      if (passage.role !== 'text') continue
      const label = labelAt(passage.content)
      if (!label) {
        for (const short of initialsIn(passage.content)) initials.add(short)
        continue
      }
      // “Present: Ada Quist (AQ)” is a label to the eye, and a list to the reader.
      if (passage.content.length < 2000) for (const short of initialsIn(passage.content)) initials.add(short)
      candidates.set(passage, { ...label, end: label.end + passage.contentStart })
    }
    for (const passage of timedListsIn(draft, candidates)) candidates.delete(passage)
    const areItems = areTurnsItems(candidates)
    for (const [passage, label] of candidates) {
      if (passage.kind === 'item' && !areItems) continue
      for (const form of forms(label.name)) count.set(form, (count.get(form) ?? 0) + 1)
      if (label.isBold) isBold = true
    }
    const named = new Set(listedNames(draft))
    const recurring = [...count].filter(([, times]) => times > 1).map(([name]) => name)
    const known = new Set([...named, ...recurring, ...initials])
    const isKnownName = once((name: string) => forms(name).some((form) => known.has(form)))
    for (const passage of strangers(draft, candidates, isKnownName)) candidates.delete(passage)
    for (const passage of listHeads(draft, candidates, count)) candidates.delete(passage)
    const formed = provenForms([...candidates.values()], speechOf(draft))
    const bolds = [...candidates.values()].filter((l) => l.isBold).length
    // One side may be in bold, and the other not: it comes as often.
    const plainly = new Map<string, number>()
    for (const { isBold: is, name } of candidates.values()) if (!is) plainly.set(name, (plainly.get(name) ?? 0) + 1)
    const isOtherSide = ({ name }: Label): boolean => (plainly.get(name) ?? 0) >= Math.max(3, bolds * 0.5)
    // A mark that stands before names which come again stands before names.
    const proven = new Set([...candidates.values()].flatMap((l) => (l.mark && known.has(l.name) ? [l.mark] : [])))
    // Where nearly every line has a label, a name that comes once has one, too; of three lines all must have one.
    const most = candidates.size > 3 ? 0.75 : 1
    const isLabelled = candidates.size > 2 && candidates.size >= speechOf(draft) * most && recurring.length > 0
    let hasBegun = false
    // What stands right below a name on a line of its own is what it says.
    let isBelowName = false
    for (const passage of draft.passages) {
      if (!isLeft(passage)) continue
      const isSaid = isBelowName
      isBelowName = passage.label?.form === 'name-line'
      const label = candidates.get(passage)
      if (!label) continue
      // Letters and spaces before words are labels only where they come again and again in that form.
      if (isWeak(label) && !formed(label)) continue
      const isKnown = isKnownName(label.name)
      // A list beside a talk is of things: what is offered, what was mentioned.
      if (passage.kind === 'item' && !areItems && !isKnown) continue
      // Bold turns settle it: a colon without bold is then part of what is said, unless its name is known.
      const isMarked =
        formed(label) ||
        (label.isBold && bolds > 1 && (isKnown || !isSentence(label.name) || named.has(label.name))) ||
        (label.mark !== undefined && proven.has(label.mark))
      const isSingle =
        !isKnown &&
        !isBold &&
        !isSetOff &&
        !isSaid &&
        (hasBegun || recurring.length === 0 || isLabelled) &&
        (isPlainlyName(label, passage, candidates.size) ||
          isSlip(label.name, recurring) ||
          (label.end < passage.contentEnd && isPartOfOne(label.name, recurring)) ||
          (isLabelled && label.end < passage.contentEnd && isNameLike(unfold(label.name).name)))
      if (
        !(isMarked || (isKnown && (!isBold || label.isBold || named.has(label.name) || isOtherSide(label))) || isSingle)
      )
        continue
      passage.label = label
      closeBold(draft, passage, label)
      hasBegun = true
      isBelowName = label.end >= passage.contentEnd
    }
    for (const passage of draft.passages) if (isLeft(passage) && !passage.label) unbold(draft, passage)
  },
}

/** Words in bold that lead to what stands below are no name: 以下是实录，我们做了整理：, “What we asked them, and what they said:”. */
const isSentence = (name: string): boolean =>
  !parts.test(name) &&
  (/[，。；！？]/u.test(name) ||
    (/\p{sc=Han}/u.test(name) && !/[(（,]/.test(name) && name.replace(/[\s·]/gu, '').length > 14) ||
    unfold(name).name.split(/\s+/).length > 7)

/** Where the words behind a label are in bold with it, the end of the bold goes as its beginning does. */
function closeBold(draft: Draft, { contentEnd }: Passage, label: Label): void {
  if (label.form !== 'bold-line') return
  draft.edits.push({ start: contentEnd - 2, end: contentEnd, kind: 'dropped', rule: labels.code })
}

/** Words in bold and a colon that are no label must not stand in the transcript as one is written. */
function unbold(draft: Draft, passage: Passage): void {
  const { content, contentStart, kind } = passage
  if (kind !== 'paragraph' || !content.startsWith('**')) return
  const bold = /^\*\*([^*\n]{1,80})(?:[:：]\*\*|\*\*[:：])/.exec(content)
  if (!bold) return
  const close = contentStart + content.indexOf('**', 2)
  for (const start of [contentStart, close])
    draft.edits.push({ start, end: start + 2, kind: 'dropped', rule: labels.code, confidence: 0.9 })
}

/** Forms that words without a speaker have, too: they are labels only where they come again and again. */
const isWeak = ({ form }: Label): boolean =>
  form === 'letter' ||
  form === 'spaced' ||
  form === 'stopped' ||
  form === 'led-line' ||
  form === 'enclosed' ||
  form === 'corners' ||
  form === 'bold-line' ||
  form === 'tabbed' ||
  form === 'dashed' ||
  form === 'stopped-dash'

/** Names that come once, alone on their lines, with the items of a list below: 嘉宾：, “Guests:”. */
function listHeads(
  draft: Draft,
  candidates: ReadonlyMap<Passage, Label>,
  count: ReadonlyMap<string, number>,
): Passage[] {
  const left = draft.passages.filter(isLeft)
  return left.filter((passage, i) => {
    const label = candidates.get(passage)
    if (!label || passage.kind === 'item' || label.end < passage.contentEnd) return false
    return left[i + 1]?.kind === 'item' && !candidates.has(left[i + 1] as Passage) && (count.get(label.name) ?? 0) < 2
  })
}

/** Times with a few words each, three and more in a row with nothing said between them: the list of a recording's chapters. */
function timedListsIn(draft: Draft, candidates: ReadonlyMap<Passage, Label>): Passage[] {
  const lists: Passage[] = []
  let row: Passage[] = []
  const close = (): void => {
    const times = row.map((passage) => candidates.get(passage)?.time ?? 0)
    if (row.length > 2 && times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))) lists.push(...row)
    row = []
  }
  for (const passage of draft.passages) {
    if (!isLeft(passage)) continue
    const label = candidates.get(passage)
    if (label?.form === 'led-line') row.push(passage)
    else close()
  }
  close()
  return lists
}

/** Whether the turns of a talk are typed as a list. */
function areTurnsItems(candidates: ReadonlyMap<Passage, Label>): boolean {
  let items = 0
  for (const { kind } of candidates.keys()) if (kind === 'item') items++
  return items >= candidates.size * 0.5
}

/** Sections of short paragraphs in which nobody speaks who speaks elsewhere: sponsors, links, credits. */
function strangers(
  draft: Draft,
  candidates: ReadonlyMap<Passage, Label>,
  isKnown: (name: string) => boolean,
): Passage[] {
  // Without a heading all is one section.
  if (!draft.passages.some((p) => p.kind === 'heading' && isLeft(p))) return []
  const sections: { strange: Passage[]; length: number; isTalk: boolean }[] = [
    { strange: [], length: 0, isTalk: false },
  ]
  let spoken = 0
  for (const passage of draft.passages) {
    if (!isLeft(passage)) continue
    if (passage.kind === 'heading') sections.push({ strange: [], length: 0, isTalk: false })
    const section = sections.at(-1)
    const name = passage.label?.name ?? candidates.get(passage)?.name
    if (!section || name === undefined) continue
    if (passage.label || parts.test(name) || (isKnown(name) && passage.kind !== 'item')) {
      section.isTalk = true
      spoken++
    } else {
      section.strange.push(passage)
      section.length += passage.content.length
    }
  }
  if (spoken < 4) return []
  return sections.flatMap(({ strange, length, isTalk }) => (isTalk || length > strange.length * 240 ? [] : strange))
}

/** Passages that could be speech. */
const speechOf = (draft: Draft): number =>
  draft.passages.filter((p) => isLeft(p) && p.kind === 'paragraph' && p.content.length > 1).length

/** Which labels are proven by their form: it comes at least three times, and names come again in it. */
function provenForms(labels: readonly Label[], speech: number): (label: Label) => boolean {
  const names = new Map<string, Map<string, number>>()
  const plainly = new Map<string, number>()
  for (const { form, name } of labels) {
    if (!form) {
      plainly.set(name, (plainly.get(name) ?? 0) + 1)
      continue
    }
    const own = names.get(form) ?? new Map<string, number>()
    const counted = form === 'stopped' ? unfold(name).name : name
    own.set(counted, (own.get(counted) ?? 0) + 1)
    names.set(form, own)
  }
  // Names before a colon that come again: where these are the rule, other forms are something else.
  const usual = [...plainly.values()].filter((n) => n > 1).reduce((sum, n) => sum + n, 0)
  const proven = new Map<string, (name: string) => boolean>()
  for (const [form, own] of names) {
    const all = [...own.values()].reduce((sum, n) => sum + n, 0)
    const again = [...own.values()].filter((n) => n > 1).reduce((sum, n) => sum + n, 0)
    if (form === 'letter') {
      // Two letters take turns: Q and A, P and R.
      const pair = [...own].filter(([, n]) => n > 1)
      if (pair.length === 2 && again >= 4 && again >= all * 0.8) proven.set(form, (name) => (own.get(name) ?? 0) > 1)
      // Questions have a letter, and who answers has a name.
      else if ((own.get('Q') ?? 0) >= 3 && usual >= 3) proven.set(form, (name) => name === 'Q')
    } else if (form === 'spaced') {
      if (again >= 3 && again >= all * 0.7 && all >= speech * 0.3)
        proven.set(form, (name) => (own.get(name) ?? 0) > 1 || all >= speech * 0.75)
    } else if (form === 'stopped') {
      // A sentence of one name is an answer, too: two names come again, or nearly every paragraph begins with one.
      const several = [...own.values()].filter((n) => n > 1).length > 1 && again >= 4 && all >= speech * 0.15
      if (several && again >= all * 0.5) proven.set(form, () => true)
    } else if (form === 'led-line') {
      // Behind a time stand titles and speech, too: names are what comes again, or what is written as names are.
      const named = [...own].filter(([name, n]) => n > 1 || isFullName(name)).reduce((sum, [, n]) => sum + n, 0)
      if (all > 2 && named >= all * 0.7) proven.set(form, (name) => (own.get(name) ?? 0) > 1 || isNameLike(name))
    } else if (form === 'stopped-dash') {
      // Most speak once: it is the names that prove it.
      const named = [...own].filter(([name, n]) => n > 1 || isNameLike(unfold(name).name))
      if (all >= 4 && named.length >= own.size * 0.7 && all >= speech * 0.15)
        proven.set(form, (name) => named.some(([it]) => it === name))
    } else if (form === 'tabbed' || form === 'dashed') {
      // Dashes part sentences, too: several names come again, and most of what is said begins so.
      const several = [...own.values()].filter((n) => n > 1).length > 1
      if (several && again >= 4 && again >= all * 0.7 && all >= speech * 0.4 && again >= usual * 2)
        proven.set(form, (name) => (own.get(name) ?? 0) > 1 || isNameLike(name))
    } else if (form === 'corners' || form === 'bold-line') {
      // Corners hold what is quoted, too, and lines in bold are headings: a name comes again.
      if (again > 2 && again >= all * 0.7) proven.set(form, (name) => (own.get(name) ?? 0) > 1)
    } else if (form === 'enclosed') {
      // Brackets hold remarks, too: what comes again is most of it, and much of what is said begins with it.
      if (all > 2 && again >= all * 0.5 && all >= speech * 0.25)
        proven.set(form, (name) => (own.get(name) ?? 0) > 1 || isNameLike(name))
    } else if (form === 'alone' && all > 2 && again > 1 && again + titled(own) >= all * 0.6) {
      proven.set(form, (name) => (own.get(name) ?? 0) > 1 || isNameLike(unfold(name).name))
    } else if (all > 2 && again > 1 && form !== 'alone') proven.set(form, () => true)
    else if (form === 'own-line' && all > 2) proven.set(form, () => true)
  }
  return ({ form, name }) => form !== undefined && (proven.get(form)?.(name) ?? false)
}

/** How many names come once, and have behind them what somebody is: `Ida Brandt (FDP)`, `Dr. Karl Voss, Bundesminister`. */
function titled(names: ReadonlyMap<string, number>): number {
  let count = 0
  for (const [name, times] of names) {
    const { name: bare, short, role } = unfold(name)
    if (times === 1 && (short ?? role) !== undefined && bare.includes(' ') && isNameLike(bare)) count++
  }
  return count
}

/** One to three words, each with a capital, in small letters behind it. */
const isFullName = (name: string): boolean => /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}$/u.test(name)

/** A function that remembers what it gave for each text. */
function once<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (!known.has(text)) known.set(text, make(text))
    return known.get(text) as T
  }
}

/** What a label counts for: its name, what stands in brackets behind it, and the surname of a name in capitals. */
const formsOf = (name: string): string[] => {
  const { name: bare, short } = unfold(name)
  const surname = /^\p{Lu}[\p{Lu}.'’-]*(?: \p{Lu}[\p{Lu}.'’-]*)+$/u.test(bare) ? bare.split(' ').at(-1) : undefined
  return [bare, ...(short && short.length < 8 ? [short] : []), ...(surname && surname.length > 2 ? [surname] : [])]
}

/** At most four words, and most of them with a capital where the script has such. */
function isNameLike(name: string): boolean {
  const words = name.split(/\s+/)
  return words.length <= 4 && words.filter((word) => /^[\p{Lu}\p{Lo}\d]/u.test(word)).length > words.length / 2
}

function listedNames(draft: Draft): string[] {
  const listed = draft.front.speakers
  return Array.isArray(listed) ? listed.map((s) => String((s as { name?: unknown })?.name ?? s)) : []
}

/** A name that labels a single turn: two capitalised words, a part such as “Audience”, a short Han name in a talk of labels. */
function isPlainlyName(label: Label, passage: Passage, labelled: number): boolean {
  const { name } = unfold(label.name)
  // 嘉宾： alone on a line is what a list is called.
  if (parts.test(name)) return label.end < passage.contentEnd || /^\p{Script=Latin}/u.test(name)
  if (labelled < 2) return false
  if (label.end >= passage.contentEnd) return false
  // Call signs and initials, in a talk of many labels.
  if (/^\p{Lu}{2,5}$/u.test(name)) return labelled > 20
  if (/^\p{sc=Han}{2,4}$/u.test(name)) return labelled > 6 && hasSurname(name)
  return /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(name)
}

/** The first name or the surname of just one of those who speak again: `Tom: …` beside `Tom Vale: …`. */
function isPartOfOne(name: string, recurring: readonly string[]): boolean {
  if (!/^\p{Lu}[\p{L}'’-]+$/u.test(name) || recurring.length > 300) return false
  return recurring.filter((full) => full.startsWith(`${name} `) || full.endsWith(` ${name}`)).length === 1
}

/** A label that is another one with a slip of the pen. */
function isSlip(name: string, recurring: readonly string[]): boolean {
  return name.length >= 5 && recurring.length < 300 && recurring.some((other) => isOneOff(name, other))
}
