/**
 * Messages as messengers export them or as they are copied: a head with who and when, and words on its line or below it.
 * `[12/03/2024, 10:42:11] Ada: …`, `12/03/2024, 10:42 - Ada: …`, `10:42:11 From Ada to Everyone: …`, `Ada  10:42 AM`,
 * `Ada — Today at 10:42 AM`, `[10:42 AM] Ada`; the clock may stand on the line below the name.
 */
import type { Cue } from './cues.ts'
import type { Extract } from './extract.ts'
import { linesOf, trimmed } from './lines.ts'
import type { SourceBlock } from './source.ts'

const clock = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?`
const halved = String.raw`\d{1,2}[:.]\d{2}(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)`
const date = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`
const unseen = String.raw`[\u200e\u200f\u202a-\u202e]*`
const name = String.raw`\p{L}[^:\n\t]{0,58}?`

/** The ways in which a head is written. */
const heads = {
  bracketed: new RegExp(
    `^${unseen}\\[(?<day>${date}),? (?<clock>${clock})\\] (?:(?<name>[^:\\n]{1,60}?):(?: |$))?(?<words>.*)$`,
    'u',
  ),
  dashed: new RegExp(
    `^${unseen}(?<day>${date}),? (?<clock>${clock}) [-–] (?:(?<name>[^:\\n]{1,60}?):(?: |$))?(?<words>.*)$`,
    'u',
  ),
  addressed: new RegExp(
    `^(?<clock>${clock})\\s+From\\s+(?<name>.{1,60}?)(?:\\s+to\\s+.{1,60}?)?\\s*:(?:\\s+|$)(?<words>.*)$`,
    'u',
  ),
  opened: new RegExp(`^\\[(?:(?<day>${date}),? )?(?<clock>${halved})\\] (?<name>${name})(?<words>)$`, 'u'),
  above: new RegExp(
    `^(?<name>${name})(?:\\s{2,}|\\t|\\s[—–-]\\s)(?:(?<day>${date}|[Tt]oday|[Yy]esterday)(?:,? at|,)? (?<clock>${clock})|(?<half>${halved}))(?<words>)$`,
    'u',
  ),
} as const
type Way = keyof typeof heads
const everyWay = Object.keys(heads) as Way[]

/** What stands around messages: how many answered, that somebody changed one, what it answers, where new ones begin. */
const answering =
  /^(?:(?:also )?(?:replied|sent) to (?:a|the) (?:thread|channel):?.*|replying to ["“].*|reacted to ["“].*|removed an? .* reaction from .*)$/i
const around =
  /^(?:\(?edited\)?|\d+ repl(?:y|ies)|last reply .{1,40}|view (?:thread|newer replies)|new(?: messages)?|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{3,24})$/i
