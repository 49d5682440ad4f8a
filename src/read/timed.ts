/** Captions copied as text: a time on a line of its own before each piece, as video sites show them, or in brackets before it. */
import type { Cue } from './cues.ts'
import type { Extract } from './extract.ts'
import { linesOf, trimmed } from './lines.ts'
import type { SourceBlock } from './source.ts'

const alone = /^\s*(\d{1,2}(?::\d{2}){1,2})\s*$/
const ranged = /^\s*\[(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)\s*-->\s*(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)\]\s*/
/** `[00:00:04] …`, `00:04 …`: only the beginning, before the words. */
const led = /^\s*[[(]?(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)[\])]?\s*(?:[-–—]\s+)?(?=[^\s\d:.,\]\-–—])/
const labelled = /^\s*[^\s:：][^:：]{0,40}[:：](?:\*\*)?\s/

const secondsOf = (written: string): number =>
  written
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)

/** Whether a text is captions with their times. Where the times stand above names, it is a transcript with labels. */
export function isTimed(text: string): boolean {
  const lines = text
    .slice(0, 30_000)
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== '')
  const ranges = lines.filter((line) => ranged.test(line)).length
  if (ranges >= 3 && ranges > lines.length * 0.6) return true
  if (isLed(lines)) return true
  const times = lines.flatMap((line, i) => (alone.test(line) ? [i] : []))
  if (times.length < 4 || times.length < lines.length * 0.25) return false
  // Below a time stand words, and no name.
  const below = times.filter((i) => lines[i + 1] !== undefined && !alone.test(lines[i + 1] ?? ''))
  const named = below.filter((i) => labelled.test(lines[i + 1] ?? '') || !/\s/.test((lines[i + 1] ?? '').trim()))
  const rising = times.filter(
    (i, n) => n === 0 || secondsOf(lines[i] ?? '') >= secondsOf(lines[times[n - 1] ?? 0] ?? ''),
  ).length
  return below.length >= times.length * 0.8 && named.length < below.length * 0.3 && rising >= times.length * 0.9
}

/** Whether most lines begin with a time, the times rise, and words without a name stand behind them. */
function isLed(lines: readonly string[]): boolean {
  const found = lines.flatMap((line) => {
    const match = led.exec(line)
    return match?.[1] ? [{ time: secondsOf(match[1]), words: line.slice(match[0].length).trim() }] : []
  })
  if (found.length < 4 || found.length <= lines.length * 0.6) return false
  const rising = found.filter(({ time }, i) => i === 0 || time >= (found[i - 1]?.time ?? 0)).length
  // A name, a nick or the half of the day behind the time: that is a talk with labels.
  const named = found.filter(
    ({ words }) => labelled.test(words) || !/\s/.test(words) || /^(?:[ap]\.?m\b|<|From .+ to )/i.test(words),
  ).length
  return rising >= found.length * 0.9 && named < found.length * 0.3
}

/** The blocks of such captions: joined to paragraphs, with the chapters that stand between them as headings. */
export function timedBlocks(
  raw: string,
  extract: Extract,
  join: (raw: string, cues: Cue[], extract: Extract) => SourceBlock[],
): SourceBlock[] {
  const rows = linesOf(raw).flatMap(({ start, end }) => {
    const [from, to] = trimmed(raw, start, end)
    return from < to ? [{ start: from, end: to, words: raw.slice(from, to) }] : []
  })
  const isByLine = isLed(rows.slice(0, 500).map(({ words }) => words))
  const blocks: SourceBlock[] = []
  let cues: Cue[] = []
  const flush = (): void => {
    for (const block of join(raw, cues, extract)) blocks.push(block)
    cues = []
  }
  const put = (row: { start: number; end: number }, kind: 'heading' | 'paragraph'): void => {
    flush()
    extract.space('\n\n')
    const start = extract.length
    extract.take(row)
    blocks.push({
      kind,
      ...(kind === 'heading' ? { depth: 2 } : {}),
      start,
      end: extract.length,
      contentStart: start,
      contentEnd: extract.length,
    })
  }
  let time: { start: number; at: readonly [number, number] } | undefined
  let since = 0
  let isFirst = true
  for (const [i, row] of rows.entries()) {
    const clock = alone.exec(row.words)
    if (clock?.[1]) {
      time = { start: secondsOf(clock[1]), at: [row.start, row.end] }
      since = 0
      continue
    }
    const range = ranged.exec(row.words) ?? (isByLine ? led.exec(row.words) : null)
    if (isByLine && !range && cues.length > 0) {
      cues.push({ pieces: [{ start: row.start, end: row.end }] })
      continue
    }
    const isBeforeTime = rows[i + 1] !== undefined && alone.test(rows[i + 1]?.words ?? '')
    // Each time has one line; a second one above the next time is the chapter that begins there.
    const isChapter = isBeforeTime && !range && row.words.length <= 80 && (time === undefined || since === 1)
    if (isChapter || (!range && time === undefined)) {
      put(row, isChapter ? 'heading' : 'paragraph')
      if (isChapter) since = 0
      continue
    }
    since++
    cues.push({
      pieces: [{ start: row.start + (range?.[0].length ?? 0), end: row.end }],
      ...(range?.[1]
        ? {
            start: secondsOf(range[1]),
            ...(range[2] ? { end: secondsOf(range[2]) } : {}),
            timeAt: [row.start, row.start + range[0].length] as const,
          }
        : time
          ? { start: time.start, timeAt: time.at }
          : {}),
      // What is as long as a paragraph is one.
      ...(isByLine && row.words.length > 300 ? { isParagraph: true } : {}),
      // Nobody is named: the first words are nobody's, and so are all.
      ...(isFirst || cues.length === 0 ? { isChange: true } : {}),
    })
    isFirst = false
  }
  flush()
  return blocks
}
