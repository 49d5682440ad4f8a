/** WebVTT (W3C, https://www.w3.org/TR/webvtt1/) and SubRip: cues with times, voices and tags. */
import { ColloquyError, isLanguageTag } from '../transcript/index.ts'
import type { Cue } from './cues.ts'
import type { Piece } from './extract.ts'
import { type Line, linesOf } from './lines.ts'
import { trimmedPieces } from './pieces.ts'
import type { SourceFacts } from './source.ts'

/** A line of times; hours may be left out (WebVTT §4.1), SubRip writes a comma, and programs for meetings `0:0:3.1`. */
const timing =
  /^[ \t]*((?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)[ \t]*-{1,2}>[ \t]*((?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)(?:[ \t].*)?$/
/** The words of a speaker may hold an arrow; a line that begins with a time and then has one is meant as times. */
const almost = /^\s*-?\d+:\S*[ \t]*-->/
/** Tags of cue text (WebVTT §3.5), of SubRip, and SubStation's overrides. */
const tag = /<\/?(?:v|c|i|b|u|s|ruby|rt|lang|font|\d)[^<>\n]*>|<\d[\d:.]*>|\{\\[^{}\n]*\}/giy
const entity = /&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#39|#x27|#34);/iy
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#34': '"',
}

/** Seconds of `1:02:03.500`, `02:03,5`. */
function secondsOf(written: string): number {
  return written
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** What the lines below `WEBVTT` say, up to the first free one: video sites write `Language: en` there. */
export function factsOfWebVtt(raw: string): SourceFacts {
  for (const line of raw
    .slice(0, 10_000)
    .trimStart()
    .split(/\r\n|[\r\n]/)) {
    if (line.trim() === '') break
    const [, language] = /^Language:\s*(\S+)\s*$/i.exec(line) ?? []
    if (language !== undefined && isLanguageTag(language)) return { language }
  }
  return {}
}

/**
 * The cues of WebVTT or SubRip. Blank lines between cues may be missing, cues may overlap or stand out of order; they are
 * taken in the order of the file.
 *
 * @param raw The file.
 * @throws {ColloquyError} `input/format` with the place of a time that is none, or when there is no cue at all.
 */
export function cuesOfCaptions(raw: string, file?: string): Cue[] {
  const lines = linesOf(raw)
  const cues: Cue[] = []
  const contentOf = (line: Line): string => raw.slice(line.start, line.end)
  const isWebVtt = /^\s*WEBVTT/.test(raw.slice(0, 100))
  /** The line behind free ones, if it goes on with the cue before them. */
  const goesOn = (free: number): number | undefined => {
    let next = free
    while (next < lines.length && contentOf(lines[next] as Line).trim() === '') next++
    const [line, after] = [lines[next], lines[next + 1]]
    if (!line) return undefined
    const words = contentOf(line)
    const isNext =
      /^\s*\d+\s*$/.test(words) ||
      timing.test(words) ||
      almost.test(words) ||
      (after !== undefined && timing.test(contentOf(after)))
    return isNext ? undefined : next
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    const content = contentOf(line)
    const times = timing.exec(content)
    if (!times) {
      if (almost.test(content))
        throw new ColloquyError('input/format', `“${content.trim().slice(0, 60)}” is no line of times.`, {
          advice: 'Write it as 00:01:02.000 --> 00:01:05.000, or leave the cue out.',
          place: { ...(file === undefined ? {} : { file }), line: at + 1, column: content.search(/\S/) + 1 },
        })
      continue
    }
    let last = at
    const body: Line[] = []
    for (let i = at + 1; i < lines.length; i++) {
      const next = lines[i]
      if (!next) break
      const words = contentOf(next)
      if (timing.test(words) || almost.test(words)) break
      if (words.trim() === '') {
        // WebVTT ends a cue here (§4.1). In SubRip the line may be left free by mistake: what follows without times goes on.
        const further = isWebVtt ? undefined : goesOn(i)
        if (further === undefined) break
        i = further - 1
        continue
      }
      // A number before times is the next cue's name, though the blank line before it is missing.
      const after = lines[i + 1]
      if (/^\s*\d+\s*$/.test(words) && after && timing.test(contentOf(after))) break
      body.push(next)
      last = i
    }
    cues.push(
      ...cuesOfBody(raw, body, { start: secondsOf(times[1] ?? ''), end: secondsOf(times[2] ?? '') }, [
        line.start,
        line.end,
      ]),
    )
    at = last
  }
  if (cues.length === 0)
    throw new ColloquyError('input/format', 'The captions hold no cue.', {
      advice:
        'A cue is a line of times (00:01:02.000 --> 00:01:05.000) and the words below it. Name the format with --from if this is none.',
      place: { ...(file === undefined ? {} : { file }), line: 1, column: 1 },
    })
  return withoutRolling(raw, withNames(raw, cues))
}

/** The words of one cue: more than one cue where voices change inside it. */
function cuesOfBody(
  raw: string,
  body: readonly Line[],
  time: { start: number; end: number },
  timeAt: readonly [number, number],
): Cue[] {
  const cues: Cue[] = []
  let cue: Cue = { pieces: [], ...time, timeAt }
  const next = (more: Partial<Cue>): void => {
    if (cue.pieces.length > 0) cues.push(cue)
    cue = { pieces: [], ...time, ...(cues.length === 0 ? { timeAt } : {}), ...more }
  }
  const isTwo = isDialogue(raw, body)
  body.forEach((line, n) => {
    let at = line.start
    let from = -1
    const end = (to: number): void => {
      if (from >= 0 && to > from) push(cue, { start: from, end: to })
      from = -1
    }
    // What leads on to somebody else: `>>` of live captions, the dash of two who talk in one cue.
    const change = /^[ \t]*(?:(?:>>|&gt;&gt;)+[ \t]*|[-–—][ \t]*(?=[\p{Lu}\p{Lo}"“¿¡[]))/u.exec(
      raw.slice(line.start, line.end),
    )
    const heard = n > 0 && isHeard(raw, body[n - 1])
    if (change && (/>|&gt;/.test(change[0]) || isTwo)) {
      next({ isChange: true })
      at += change[0].length
    } else if (n > 0 && heard && speaks.test(raw.slice(line.start, line.end))) {
      // Below what is heard, somebody else may begin.
      next({})
    } else if (n > 0 && cue.pieces.length > 0) push(cue, { start: line.start, end: line.start, result: ' ' })
    while (at < line.end) {
      tag.lastIndex = at
      const mark = tag.exec(raw)
      if (mark) {
        end(at)
        const voice = /^<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>$/i.exec(mark[0])?.[1]
        if (voice) next({ voice: voice.replace(/\s+/g, ' ').trim(), voiceAt: [at, at + mark[0].length] })
        at += mark[0].length
        continue
      }
      entity.lastIndex = at
      const named = entity.exec(raw)
      if (named) {
        end(at)
        push(cue, { start: at, end: at + named[0].length, result: entities[named[0].slice(1, -1).toLowerCase()] ?? '' })
        at += named[0].length
        continue
      }
      if (from < 0) from = at
      at++
    }
    end(line.end)
  })
  next({})
  return cues.map((one) => ({ ...one, pieces: trimmedPieces(raw, one.pieces) }))
}

function push(cue: Cue, piece: Piece): void {
  cue.pieces.push(piece)
}

/** A name on a line of its own: one to four words with capitals, or a few Han. */
const nameLine =
  /^(?:\p{Lu}[\p{L}\p{M}\d.'’-]*(?: [\p{Lu}\d(][\p{L}\p{M}\d.'’)-]*){0,3}|[\p{sc=Han}\p{sc=Katakana}・ー]{2,8})$/u

/** Where the first line of nearly every cue is a name, and names come again, they are voices. */
function withNames(raw: string, cues: readonly Cue[]): readonly Cue[] {
  const named = cues.map(({ pieces: [first, space], voice }) => {
    if (!first || voice !== undefined || space?.result !== ' ' || space.start !== space.end) return undefined
    const words = first.result === undefined ? raw.slice(first.start, first.end).trim() : ''
    return nameLine.test(words) ? words : undefined
  })
  const count = new Map<string, number>()
  for (const name of named) if (name) count.set(name, (count.get(name) ?? 0) + 1)
  const again = named.filter((name) => name && (count.get(name) ?? 0) > 1).length
  if (again < 2 || again < cues.length * 0.6 || named.filter(Boolean).length < cues.length * 0.8) return cues
  return cues.map((cue, i) => {
    const [first, , ...rest] = cue.pieces
    const voice = named[i]
    return voice && first ? { ...cue, voice, voiceAt: [first.start, first.end] as const, pieces: rest } : cue
  })
}

/** A line that is nothing but a sound in brackets. */
const isHeard = (raw: string, line: Line | undefined): boolean =>
  line !== undefined && /^[ \t]*(?:\[[^\]]*\]|\([^)]*\)|♪.*♪)[ \t]*$/.test(raw.slice(line.start, line.end))