/** Signs of those who liked it, perhaps with how many they are. */
const signs = /^(?::[a-z0-9_+'-]+:\s*)+\d*$/i
const changed = /\s*\(edited\)$/i
/** What a program says in a message's place. */
const placeholder = /^(?:[\u200e\u200f].*|<[^<>]{3,40}>)$/u
/** A clock on the line below a name; a sign of the writer may stand before it. */
const below = new RegExp(`^(?::[a-z0-9_+'-]+:\\s*)*(${halved})$`, 'iu')
/** The same with a dash before it, `— 03/04/2024 9:15 AM`, the dash perhaps on a line of its own; and in brackets, below a blank line and the name. */
const dashedBelow = new RegExp(
  `^(?:[—–-] ?)?((?:${date},?|(?:[Tt]oday|[Yy]esterday)(?: at|,)?) ${clock}|(?<=[—–-] ?)${halved})$`,
  'u',
)
const bracketedBelow = new RegExp(`^\\[(${halved})\\]$`, 'u')
/** What may stand between a name and its clock. */
const between = /^(?:[—–-]|BOT|APP|OP)$/
/** A clock alone: the same goes on. */
const later = new RegExp(`^(?:\\d{1,2}[:.]\\d{2}|\\[${halved}\\])$`)

/** Every head has one. */
const anyClock = /\d[:.]\d\d/

interface Row {
  start: number
  end: number
  words: string
}

interface Head {
  /** Nothing where a program speaks: who came, that words are encrypted. */
  name: string | undefined
  day: string
  clock: string
  /** How many characters of words stand behind it. */
  words: number
}

function headOf(line: string, way: Way): Head | undefined {
  const found = line.length > 4000 || !anyClock.test(line) ? undefined : heads[way].exec(line)?.groups
  if (!found) return undefined
  const { day = '', clock: time, half = '', words = '' } = found
  return { name: found.name?.trim(), day, clock: time ?? half, words: words.length }
}

/** The lines with words. A name on one and the clock on the next are one head, and are read as one line. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = []
  let isFree = true
  let wasFree = true
  /** Whether a dash or a mark stands below the name that is the last row. */
  let isOpen = false
  for (const { start, end } of linesOf(text)) {
    const [from, to] = trimmed(text, start, end)
    if (from === to) {
      isFree = true
      continue
    }
    const words = text.slice(from, to)
    const last = rows.at(-1)
    const time = last === undefined || isFree ? undefined : clockBelow(words, last.words, { isOpen, isFree: wasFree })
    if (last && time) {
      last.words = `${last.words}  ${time}`
      last.end = to
      isOpen = false
    } else if (last && !isFree && between.test(words) && isNick(last.words)) {
      last.end = to
      isOpen ||= /^[—–-]$/.test(words)
    } else {
      rows.push({ start: from, end: to, words })
      wasFree = isFree
      isOpen = false
    }
    isFree = false
  }
  return rows
}

/** What a nick may be, where a dash shows that a clock follows. */
const isNick = (words: string): boolean => /^[\p{L}\d_][^:\n!?]{1,58}$/u.test(words) && !/\.$/.test(words)

/** The clock that a line is, below what may be a name. */
function clockBelow(words: string, above: string, is: { isOpen: boolean; isFree: boolean }): string | undefined {
  const mayBe = /^\p{L}[^:\n.!?]{1,58}$/u.test(above)
  const plainly = below.exec(words)?.[1]
  if (plainly && mayBe) return plainly
  const dashed = isNick(above) ? dashedBelow.exec(words)?.[1] : undefined
  if (dashed && (is.isOpen || /^[—–-]/.test(words))) return dashed
  return is.isFree && mayBe && /^\p{Lu}/u.test(above) ? bracketedBelow.exec(words)?.[1] : undefined
}

/** The way in which the heads of a text are written, if it is made of messages: three or more, and somebody writes again. */
function wayOf(rows: readonly Row[]): Way | undefined {
  return everyWay.find((way) => {
    const found = rows.flatMap(({ words }, i) => {
      const head = headOf(words, way)
      return head?.name ? [{ i, name: head.name }] : []
    })
    const isEnough = found.length >= 3 && found.length >= rows.length * 0.1 && (found[0]?.i ?? 0) <= 12
    // Heads without words on their line have them below.
    const isAbove = way === 'above' || way === 'opened'
    return (
      isEnough &&
      (!isAbove || found.length <= rows.length * 0.6) &&
      new Set(found.map((head) => head.name)).size < found.length
    )
  })
}

/** Whether a text is messages of a messenger. */
export const isMessages = (text: string): boolean => wayOf(rowsOf(text.slice(0, 20_000))) !== undefined

/** The blocks of such messages. */
export function messageBlocks(
  raw: string,
  extract: Extract,
  join: (raw: string, cues: Cue[], extract: Extract) => SourceBlock[],
): SourceBlock[] {
  const rows = rowsOf(raw)
  const way = wayOf(rows.slice(0, 500))
  if (!way) return []
  const cues: Cue[] = []
  let head: Head | undefined
  let first: Head | undefined
  /** Where the head is written, until words of its message have come. */
  let at: readonly [number, number] | undefined
  let isSign = false
  for (const row of rows) {
    const found = headOf(row.words, way)
    const start = found ? row.end - found.words : row.start
    if (found) {
      head = found
      at = [row.start, start]
      if (found.words === 0) continue
    }
    // What stands above the first message is the window's.
    if (!head) continue
    const words = raw.slice(start, row.end)
    const wasSign = isSign
    isSign = way === 'above' && signs.test(words)
    const isAround =
      head.name === undefined ||
      placeholder.test(words) ||
      answering.test(words) ||
      (at === undefined && (around.test(words) || isSign || later.test(words) || (wasSign && /^\d{1,3}$/.test(words))))
    if (isAround) {
      cues.push({ pieces: [{ start, end: row.end }], without: 'read/chat-command' })
      continue
    }
    first ??= head
    const time = secondsOf(head, first)
    cues.push({
      pieces: [{ start, end: row.end - (changed.exec(words)?.[0].length ?? 0) }],
      ...(head.name === undefined ? {} : { voice: head.name }),
      ...(at ? { voiceAt: at } : {}),
      ...(time === undefined ? {} : { start: time }),
      isParagraph: true,
    })
    at = undefined
  }
  return join(raw, cues, extract)
}

/** Seconds since the first message, on the same day: what was written on another has no place in one talk. */
function secondsOf(head: Head, first: Head): number | undefined {
  if (head.day !== first.day) return undefined
  return (ofDay(head.clock) - ofDay(first.clock) + 86_400) % 86_400
}

function ofDay(written: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = written
    .split(/[:.\s\u202f]/)
    .map((part) => Number.parseInt(part, 10) || 0)
  const half = /([ap])\.?m/i.exec(written)?.[1]?.toLowerCase()
  return ((half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours) * 60 + minutes) * 60 + seconds
}
