/** Joins cues, the short pieces of captions and recognisers, into the paragraphs of turns. */

import type { Extract, Piece } from './extract.ts'
import { opensSentence } from './openings.ts'
import type { SourceBlock } from './source.ts'

/** A piece of speech with its time. */
export interface Cue {
  /** Its words, in the order of the file. */
  pieces: Piece[]
  /** Seconds. */
  start?: number
  end?: number
  /** Who speaks, where the format says so. */
  voice?: string
  /** Where in the file the voice, or the time, is written: they go to the label of the turn. */
  voiceAt?: readonly [start: number, end: number]
  timeAt?: readonly [start: number, end: number]
  /** The words are left out, by a rule of this code: captions that roll show each line twice, a chat holds commands. */
  without?: string
  /** Somebody else begins here. */
  isChange?: boolean
  /** It goes on within the word before it: recognisers that write parts of words say where a space is. */
  isGlued?: boolean
  /** A paragraph begins here, because the format says so. */
  isParagraph?: boolean
  /** Not speech, but about it; it changes nothing about who is speaking. */
  isAside?: boolean
}

/** A pause in seconds behind which a new paragraph begins, if the sentence before it has ended. */
const PAUSE = 2.5
/** Characters after which a paragraph ends with its sentence. */
const LONG = 600
/** Behind a pause, a paragraph of so many characters may end. */
const SHORT = 200
/** Characters that show whether a sentence has ended. */
const TAIL = 40

const prefix =
  /^\s*([^\s:：[\]()][^:：\n]{0,47}?)\s*[:：]\s+(?=\S)|^\s*([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,12})[:：]\s*(?=\S)/u
const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u
const sentenceEnd = /[.?!…。？！]["'”’」』）)]*$/u

const wordsOf = (raw: string, { pieces }: Cue): string =>
  pieces.map(({ start, end, result }) => result ?? raw.slice(start, end)).join('')

/**
 * Writes cues as paragraphs, one turn after another.
 *
 * @param raw The file.
 * @param extract Takes the words; cues come in the order of the file.
 */
export function joinCues(raw: string, cues: readonly Cue[], extract: Extract): SourceBlock[] {
  const labelled = withPrefixes(raw, cues)
  const blocks: SourceBlock[] = []
  let block: SourceBlock | undefined
  let last: Cue | undefined
  // Of the paragraph so far only its length and its end matter, and the whole would be looked through for every cue.
  let length = 0
  let tail = ''
  let voice: string | undefined
  const behind: { where: readonly [number, number]; result: string }[] = []
  for (const cue of labelled) {
    if (cue.without !== undefined) {
      for (const { start, end } of cue.pieces) extract.drop(start, end, cue.without, 0.95)
      if (last && cue.end !== undefined) last = { ...last, end: cue.end }
      continue
    }
    const said = wordsOf(raw, cue)
    if (said.trim() === '') continue
    const isTurn = !cue.isAside && (!block || cue.isChange || (cue.voice !== undefined && cue.voice !== voice))
    const isParagraph =
      isTurn ||
      !block ||
      cue.isAside ||
      block.isAside ||
      cue.isParagraph ||
      opensLabel(said) ||
      endsParagraph(tail, length, last, cue)
    const heads = isTurn
      ? (
          [
            [cue.timeAt, clock(cue.start)],
            [cue.voiceAt, cue.voice ?? ''],
          ] as const
        ).toSorted(([a], [b]) => (a?.[0] ?? 0) - (b?.[0] ?? 0))
      : []
    const first = cue.pieces[0]?.start ?? 0
    while (behind[0] && behind[0].where[1] <= first) {
      const { where, result } = behind.shift() ?? behind[0]
      extract.move(where[0], where[1], 'read/voice', result)
    }
    for (const [where, result] of heads)
      if (where && where[1] <= first) extract.move(where[0], where[1], 'read/voice', result)
    if (isParagraph) {
      extract.space('\n\n')
      block = {
        kind: 'paragraph',
        start: extract.length,
        end: extract.length,
        contentStart: extract.length,
        contentEnd: extract.length,
      }
      if (isTurn) {
        voice = cue.voice ?? (cue.isChange ? undefined : voice)
        if (voice !== undefined || cue.isChange) block.voice = voice ?? '?'
        if (cue.start !== undefined) block.time = cue.start
      } else if (cue.isAside) block.isAside = true
      else if (opensLabel(said) && cue.start !== undefined) block.time = cue.start
      blocks.push(block)
      length = 0
      tail = ''
    } else extract.space(cue.isGlued ? '' : spaceBetween(tail, said))
    for (const piece of cue.pieces) extract.take(piece)
    // JSON may name the speaker behind the words, and behind those of further cues.
    for (const [where, result] of heads) if (where && where[1] > first) behind.push({ where, result })
    length += said.length
    tail = (tail + said.slice(-TAIL)).slice(-TAIL)
    if (block) {
      block.end = extract.length
      block.contentEnd = block.end
    }
    last = cue
  }
  for (const { where, result } of behind) extract.move(where[0], where[1], 'read/voice', result)
  return blocks
}

/** Seconds as a clock shows them. */
export function clock(seconds: number | undefined): string {
  if (seconds === undefined) return ''
  const whole = Math.floor(seconds)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

const opensLabel = (words: string): boolean => prefix.test(words.slice(0, 60))

function endsParagraph(tail: string, length: number, last: Cue | undefined, cue: Cue): boolean {
  if (!sentenceEnd.test(tail.trimEnd())) return false
  if (length >= LONG) return true
  const pause = (cue.start ?? 0) - (last?.end ?? cue.start ?? 0)
  return pause >= PAUSE && length >= SHORT
}

/** Between Han characters there is no space; before a mark that belongs to the word before it there is none either. */
function spaceBetween(before: string, after: string): string {
  const [left, right] = [before.at(-1) ?? '', after[0] ?? '']
  if (/\s/.test(left) || /\s/.test(right)) return ''
  if (wide.test(left) && wide.test(right)) return ''
  return /^[.,!?;:%…。，！？；：、”’)\]]+(?:\s|$)/u.test(after) ? '' : ' '
}

