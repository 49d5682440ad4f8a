/** Turns as cues: pieces that fit a screen, each with its time. */
import { countWords, type Document } from '../../document/index.ts'
import { ColloquyError } from '../../errors.ts'
import { turnsOf } from '../script/index.ts'

/** A piece of a turn. Times are whole milliseconds from the start of the recording. */
export interface Cue {
  start: number
  end: number
  /** Who speaks, where it is known. */
  speaker?: string
  /** Whether a turn begins here. */
  isFirst: boolean
  /** Lines that fit the screen; joined by spaces, or by nothing in scripts without them, they are the words. */
  lines: string[]
}

/** Latin letters of a line; wide characters count for two. So does television: 42 letters, 21 Han characters. */
const LINE = 42
const LINES = 2
/** Words a second where no time says how fast people speak: 150 a minute, and 240 Han characters. */
const USUAL_RATE = { words: 2.5, characters: 4 }
/** A cue stays no longer than somebody needs who reads slowly: a second a word, and two to find it. */
const SLOWEST = { perWord: 1000, more: 2000 }

/**
 * The talk as cues. A turn that has a time begins there; what lies between two times is divided by the words said.
 *
 * @throws {ColloquyError} `transcript/times` when no turn has a time.
 */
export function cuesOf(document: Document): Cue[] {
  const { language } = document.metadata
  const turns = turnsOf(document)
  if (turns.every(({ start }) => start === undefined))
    throw new ColloquyError(
      'transcript/times',
      'No turn of this transcript has a time, so it cannot be made into captions.',
      {
        advice:
          'Write times behind the names, as in “**Name:** [00:03:12] …”, or leave vtt, srt, json and podcast away.',
      },
    )
  const runs: Run[] = []
  let last = -1
  for (const { voice, start, blocks } of turns) {
    const at = start === undefined ? undefined : Math.round(start * 1000)
    // A time that goes back says nothing of where the words are.
    if (runs.length === 0 || (at !== undefined && at > last)) {
      last = at ?? 0
      runs.push({ start: last, pieces: [] })
    }
    const pieces = piecesOf(blocks, language)
    runs.at(-1)?.pieces.push(
      ...pieces.map((lines, i) => ({
        lines,
        weight: Math.max(1, countWords(lines.join(' '))),
        isFirst: i === 0,
        ...(voice === undefined ? {} : { speaker: voice.name }),
      })),
    )
  }
  const rate = rateOf(runs, language)
  return runs.flatMap((run, i) => timed(run, runs[i + 1]?.start ?? run.start + weightOf(run) / rate))
}

interface Piece {
  lines: string[]
  weight: number
  isFirst: boolean
  speaker?: string
}

/** What is said from one time to the next. */
interface Run {
  start: number
  pieces: Piece[]
}

const weightOf = ({ pieces }: Run): number => pieces.reduce((sum, { weight }) => sum + weight, 0)

/** Words a millisecond, over all that lies between two times. */
function rateOf(runs: readonly Run[], language: string): number {
  const bounded = runs.slice(0, -1)
  const weight = bounded.reduce((sum, run) => sum + weightOf(run), 0)
  const time = (runs.at(-1)?.start ?? 0) - (runs[0]?.start ?? 0)
  if (weight > 0 && time > 0) return weight / time
  return (/^(?:zh|ja|ko|yue)\b/iu.test(language) ? USUAL_RATE.characters : USUAL_RATE.words) / 1000
}

function timed(run: Run, end: number): Cue[] {
  const total = Math.max(1, weightOf(run))
  let before = 0
  return run.pieces.map(({ weight, ...piece }) => {
    const start = Math.round(run.start + ((end - run.start) * before) / total)
    before += weight
    const next = Math.round(run.start + ((end - run.start) * before) / total)
    const longest = start + weight * SLOWEST.perWord + SLOWEST.more
    return { ...piece, start, end: Math.max(start + 1, Math.min(next, longest)) }
  })
}

/** Units of a line that a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1
  return width
}

/** Paragraphs cut at sentences, and longer sentences at words, so that each piece has room on a screen. */
function piecesOf(blocks: readonly string[], language: string): string[][] {
  return blocks.flatMap((block) => {
    const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(block)].map(
      ({ segment }) => segment,
    )
    const pieces: string[] = []
    for (const sentence of sentences) {
      const before = pieces.at(-1)
      // Two lines that are filled to the last letter cannot be cut between words.
      if (before !== undefined && widthOf(before + sentence.trimEnd()) <= ROOM)
        pieces[pieces.length - 1] = before + sentence
      else pieces.push(...divided(sentence, ROOM, language))
    }
    return pieces.map((piece) => divided(piece.trim(), LINE, language).map((line) => line.trim()))
  })
}

const ROOM = LINE * LINES - 10

/** Marks that no line begins with. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}\s]/u

/** A text cut between words into as few pieces of about one width as there is need of. */
function divided(text: string, most: number, language: string): string[] {
  const width = widthOf(text.trim())
  if (width <= most) return [text]
  const wanted = Math.min(most, width / Math.ceil(width / most))
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const grown = widthOf((piece + segment).trimEnd())
    const isFull = grown > most || (widthOf(piece.trimEnd()) >= wanted && grown > wanted)
    if (piece.trim() !== '' && isFull && !CLOSING.test(segment)) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  if (piece !== '') pieces.push(piece)
  return pieces
}
