/** Records whose lines are numbered, as courts print them: numbers and page heads come off, and lines become paragraphs again. */
import type { Cue } from './cues.ts'
import type { Extract } from './extract.ts'
import { type Line, linesOf, trimmed } from './lines.ts'
import type { SourceBlock } from './source.ts'

const numbered = /^[ \t]*(\d{1,2})(?:[ \t]+(?=\S)|[ \t]*$)/
const question = /^(Q|A)(?:\.[ \t]*|[ \t]{2,}|[:：][ \t]*)(?=\S)/
const label = /^((?:(?:MR|MS|MRS|DR|THE)\.? )?\p{Lu}[\p{Lu}.'’ -]{1,40}):[ \t]+(?=\S)/u

/** Whether the lines of a text count from 1 to 25 or so, page for page. */
export function isNumbered(text: string): boolean {
  let lines = 0
  let counting = 0
  let before = 0
  for (const line of text.slice(0, 30_000).split(/\r\n|[\r\n]/)) {
    if (line.trim() === '') continue
    lines++
    const number = Number(numbered.exec(line)?.[1] ?? Number.NaN)
    if (number === before + 1 || (number === 1 && before > 5)) counting++
    if (!Number.isNaN(number) && number <= 60) before = number === before + 1 || number === 1 ? number : before
  }
  return lines >= 8 && counting >= lines * 0.7
}

/** The blocks of a numbered record: a paragraph begins with Q. or A., with a name in capitals, or where a line is indented more. */
export function numberedBlocks(
  raw: string,
  extract: Extract,
  join: (raw: string, cues: Cue[], extract: Extract) => SourceBlock[],
): SourceBlock[] {
  const rows = linesOf(raw).flatMap((line) => rowOf(raw, line))
  // The leftmost column is where a paragraph goes on.
  const least = rows.reduce((column, { indent }) => Math.min(column, indent), Number.POSITIVE_INFINITY)
  const cues: Cue[] = []
  for (const { start, end, indent } of rows) {
    const words = raw.slice(start, end)
    const mark = question.exec(words)
    const name = mark ? undefined : label.exec(words)
    const last = cues.at(-1)
    if (mark || name) {
      const length = (mark ?? name)?.[0].length ?? 0
      cues.push({
        pieces: [{ start: start + length, end }],
        voice: mark?.[1] ?? name?.[1] ?? '',
        voiceAt: [start, start + length],
        // Each is a turn of its own, though the same may speak twice.
        isChange: true,
      })
      continue
    }
    const isOwn = indent > least + 2 || /^[\p{Lu}\d .,:;'’()-]+$/u.test(words)
    if (!last || isOwn)
      cues.push({
        pieces: [{ start, end }],
        isParagraph: true,
        ...(isOwn && /^[^a-z]+$/.test(words) ? { isAside: true } : {}),
      })
    else last.pieces.push({ start, end: start, result: ' ' }, { start, end })
  }
  return join(raw, cues, extract)
}

function rowOf(raw: string, line: Line): { start: number; end: number; indent: number }[] {
  const content = raw.slice(line.start, line.end)
  const number = numbered.exec(content)
  // A number alone at the right is the page's.
  if (!number && /^\s*(?:page\s*)?\d{1,4}\s*$/i.test(content)) return []
  const from = line.start + (number ? (/^[ \t]*\d{1,2}/.exec(content)?.[0].length ?? 0) : 0)
  const [start, end] = trimmed(raw, from, line.end)
  return start < end ? [{ start, end, indent: start - from }] : []
}
