import { distance, keyOf, UNATTRIBUTED } from './speakers.ts'
import type { Transcript, Turn } from './types.ts'

/** A speaker whose name a person should look at. */
export interface Doubt {
  /** `no-name`: a label such as “Speaker 3”; `no-person`: one such as “Jingle”; `initials` that nothing explains; turns that are `unattributed`; `same`: perhaps one person. */
  kind: 'no-name' | 'no-person' | 'initials' | 'unattributed' | 'same'
  /** The name in doubt; `?` for unattributed turns. */
  name: string
  /** Of `same`: the name to keep. */
  other?: string
}

/** What recognisers and minutes write where they do not know who speaks. */
const NO_NAME =
  /^(?:(?:unknown|unidentified|unnamed)(?: ?(?:speaker|person|voice|man|woman|male|female))?|(?:speaker|spkr?|voice|person|participant|guest|user|sprecher(?:in)?|teilnehmer(?:in)?|intervenant|locuteur|hablante|orador|falante|parlante|spreker|発言者|話者|发言人|發言人|说话人|說話人|讲者|講者|嘉宾|嘉賓|발언자|화자|참석자)[\s_#-]*(?:\d+|[a-z]|[一二三四五六七八九十甲乙丙丁])?)$/u
/** Parts of a programme in which nobody speaks, as transcripts of podcasts label them; none is a name of somebody as well. */
const NO_PERSON =
  /^(?:(?:intro|outro|theme|background)?[ -]?(?:music|jingle)|intro|outro|break|(?:commercial|ad|station|music(?:al)?) break|commercials?|advertisements?|sponsor(?: message)?s?|promo|trailer|teaser|(?:theme|opening|closing) song|(?:song|sound|music) (?:sample|clip|effects?)|(?:film |video |audio |movie )?clip|sound effects?|applause|laughter|silence|pause|musik|einspieler|werbung|musique|publicité|música|anuncios?|vinheta|音乐|音樂|片头|片頭|片尾|广告|廣告|掌声|掌聲|笑声|笑聲|音楽|ジングル|拍手|笑い|음악|광고|박수)[\s#-]*\d*$/u
/** What stands for somebody in a messenger: an identifier, a telephone number. */
const NUMBER = /^(?:[UWB](?=[A-Z]*\d)[A-Z0-9]{6,12}|\+?\d[\d\s().-]{6,})$/
/** `AQ`, `A. Q.`, `A`, `问`. */
const INITIALS = /^(?:\p{L}\.?|(?:\p{Lu}[.\s-]*){2,3})$/u

/** Below this many letters one letter off is another name: “Ann”, “Dan”. */
const ENOUGH_LETTERS = 4

/**
 * Finds the speakers whose names look wrong: labels that are no names, initials, unattributed turns, and pairs of names
 * that may be one person's.
 *
 * @param transcript What `parse` gave; is not changed.
 * @returns Doubts in the order of the speakers, unattributed turns last.
 */
export function speakerDoubts({ speakers, body }: Transcript): Doubt[] {
  const turns = body.children.filter((block): block is Turn => block.type === 'turn')
  const spoken = (id: string): number => turns.filter(({ speaker }) => speaker === id).length
  const doubts: Doubt[] = []
  const named = speakers.filter(({ name }) => !isNoName(name) && !isNoPerson(name))
  for (const one of speakers) {
    if (!named.includes(one)) {
      doubts.push({ kind: isNoPerson(one.name) ? 'no-person' : 'no-name', name: one.name })
      continue
    }
    const others = named.filter((other) => other !== one)
    const pairs = others.flatMap((other): Doubt[] => {
      if (!INITIALS.test(one.name)) return []
      return initialsOf(other.name) === one.name.replace(/[^\p{L}]/gu, '').toUpperCase() && !INITIALS.test(other.name)
        ? [{ kind: 'same', name: one.name, other: other.name }]
        : []
    })
    const isExplained = one.aliases.some((alias) => !INITIALS.test(alias)) || one.role || one.affiliation
    if (INITIALS.test(one.name) && pairs.length === 0 && !isExplained) doubts.push({ kind: 'initials', name: one.name })
    for (const other of others) {
      // Each pair once: under the name that gives way.
      if (begins(one.name, other.name)) pairs.push({ kind: 'same', name: one.name, other: other.name })
      else if (
        isOneOff(one.name, other.name) &&
        (spoken(one.id) < spoken(other.id) ||
          (spoken(one.id) === spoken(other.id) && speakers.indexOf(one) > speakers.indexOf(other)))
      )
        pairs.push({ kind: 'same', name: one.name, other: other.name })
    }
    doubts.push(...pairs.filter((pair, i) => pairs.findIndex(({ other }) => other === pair.other) === i))
  }
  if (turns.some(({ label }) => label === UNATTRIBUTED)) doubts.push({ kind: 'unattributed', name: UNATTRIBUTED })
  return doubts
}

const initialsOf = (name: string): string =>
  name
    .split(/[\s.-]+/u)
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase()

/** Names as ears have them: without accents, marks and spaces. */
const bareOf = (name: string): string =>
  keyOf(name)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** “Tomas” begins “Tomas Reyes”; “Tom” begins “Tomas”, too; “Jo” begins no “Jonas”. */
function begins(short: string, long: string): boolean {
  const [a, b] = [keyOf(short), keyOf(long)]
  if (a.length >= b.length || !b.startsWith(a)) return false
  return a.length > 2 || /^[^\p{L}\p{N}]|\p{Script=Han}/u.test(b.slice(a.length))
}

/** Whether two names are one but for case, accents and marks, or for one letter; numbers tell people apart. */
function isOneOff(one: string, other: string): boolean {
  const [a, b] = [bareOf(one), bareOf(other)]
  if (a === b) return true
  if (Math.min(a.length, b.length) < ENOUGH_LETTERS || a.replace(/\P{N}/gu, '') !== b.replace(/\P{N}/gu, ''))
    return false
  return distance(a, b) === 1
}

/** Whether a label says that it is not known who speaks: “Speaker 3”, an identifier, a telephone number. */
export const isNoName = (name: string): boolean => NO_NAME.test(keyOf(name)) || NUMBER.test(name)

/** Whether a label is that of a sound or a part of the programme: “Jingle”, “Break”. */
export const isNoPerson = (name: string): boolean => NO_PERSON.test(keyOf(name))

/** Whether two names, which are not the same, may be one person's: the beginning, the initials, one letter, another order. */
export function mayBeOne(one: string, other: string): boolean {
  const inOrder = (name: string): string =>
    keyOf(name)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .split(/[\s,.]+/u)
      .filter(Boolean)
      .sort()
      .join(' ')
  const isInitials = (short: string, long: string): boolean => {
    const [a, b] = [short, long].map((name) =>
      keyOf(name)
        .split(/[\s.]+/u)
        .filter(Boolean),
    )
    if (!a || !b || a.length < 2 || b.length < 2 || a.at(-1) !== b.at(-1)) return false
    const [first = '', full = ''] = [a[0], b[0]]
    return first.length === 1 && full.length > 1 && full.startsWith(first)
  }
  return (
    begins(one, other) ||
    begins(other, one) ||
    isOneOff(one, other) ||
    inOrder(one) === inOrder(other) ||
    isInitials(one, other) ||
    isInitials(other, one)
  )
}