/**
 * Names that stand as `Name: ` before the words of cues become voices: when they come again, or when most of the cues have
 * one. What stands once before a colon is left to the rules of cleaning, which see the whole.
 */
function withPrefixes(raw: string, cues: readonly Cue[]): Cue[] {
  const said = cues.map((cue) =>
    cue.voice === undefined && cue.without === undefined && !cue.isAside ? wordsOf(raw, cue) : '',
  )
  const found = said.map((words) => prefix.exec(words.slice(0, 80)))
  const count = new Map<string, number>()
  for (const match of found) {
    const name = match?.[1] ?? match?.[2]
    if (name) count.set(name, (count.get(name) ?? 0) + 1)
  }
  const spoken = said.filter(Boolean).length
  const named = found.filter(Boolean).length
  // Where a meeting names everybody, a device and a telephone's number are names, too.
  const isMeeting = named > spoken * 0.9 && spoken > 5
  const isName = (name: string): boolean =>
    name.length <= 48 &&
    name.split(/\s+/).length <= 6 &&
    !/\p{Ll}{2,}[.!?]\s/u.test(name) &&
    !opensSentence(name) &&
    (/\p{L}/u.test(name) || (isMeeting && /^\+?\d[\d *()-]{5,}$/u.test(name))) &&
    (isMeeting ||
      (count.get(name) ?? 0) > 1 ||
      // Captions write a name in capitals, and nothing else so before a colon.
      (/^\p{Lu}[\p{Lu} .'’-]+$/u.test(name) && !/^(?:NOTE|WARNING|TIP|PS|NB|OK|Q|A)$/.test(name)) ||
      (named > spoken * 0.5 && /^[\p{Lu}\p{Lo}]/u.test(name)))
  return cues.map((cue, i) => {
    const match = found[i]
    const name = match?.[1] ?? match?.[2]
    const [first, ...rest] = cue.pieces
    if (!match || !name || !isName(name) || !first || first.result !== undefined) return cue
    const behind = behindPrefix([first, ...rest], match[0].length)
    const start = behind?.[0]?.start
    if (!behind || start === undefined) return cue
    return { ...cue, voice: name.trim(), voiceAt: [first.start, start] as const, pieces: behind }
  })
}

/** What is left of pieces behind so many characters of their words; nothing where they end within what stands for another. */
function behindPrefix(pieces: readonly Piece[], length: number): Piece[] | undefined {
  let left = length
  for (const [i, { start, end, result }] of pieces.entries()) {
    const own = result?.length ?? end - start
    if (left >= own) left -= own
    else if (left === 0) return pieces.slice(i)
    else return result === undefined ? [{ start: start + left, end }, ...pieces.slice(i + 1)] : undefined
  }
  return undefined
}
