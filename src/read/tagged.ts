/** HTML inside of a JSON string, as oTranscribe and editors of notes keep it: paragraphs, and times in elements of their own. */
import type { Cue } from './cues.ts'
import type { Piece } from './extract.ts'
import { trimmedPieces } from './pieces.ts'

const token =
  /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|<!--[^<]*?-->|&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));|[^<&]+|[<&]/gi
const breaks = /^(?:p|div|br|li|h[1-6]|blockquote|ul|ol|tr)$/
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Whether a string is markup: paragraphs or line breaks, or the elements of times. */
export const isTagged = (words: string): boolean =>
  /<(?:p|div|br)\b[^<>]*>/i.test(words) || /<span\b[^<>]*\bdata-(?:timestamp|time|start)=/i.test(words)

/** A JSON string resolved, and where each of its characters stands in the file; the last is where the string ends. */
export interface Resolved {
  words: string
  offsets: Uint32Array
}

/** Resolves the escapes of a JSON string that is written from one offset to another, without its quotes. */
export function resolved(raw: string, start: number, end: number): Resolved {
  const offsets = new Uint32Array(end - start + 1)
  const parts: string[] = []
  for (let at = start; at < end; ) {
    const long = raw[at] === '\\' ? (raw[at + 1] === 'u' ? 6 : 2) : 1
    offsets[parts.length] = at
    parts.push(long > 1 ? (JSON.parse(`"${raw.slice(at, at + long)}"`) as string) : (raw[at] ?? ''))
    at += long
  }
  offsets[parts.length] = end
  return { words: parts.join(''), offsets }
}

/**
 * The cues of such a string: one for each paragraph, and for each time within it. Tags are left out; what stands in the element
 * of a time goes to the turn.
 */
export function cuesOfTagged(raw: string, { words, offsets }: Resolved): Cue[] {
  const cues: Cue[] = []
  let pieces: Piece[] = []
  let time: { start: number; at: readonly [number, number] } | undefined
  let isFree = true
  const at = (offset: number): number => offsets[offset] ?? 0
  const flush = (): void => {
    const own = trimmedPieces(raw, pieces)
    pieces = []
    if (own.length === 0) return
    cues.push({
      pieces: own,
      ...(time ? { start: time.start, timeAt: time.at } : {}),
      ...(isFree ? { isParagraph: true } : {}),
    })
    time = undefined
    isFree = false
  }
  let clock: { from: number; start: number } | undefined
  for (const match of words.matchAll(token)) {
    const [written, close, tag = '', attributes = '', hex, decimal, name] = match
    const from = match.index
    const to = from + written.length
    if (clock) {
      if (!close) continue
      flush()
      time = { start: clock.start, at: [at(clock.from), at(to)] }
      clock = undefined
    } else if (tag) {
      const seconds = /\bdata-(?:timestamp|time|start)=["']?(\d+(?:\.\d+)?)/i.exec(attributes)?.[1]
      if (!close && seconds !== undefined) clock = { from, start: Number(seconds) }
      else if (breaks.test(tag.toLowerCase())) {
        flush()
        isFree = true
      }
    } else if (hex ?? decimal) {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      pieces.push({
        start: at(from),
        end: at(to),
        result: code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written,
      })
    } else if (name) pieces.push({ start: at(from), end: at(to), result: named[name.toLowerCase()] ?? written })
    else if (!written.startsWith('<!--')) for (const piece of plain(words, offsets, from, to)) pieces.push(piece)
  }
  flush()
  return cues
}

/** Pieces of a run without markup: characters that are escaped in the file stand for others. */
function plain(words: string, offsets: Uint32Array, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  const at = (offset: number): number => offsets[offset] ?? 0
  let start = from
  for (let i = from; i < to; i++) {
    if (at(i + 1) - at(i) === 1 && !/[\r\n]/.test(words[i] ?? '')) continue
    if (i > start) pieces.push({ start: at(start), end: at(i) })
    const character = words[i] ?? ''
    pieces.push({ start: at(i), end: at(i + 1), result: /\s/.test(character) ? ' ' : character })
    start = i + 1
  }
  if (to > start) pieces.push({ start: at(start), end: at(to) })
  return pieces
}
