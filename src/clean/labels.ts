import { opensSentence } from '../read/index.ts'
import type { Label } from './draft.ts'
import { isSiteWord } from './furniture.ts'
import { isSound } from './sounds.ts'

const time = String.raw`\d{1,3}(?::\d{2}){1,3}(?:[.,]\d{1,3})?`
/** The clock of a message: a date before it, or “today at”, and half of the day behind it. It is no time of a recording. */
const day = String.raw`(?:(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[Tt]oday|[Yy]esterday),?\s+(?:at\s+)?)`
const clock = String.raw`${day}?${time}(?:\s?[AaPp]\.?[Mm]\.?)?`
const leadingDate = new RegExp(String.raw`^[\[(]?${day}${time}(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?\s*(?:[-–—]\s*)?(?=\S)`)
const leadingTime = new RegExp(String.raw`^[\[(]?(${time})[\])]?\s*(?:[-–—]\s*)?(?=\S)`)
const bold = /^\*\*([^*\n]{1,80}?)\s*(?:([:：])\s*\*\*|\*\*\s*([:：])?)/
/** `**Q: Were you afraid?**`: label and words are in bold. */
const boldWhole = /^\*\*([^*\n:：]{1,40}?)[ \t]*[:：][ \t]*(?=[^*\n]+\*\*\s*$)/
const trailingTime = new RegExp(
  String.raw`^[ \t]*(?:\[\s*(${time})\s*\]+\([^)\s]*\)|\\?[\[(]\s*(${time})\s*\\?[\])]|[*_](${time})[*_]|(${time})(?=[\s:：]|$))[ \t]*[:：]?`,
)
const plain = /^([^\n\r:：]{1,96}?)\s*[:：](?!\/\/)/
/** `Ada Quist (00:12): …`, and without the colon. */
const bracketed = new RegExp(String.raw`^([^\n\r:：()（）\[\]]{1,60}?)\s*[\[(（](${time})[\])）]\s*([:：]|(?=\S))`)
/** `[Ada Quist] …`, `【张伟】…`: no link, and no sound. */
const enclosed = /^(?:\[([^\][\n:：]{1,40})\](?![([:])|【([^【】\n:：]{1,20})】)[ \t　]*(?=\S)/
/** `[SPEAKER_00]: …`, `「暗涌」：…` */
const inBrackets = /^(?:\[([^\][\n:：]{1,60})\]|[「『]([^「」『』\n:：]{1,20})[」』])\s*[:：]/
/** `Ada Quist  0:12`, alone on its line, as services for meetings write it. */
const timedLine = new RegExp(
  String.raw`^(\p{L}[^\n\r:：\t]{0,58}?)(?:[ \u00a0]{1,6}|\t+|\s+[-–—|·]\s+|[ \t]*,[ \t]*)[\[(]?(${clock})[\])]?[ \t]*(?=[\r\n]|$)`,
  'u',
)
/** `○張偉　…`, and with an office before the name, or behind it, `◯국토교통부장관 박철수  …`: then two spaces follow. */
const circled = /^([○◯●◆])(?:([^\n\r○◯●◆]{1,40}?)(?: {2,}|　+)|([^\s　○◯●◆]{1,24})[ \t　]+)(?=\S)/
/** `Q. …`, `R. …`, `A   …`; the first of them may be written out: `Pregunta. …` */
const letter =
  /^(?:(\p{Lu})(?:\.[ \t]+|[ \t]{2,})|(?:(P)regunta|(R)espuesta|(Q)uestion|(R)éponse|(D)omanda|(R)isposta|(P)ergunta|(R)esposta|(F)rage|(A)ntwort|(A)nswer)\.[ \t]+)(?=\S)/u
/** `Ada Quist<tab>…`, as what was a table has it, and `ADA      …`, as a column was typed; a sentence ends otherwise. */
const tabbed = /^(\p{L}[^\t\n\r:：]{0,40}?)(?:[ ]?\t+|(?<![.!?;,])[ ]{2,})(?=\S)/u
/** `Ada Quist, rapporteur. – …`, `Tom Vale (S&D). – …`, as the European Parliament writes it. */
const stoppedDash = /^(\p{Lu}[^\n\r:：—–]{1,90}?)\. [–—] (?=\S)/u
/** `LE PRÉSIDENT — …` */
const dashed = /^(\p{Lu}[^\n\r:：—–]{1,48}?)\.?[ \u00a0]+[—–][ \u00a0]+(?=\S)/u
/** A name, and behind a full-width space or before quotation marks what it says: 木村　…, 高橋「…」. */
const spaced = /^((?:[\p{sc=Han}\p{sc=Katakana}ー々・]{1,8}))(?:　+(?=\S)|(?=「))/u

/**
 * `Mr. HALVORSEN. …`, `The SPEAKER pro tempore. …`, `Ms. TARRANT of Ohio. …`, `PRESIDENTE. …`, `M. le président. …`: a name in
 * capitals, or behind an address, and a full stop; what follows is no heading in capitals.
 */
const capitals = String.raw`(?:(?:Mc|Mac|De|La|Le|Van|O['’])?\p{Lu}[\p{Lu}.'’-]*\p{Lu}|\p{Lu}\.)`
const address = '(?:Mr|Mrs|Ms|Miss|Dr|Messrs|Mme|Mlle|M|Sr|Sra|Sig|On|Hon|The|Le|La|El|Il|Madam|Mister|Sir)'
const small = String.raw`\p{Lu}?\p{Ll}[\p{L}'’-]*`
const stopped = new RegExp(
  String.raw`^((?:(?:${address}\.? )*${capitals}(?: (?:(?:de|der|van|von|la) )?${capitals}){0,4}(?: (?:of|pro|from) \p{L}+(?: \p{Lu}\p{L}+){0,2})?|(?:Mr|Mrs|Ms|Dr|M|Mme|Mlle|Sr|Sra)\.? (?:${small} ){0,3}${small})(?:,? \([^()\n]{1,60}\)|, \p{Ll}[^.,:()\n]{2,60})?)\.(?: ?[—–-]+)?\s+(?=\S)`,
  'u',
)

/**
 * `Председательствующий. …`, `Реев Т. И. …`, `Квист А. П., фракция "Море".`: as Russian records write who presides, and a surname
 * with initials, which have full stops of their own.
 */
const cyrillic =
  /^((?:Председательствующ(?:ий|ая)|Председатель|Ведущ(?:ий|ая)|Докладчи(?:к|ца)|(?:Голос(?:а)?|Выкрик(?:и)?) (?:из|с) (?:зала|места?))(?=\.)|[А-ЯЁ][А-ЯЁа-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.(?:, [^.:\n]{3,90}(?=\.)|(?=\s)))\.?(?:\s+(?=\S)|$)/u

/** Words before a colon that name no one, whoever writes them. */
const notNames =
  /^(?:notes?|nb|duration|running time|dauer|durée|duración|durata|beginn|schluss|program(?:me)?|时长|時長|ps|p\.s|e\.?g|i\.?e|example|for example|warning|tips?|agenda|locations?|date|time|sources?|links?|title|topics?|summary|conclusion|contents|tags?|url|references?|website|github|twitter|email|bio|http|https|moderators?' notes|例如|比如|注|备注|附|即|时间|地点|日期|来源|标题|主题|摘要|总结|结论|問|例|日時|場所|参考|备注|第.{1,3}|其[一二三四五]|作者|编辑|校对|整理|记者手记|采访人?|摄影|攝影|排版|责编|责任编辑|責任編輯|[初二三终終]审|審核|审核|監制|监制|策划|撰文|撰稿|翻译|翻譯|译者|文字|图片|文|图|写真|取材|構成|編集|撮影|present|apologies|attend(?:ees|ing|ance)|in attendance|participants|absent|regrets|出席(?:者)?|列席(?:者)?|欠席(?:者)?|与会者|参会者|출석(?: ?위원)?|결석|불참|참석자?|присутствовали|anwesend|entschuldigt|presentes|présents|photograph(?:s|y|er)?|photos?|illustrations?|produc(?:er|ers|tion)|edited|editors?|engineer|sound|credits?|sponsors?|recorded|published|(?:episode|ep|part|chapter|season|session|lecture|act|scene|panel|day) ?(?:no\.? ?|#)?(?:\d+|[ivx]+))$/i
const person =
  /^(?:[\p{L}\p{M}\d][\p{L}\p{M}\d.'’`·・&/#_@＠-]*)(?:[ \u00a0\u3000]+[\p{L}\p{M}\d#&(（][\p{L}\p{M}\d.'’·・)）#&/-]*){0,5}$/u

const honorific =
  /^(?:(?:The )?(?:Rt\.? )?Hon\.?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Baron|Earl|Viscount|Rev(?:erend)?|Madam|Cllr|Councillor|Senator|Judge|Justice|Herr|Frau|M|Mme|Sr|Sra)\b\.?\s+/u
/** A name without how its bearer is addressed. */
export const withoutAddress = (name: string): string => name.replace(honorific, '')

/** `AQ`, `JvdL`: the letters that minutes write for a name. */
export const isInitials = (name: string): boolean =>
  /^\p{Lu}(?:\p{Ll}{0,3}\p{Lu}){1,3}$/u.test(name) && name.length <= 5

/** The initials that stand in brackets behind names in a text: `Ada Quist (AQ)`. */
export function initialsIn(words: string): string[] {
  if (!/[(（[]\p{Lu}/u.test(words)) return []
  return [...words.slice(0, 4000).matchAll(/\p{L}[.'’]? ?[(（[](\p{Lu}[\p{L}]{1,4})[)）\]]/gu)].flatMap(
    ([, short = '']) => (isInitials(short) ? [short] : []),
  )
}

const particle = /^(?:of|for|the|and|de|del|der|den|van|von|la|le|di|da|du|des|y|e|pro|tempore|&)$/

/** A name that stands on a line of its own, without a colon. */
export interface NameLine {
  /** As it is written, without marks of bold. */
  name: string
  /** What it counts for: the name without what stands in brackets and without how people are addressed, and a person in brackets. */
  forms: string[]
  /** It has brackets behind it or an address before it, as names have and headings do not. */
  isTitled: boolean
}

/** The name that a line is, if it can be one: `Ada Quist (Milton East) (Lab)`, `The Minister for Rivers (Tom Vale)`, `Mr Speaker`, `HAMLET`. */
export function nameLineAt(words: string): NameLine | undefined {
  if (words.length > 144 || /[\r\n]/.test(words)) return undefined
  const name = words.replace(/^\*\*(.+)\*\*$/, '$1').trim()
  if (/[.,;:!?。，；：！？…—–"”』」-]$/.test(name) || !/^[\p{Lu}\p{sc=Han}\p{sc=Katakana}]/u.test(name))
    return undefined
  // `Ada Quist -- Goldmine -- Analyst`, as calls about earnings are written.
  const [called = '', ...offices] = name.split(/ +(?:--|—) +/)
  if (offices.length > 0)
    return /^\p{Lu}[\p{L}.'’-]* /u.test(called) && isPerson(called) && offices.every(isOfficeName)
      ? { name: `${called}, ${offices.join(', ')}`, forms: [called.toLowerCase()], isTitled: true }
      : undefined
  const parts = /^([^()（）[\]]+?)((?:\s*[(（][^()（）]{1,80}[)）]){0,3})$/.exec(name)
  const bare = parts?.[1]
  if (!bare) return undefined
  const brackets = [...(parts[2] ?? '').matchAll(/[(（]([^()（）]+)[)）]/g)].map((match) => match[1]?.trim() ?? '')
  // An office may be long, and has the one who holds it behind it.
  const isOffice = brackets.length > 0 && bare.length <= 110 && /^The \p{Lu}/u.test(bare) && isPerson(brackets[0] ?? '')
  if (!isOffice && !isPerson(bare)) return undefined
  const plainly = (person: string): string => person.replace(honorific, '').toLowerCase()
  return {
    name,
    forms: [plainly(bare), ...(isOffice ? [plainly(brackets[0] ?? '')] : [])],
    isTitled: honorific.test(bare) || (brackets.length > 0 && brackets.every((part) => /^\p{Lu}/u.test(part))),
  }
}

/** `Chief Executive Officer`, `Goldman Sachs`: every word has a capital, but for those between names. */
const isOfficeName = (words: string): boolean =>
  words.split(/[ ,]+/).every((word) => /^[\p{Lu}\d&]/u.test(word) || particle.test(word))

/** One to six words, all of which have a capital but those that stand between names; or a few Han or kana. */
function isPerson(words: string): boolean {
  if (/^[\p{sc=Han}\p{sc=Katakana}・ー]{2,10}$/u.test(words)) return !notNames.test(words)
  const parts = words.split(/[ \u00a0]+/)
  return (
    parts.length <= 7 &&
    words.length <= 60 &&
    isName(words) &&
    parts.every((part) => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(part) || particle.test(part))
  )
}

/** Seconds of a time as written: `1:02`, `01:02:03.5`, and with days before it `00:01:02:03`. */
export function secondsOf(written: string): number {
  let seconds = 0
  const parts = written.replace(',', '.').split(':').map(Number)
  if (parts.length === 4)
    return ((parts[0] ?? 0) * 24 + (parts[1] ?? 0)) * 3600 + (parts[2] ?? 0) * 60 + (parts[3] ?? 0)
  for (const part of parts) seconds = seconds * 60 + part
  return seconds
}

/** A time as transcript Markdown writes it: `[00:03:12]`. */
export function timeOf(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `[${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}]`
}

const hereafter =
  /^(?:以下[、，,]?\s*(?:略称|简称|簡稱|敬称略|称|稱)?[、，:：]?\s*|here(?:in)?after(?:,| referred to as)?\s+)(?=\S)/iu

/** Splits `Ada Quist (AQ)` into the name and what stands in brackets behind it (twice, as of members of a parliament), and `ADA QUIST, HOST` into name and role. */
export function unfold(name: string): { name: string; short?: string; more?: string; role?: string } {
  if (!/[(（,]/.test(name)) return { name }
  const match = /^(.+?)\s*[(（]([^()（）]{1,60})[)）](?:\s*[(（]([^()（）]{1,40})[)）])?$/.exec(name)
  if (match?.[1] && match[2]) {
    // 山田太郎氏（以下、山田）: what the name is from then on.
    const short = match[2].replace(hereafter, '')
    const bare = short === match[2] ? match[1] : match[1].replace(/(?:氏|さん|様|先生|女士)$/u, '')
    return { name: bare, short, ...(match[3] ? { more: match[3] } : {}) }
  }
  // One word before the comma is a surname, and the given name follows.
  const title =
    /^([^\s,]+(?:\s+[^\s,]+)+?)(?:\s*\(([^()]{1,40})\))?,\s*(\S.*)$/.exec(name) ??
    /^(\S+(?:\s+\S+)+?)(?:\s*\(([^()]{1,40})\))?,\s*(\S.*)$/.exec(name)
  if (!title?.[1] || !title[3]) return { name }
  return { name: title[1], ...(title[2] ? { short: title[2] } : {}), role: title[3] }
}

/** What could be a label at the beginning of words; whether it is one, the whole transcript decides. Offsets are in `words`. */
export function labelAt(words: string): Label | undefined {
  let head = words.slice(0, 240)
  let offset = 0
  let at: number | undefined
  const mayBegin = /^[\d[(TtYy]/.test(head)
  const dated = mayBegin ? leadingDate.exec(head) : null
  const before = dated ?? (mayBegin ? leadingTime.exec(head) : null)
  if (before) {
    if (before[1]) at = secondsOf(before[1])
    offset = before[0].length
    head = head.slice(offset)
  }
  const round = circled.exec(head)
  const marked = round?.[2] ?? round?.[3]
  if (round?.[1] && marked && !notNames.test(marked))
    return { ...found(marked, offset + round[0].length, at, false), mark: round[1] }
  const strong = head.startsWith('**') ? bold.exec(head) : null
  if (strong?.[1]) {
    const end = strong[0].length
    const after = trailingTime.exec(head.slice(end))
    if (!strong[2] && !strong[3] && !after) {
      const [whole, name] = boldWhole.exec(words.slice(offset)) ?? []
      if (!whole || !name || !isName(name)) return undefined
      return { ...found(name, offset + whole.length, at, false), form: 'bold-line' }
    }
    return found(strong[1].trim(), offset + end + (after?.[0].length ?? 0), timeIn(after) ?? at, true)
  }
  // Most words have no time near them: what looks for one is asked only then.
  const hasTime = /\d:\d/.test(head)
  const line = hasTime ? timedLine.exec(head) : null
  const lineName = line?.[1]?.trim()
  if (
    line?.[2] &&
    lineName &&
    isName(lineName, true) &&
    (/\s{2,}/.test(line[0].slice(line[1]?.length)) || /^\p{Lu}|\p{sc=Han}/u.test(lineName) || /\s[—–-]\s/.test(line[0]))
  ) {
    const isClock = !new RegExp(`^${time}$`).test(line[2])
    return {
      ...found(lineName, offset + line[0].length, isClock ? undefined : secondsOf(line[2]), false),
      form: 'own-line',
    }
  }
  // The time may stand before the name, and nothing else on the line; “P.M.” is half of the day.
  if (
    before &&
    !dated &&
    /^[^\n:：]{2,40}$/.test(head) &&
    !/^[AP]\.?M\b/i.test(head) &&
    isName(head.trim()) &&
    /^\p{Lu}|\p{sc=Han}/u.test(head)
  )
    return { ...found(head.trim(), words.length, at, false), form: 'led-line' }
  const closed = /^[[「『]/.test(head) ? inBrackets.exec(head) : null
  const within = (closed?.[1] ?? closed?.[2])?.trim()
  if (closed && within && isName(within))
    return { ...found(within, offset + closed[0].length, at, false), form: closed[2] ? 'corners' : 'brackets' }
  const held = /^[[【]/.test(head) ? enclosed.exec(head) : null
  const holder = (held?.[1] ?? held?.[2])?.trim()
  if (held && holder && isName(holder) && !isSound(holder)) {
    const end = held[0].length
    const after = trailingTime.exec(head.slice(end))
    const length = offset + end + (after?.[0].length ?? 0)
    return { ...found(holder, length, timeIn(after) ?? at, false), form: 'enclosed' }
  }
  const timed = hasTime ? bracketed.exec(head) : null
  if (
    timed?.[1] &&
    timed[2] &&
    isName(timed[1].trim()) &&
    (timed[3] || /^\p{Lu}\S*\s+\p{Lu}|\p{sc=Han}|\d$/u.test(timed[1]))
  )
    return { ...found(timed[1].trim(), offset + timed[0].length, secondsOf(timed[2]), false), form: 'timed' }
  const ordinary = plain.exec(head)
  const name = ordinary?.[1]?.trim()
  if (!ordinary || !name || !isName(name)) return markedAt(head, offset, at)
  const end = ordinary[0].length
  if (/^\d/.test(head.slice(end)) && /\d$/.test(name)) return undefined
  const after = trailingTime.exec(head.slice(end))
  const form = before ? 'timed' : /^\s*$/.test(head.slice(end)) ? 'alone' : undefined
  return {
    ...found(name, offset + end + (after?.[0].length ?? 0), timeIn(after) ?? at, false),
    ...(form ? { form } : {}),
  }
}

const timeIn = (match: RegExpExecArray | null): number | undefined => {
  const written = match?.slice(1).find((part) => part !== undefined)
  return written ? secondsOf(written) : undefined
}

/** Forms without a colon, which only prove themselves by coming again and again. */
function markedAt(head: string, offset: number, at: number | undefined): Label | undefined {
  const initial = letter.exec(head)
  const initialName = initial?.slice(1).find((name) => name !== undefined)
  // Looked for first: the pattern of a name that a full stop closes takes longer to compile than to look for.
  const isClosed = /\.(?: ?[—–-]+)?\s/.test(head) && /^\p{Lu}/u.test(head) && (!initial || initial[1] === 'M')
  const closed = isClosed ? stopped.exec(head) : null
  const cyrillicName = /^[А-ЯЁ]/.test(head) ? cyrillic.exec(head) : null
  if (cyrillicName?.[1])
    return { ...found(cyrillicName[1], offset + cyrillicName[0].length, at, false), form: 'stopped' }
  if (closed?.[1] && closed[1].length > 2 && /\p{Ll}/u.test(head.slice(closed[0].length)))
    return { ...found(closed[1], offset + closed[0].length, at, false), form: 'stopped' }
  if (initial && initialName) return { ...found(initialName, offset + initial[0].length, at, false), form: 'letter' }
  const led = / [–—] /.test(head) ? stoppedDash.exec(head) : null
  if (led?.[1] && isName(led[1].trim()))
    return { ...found(led[1].trim(), offset + led[0].length, at, false), form: 'stopped-dash' }
  const column = /\t| {2}/.test(head) ? tabbed.exec(head) : null
  const parted = column ?? (/[—–]/.test(head) ? dashed.exec(head) : null)
  const owner = parted?.[1]?.trim()
  if (parted && owner && isName(owner))
    return { ...found(owner, offset + parted[0].length, at, false), form: column ? 'tabbed' : 'dashed' }
  const name = spaced.exec(head)
  return name?.[1] ? { ...found(name[1], offset + name[0].length, at, false), form: 'spaced' } : undefined
}

function found(name: string, end: number, time: number | undefined, isBold: boolean): Label {
  return { name, end, isBold, ...(time === undefined ? {} : { time }) }
}

/** What was found about names; a talk has few, and each comes again and again. */
const judged = new Map<string, boolean>()

function isName(name: string, isLine = false): boolean {
  const key = isLine ? `${name}\n` : name
  const known = judged.get(key)
  if (known !== undefined) return known
  if (judged.size > 5000) judged.clear()
  const is = couldBeName(name, isLine)
  judged.set(key, is)
  return is
}

function couldBeName(name: string, isLine: boolean): boolean {
  const { name: bare, role } = unfold(name)
  if (name.length > 96 || bare.length > 48 || !/\p{L}/u.test(name) || notNames.test(name)) return false
  if (isSiteWord(name)) return false
  // A chat beside a call says from whom to whom.
  if (isLine && /^From .+ to .+/.test(name)) return false
  // Alone on its line a name may be turned round: “Reyes, Tomas”, “Reyes, Tomas (Guest)”.
  if (isLine && /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}.'’ -]+(?: \([^()]{2,40}\))?$/u.test(name)) return true
  // What stands behind a comma is a role only where the name is plainly a name.
  if (role !== undefined && !/^(?:\p{Lu}[\p{L}.'’-]*\s*)+$/u.test(bare)) return false
  if (!person.test(bare.replace(/[“”"]/g, ''))) return false
  // A sentence that ends in the middle is no name; “Dr.” and “J. R.” are.
  if (/\p{Ll}{3,}[.!?]\s/u.test(bare)) return false
  // “他的回答是：” opens a sentence.
  if (/\p{sc=Han}[是说說道为為想]$/u.test(bare) && bare.length > 3) return false
  if (opensSentence(bare)) return false
  // The full stops of initials end a label, and what is said begins.
  if (/^[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\. \S/u.test(bare)) return false
  // `Q. You wrote: …`: a letter, and what is said begins; “J. de Vries” has small words that names have.
  const [, ...behind] = /^\p{Lu}\. /u.test(bare) ? bare.split(/\s+/) : []
  if (behind.some((word) => /^\p{Ll}/u.test(word) && !particle.test(word))) return false
  if (/\p{sc=Han}/u.test(bare)) return bare.replace(/\s/g, '').length <= 14
  return /^[\p{Lu}\p{Lo}\d@]/u.test(bare) || !/\s/.test(bare)
}

/**
 * Whether two names differ by one letter that is missing, added or another, or by two that changed places. Not by a figure,
 * by a word of one letter (“Speaker A”), or by how somebody is addressed (Mr, Mrs).
 */
export function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false
  const last = (name: string): string => name.split(/[\s_]+/).at(-1) ?? ''
  if (last(a).length < 2 || last(b).length < 2) return false
  const title = (name: string): string => /^(?:mrs?|ms|miss)\b\.?/i.exec(name)?.[0].toLowerCase() ?? ''
  if (title(a) !== title(b)) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && y === `${x[1]}${x[0]}`)
}
