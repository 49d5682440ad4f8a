/** CSV and TSV (RFC 4180): rows of a speaker, a text and perhaps a time, by the names of their columns or by what they hold. */
import { ColloquyError } from '../transcript/index.ts'
import type { Cue } from './cues.ts'
import type { Piece } from './extract.ts'
import { voiceOf } from './json.ts'
import { trimmedPieces } from './pieces.ts'
import { placeAt } from './place.ts'

interface Cell {
  start: number
  end: number
  value: string
}

const names = {
  text: /^(?:text|transcript|content|body|utterance|sentence|words?|caption|speech|message|said|dialogue|line|quote|内容|文本|发言|發言|本文|発言|inhalt|wortlaut|texto|texte|testo|paroles?)$/i,
  speaker:
    /^(?:speaker(?:[ _-]?(?:name|label))?|name|who|voice|author|person|participant|user|from|发言人|說話人|说话人|姓名|話者|発言者|氏名|sprecher(?:in)?|redner(?:in)?|hablante|orador(?:a)?|locuteur|locutrice|intervenant(?:e)?|parlante)$/i,
  start:
    /^(?:start(?:[ _-]?(?:time|ms|s|sec|seconds))?|begin|time(?:[ _-]?(?:code|stamp))?|in|from|时间|開始|开始|時刻|zeit|beginn|tiempo|inicio|temps|début|tempo)$/i,
  end: /^(?:end(?:[ _-]?(?:time|ms|s|sec|seconds))?|stop|out|to|结束|終了)$/i,
}

/** Rows of cells; quotes keep line breaks and separators inside a cell. */
function rowsOf(raw: string, separator: string): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  while (at <= raw.length) {
    let end = at
    if (raw[at] === '"') {
      end = at + 1
      while (end < raw.length && !(raw[end] === '"' && raw[end + 1] !== '"')) end += raw[end] === '"' ? 2 : 1
      if (end >= raw.length) throw new RangeError(String(at))
      row.push({ start: at + 1, end, value: raw.slice(at + 1, end).replaceAll('""', '"') })
      end++
    }
    const from = end
    while (end < raw.length && raw[end] !== separator && raw[end] !== '\n' && raw[end] !== '\r') end++
    if (raw[at] !== '"') row.push({ start: from, end, value: raw.slice(from, end) })
    if (raw[end] === separator) {
      at = end + 1
      continue
    }
    if (row.some(({ value }) => value !== '') || row.length > 1) rows.push(row)
    row = []
    at = raw[end] === '\r' && raw[end + 1] === '\n' ? end + 2 : end + 1
  }
  return rows
}

function secondsOf(value: string): number | undefined {
  const words = value.trim()
  if (/^\d+(?:[.,]\d+)?$/.test(words)) return Number(words.replace(',', '.'))
  if (!/^(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d+)?$/.test(words)) return undefined
  return words
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
}

/**
 * The cues of a table.
 *
 * @throws {ColloquyError} `input/format` when a quote is never closed, or no column holds speech.
 */
export function cuesOfTable(raw: string, file?: string): Cue[] {
  const place = (offset: number) => ({ ...(file === undefined ? {} : { file }), ...placeAt(raw, offset) })
  const head = raw.slice(0, 2000).split(/\r\n|[\r\n]/)[0] ?? ''
  const separator =
    ['\t', ';', ','].map((mark) => ({ mark, n: head.split(mark).length })).sort((a, b) => b.n - a.n)[0]?.mark ?? ','
  let rows: Cell[][]
  try {
    rows = rowsOf(raw, separator)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ColloquyError('input/format', 'A quotation mark is never closed.', {
      advice: 'Close the cell that begins here, or double the mark if it belongs to the words.',
      place: place(Number(error.message)),
    })
  }
  const [first = []] = rows
  const named = (pattern: RegExp): number => first.findIndex(({ value }) => pattern.test(value.trim()))
  let [text, speaker, start, end] = [named(names.text), named(names.speaker), named(names.start), named(names.end)]
  const hasHead = text >= 0 || speaker >= 0
  const guessed = guess(hasHead ? rows.slice(1) : rows, speaker)
  if (!hasHead) ({ text, speaker, start, end } = guessed)
  // Beside a column that names who speaks, the longest of the others is what they say.
  else if (text < 0) text = guessed.text
  // A column whose name says nothing may still be seen to name who speaks.
  else if (speaker < 0 && guessed.text === text) speaker = guessed.speaker
  if (text < 0)
    throw new ColloquyError('input/format', 'No column of this table holds speech.', {
      advice: 'Name the columns in the first row: speaker, text, start, end.',
      place: place(0),
    })
  const unit = /ms$/i.test(first[start]?.value ?? '') ? 0.001 : 1
  return (hasHead ? rows.slice(1) : rows).flatMap((row): Cue[] => {
    const cell = row[text]
    if (!cell) return []
    const pieces = trimmedPieces(raw, piecesOf(raw, cell))
    if (pieces.length === 0) return []
    const who = row[speaker]
    const voice = who ? voiceOf(who.value) : undefined
    const time = row[start]
    const from = time ? secondsOf(time.value) : undefined
    const until = row[end]
    const to = until ? secondsOf(until.value) : undefined
    return [
      {
        pieces,
        ...(voice === undefined ? {} : { voice }),
        ...(who && voice !== undefined ? { voiceAt: [who.start, who.end] as const } : {}),
        ...(from === undefined ? {} : { start: from * unit }),
        ...(to === undefined ? {} : { end: to * unit }),
        ...(time && from !== undefined ? { timeAt: [time.start, time.end] as const } : {}),
      },
    ]
  })
}

function piecesOf(raw: string, { start, end, value }: Cell): Piece[] {
  const pieces: Piece[] = []
  let from = start
  // Looking for what is not there would go to the end of the file for every cell.
  if (raw[start - 1] === '"' && value.includes('"'))
    for (let i = raw.indexOf('""', start); i >= 0 && i < end; i = raw.indexOf('""', i + 2)) {
      if (i > from) pieces.push({ start: from, end: i })
      pieces.push({ start: i, end: i + 2, result: '"' })
      from = i + 2
    }
  if (end > from) pieces.push({ start: from, end })
  return pieces
}

/** Without a head: the column of the longest texts speaks, a column of few and short values names who, times are times. */
function guess(rows: readonly Cell[][], named: number): { text: number; speaker: number; start: number; end: number } {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row[i]?.value.trim() ?? '').filter(Boolean))
  const mean = columns.map((values) => values.reduce((sum, v) => sum + v.length, 0) / Math.max(1, values.length))
  const isTime = columns.map((values) => values.length > 0 && values.every((v) => secondsOf(v) !== undefined))
  let text = -1
  for (const [i, length] of mean.entries())
    if (!isTime[i] && i !== named && length > (named < 0 ? 12 : 2) && length > (mean[text] ?? 0)) text = i
  const speaker = columns.findIndex(
    (values, i) =>
      i !== text &&
      !isTime[i] &&
      values.length > 0 &&
      new Set(values).size <= Math.max(2, values.length / 2) &&
      (mean[i] ?? 99) < 40,
  )
  const start = isTime.findIndex(Boolean)
  return { text, speaker, start, end: isTime.findIndex((is, i) => is && i > start) }
}