/** A name in capitals before a colon. */
const speaks = /^[ \t]*\p{Lu}[\p{Lu}\d .'’#-]{0,30}:[ \t]+\S/u

const isDialogue = (raw: string, lines: readonly Line[]): boolean =>
  isDashed(
    raw,
    lines.filter((line) => !isHeard(raw, line)),
  )

const isDashed = (raw: string, body: readonly Line[]): boolean =>
  body.length > 1 && body.every((line) => /^[ \t]*[-–—]/.test(raw.slice(line.start, line.end)))

const letters = (words: string): string =>
  words
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
    .toLowerCase()

/**
 * Captions that roll show the line before once more above the new one. Such words are said once: of each cue only what goes
 * beyond the end of what was shown before is new.
 */
function withoutRolling(raw: string, cues: readonly Cue[]): Cue[] {
  const lines = cues.map((cue) => linesOfCue(raw, cue))
  let repeats = 0
  for (let i = 1; i < cues.length; i++) {
    const shown = lines[i - 1]?.map(({ words }) => words) ?? []
    const first = lines[i]?.[0]?.words
    if (first && shown.includes(first)) repeats++
  }
  // People repeat themselves; captions that roll do it nearly always.
  if (repeats < Math.max(2, cues.length * 0.3)) return [...cues]
  let shown: string[] = []
  const said: Cue[] = []
  for (const [i, cue] of cues.entries()) {
    const own = lines[i] ?? []
    let known = 0
    for (let n = Math.min(own.length, shown.length); n > 0; n--)
      if (own.slice(0, n).every(({ words }, k) => words === shown[shown.length - n + k])) {
        known = n
        break
      }
    for (const [n, { pieces }] of own.entries())
      said.push({ ...cue, pieces, ...(n < known ? { without: 'read/rolling-caption' } : {}) })
    if (own.length > 0) shown = [...shown, ...own.slice(known).map(({ words }) => words)].slice(-4)
  }
  return said
}

function linesOfCue(raw: string, cue: Cue): { words: string; pieces: Piece[] }[] {
  const lines: Piece[][] = [[]]
  for (const piece of cue.pieces) {
    if (piece.result === ' ' && piece.start === piece.end) lines.push([])
    else lines.at(-1)?.push(piece)
  }
  return lines
    .map((pieces) => ({
      words: letters(pieces.map(({ start, end, result }) => result ?? raw.slice(start, end)).join('')),
      pieces: trimmedPieces(raw, pieces),
    }))
    .filter(({ words }) => words !== '')
}
