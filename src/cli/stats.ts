/** `colloquy stats`: who speaks how much, and when; as tables and charts, or as data. */
import type { Transcript, Turn } from '../transcript/index.ts'
import { nameOf, readInput } from './input.ts'
import { printMessages } from './report.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'
import { table, widthOf } from './table.ts'

export interface StatsOptions extends SourceOptions {
  json?: boolean
  csv?: boolean
}

/** A turn in numbers. */
interface Said {
  number: number
  /** `?` for who is not named. */
  speaker: string
  section: string
  /** Seconds from the start of the recording. */
  start?: number
  words: number
}

/** A speaker in numbers. */
interface Voice {
  name: string
  turns: number
  words: number
  /** Of all words, 0 to 1. */
  share: number
  /** Words in the longest turn, and its number. */
  longest: { words: number; turn: number }
  /** Over the turns whose end is known: it is the beginning of the next. */
  wordsPerMinute?: number
}

/** Columns of the charts. */
const BAR = 40
const TIMELINE = 60
const LEVELS = ' ▁▂▃▄▅▆▇█'
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

export async function statsCommand(inputs: readonly string[], options: StatsOptions): Promise<void> {
  const [{ read }, { clean }, { parse }, { countWords }, { toString: textOf }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../transcript/index.ts'),
    import('../document/index.ts'),
    import('mdast-util-to-string'),
  ])
  const all: object[] = []
  for (const input of inputs) {
    const bytes = await readInput(input)
    const path = nameOf(input)
    const source = await read(bytes, readOptionsOf(path, options))
    const { markdown, messages } = clean(source, await cleanOptionsOf(options))
    printMessages(messages, path)
    const transcript = parse(markdown, { path })
    const said = saidIn(transcript, (turn) => countWords(turn.children.map((child) => textOf(child)).join('\n')))
    const voices = voicesOf(said)
    const whole = {
      file: path,
      title: transcript.metadata.title,
      turns: said.length,
      words: said.reduce((sum, { words }) => sum + words, 0),
      sections: transcript.body.children.filter(({ type }) => type === 'heading').length,
    }
    if (options.json === true) all.push({ ...whole, speakers: voices, turn: said })
    else if (options.csv === true) process.stdout.write(csv(said))
    else process.stdout.write(`${report(whole, voices, said)}\n`)
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
}

function saidIn({ body, speakers }: Transcript, count: (turn: Turn) => number): Said[] {
  const names = new Map(speakers.map(({ id, name }) => [id, name]))
  const said: Said[] = []
  let section = 0
  for (const block of body.children) {
    if (block.type === 'heading') section += 1
    if (block.type !== 'turn') continue
    said.push({
      number: said.length + 1,
      speaker: names.get(block.speaker ?? '') ?? '?',
      section: section === 0 ? '' : String(section),
      ...(block.start === undefined ? {} : { start: block.start }),
      words: count(block),
    })
  }
  return said
}

/** The speakers, whoever says most first. */
function voicesOf(said: readonly Said[]): Voice[] {
  const total = Math.max(
    1,
    said.reduce((sum, { words }) => sum + words, 0),
  )
  return [...new Set(said.map(({ speaker }) => speaker))]
    .map((name): Voice => {
      const own = said.filter(({ speaker }) => speaker === name)
      const words = own.reduce((sum, turn) => sum + turn.words, 0)
      const longest = own.reduce((a, b) => (b.words > a.words ? b : a))
      const pace = paceOf(own, said)
      return {
        name,
        turns: own.length,
        words,
        share: words / total,
        longest: { words: longest.words, turn: longest.number },
        ...(pace === undefined ? {} : { wordsPerMinute: pace }),
      }
    })
    .sort((a, b) => b.words - a.words)
}

/** Words a minute, over turns that have a time and are followed by one that has. */
function paceOf(own: readonly Said[], said: readonly Said[]): number | undefined {
  let [words, seconds] = [0, 0]
  for (const turn of own) {
    const end = said[turn.number]?.start
    if (turn.start === undefined || end === undefined || end <= turn.start) continue
    words += turn.words
    seconds += end - turn.start
  }
  return seconds === 0 ? undefined : Math.round((words / seconds) * 60)
}

/** RFC 4180: a line for each turn. */
function csv(said: readonly Said[]): string {
  const cell = (value: string | number | undefined): string => {
    const text = String(value ?? '')
    return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const rows = said.map((turn) => [turn.number, turn.speaker, turn.section, turn.start, turn.words].map(cell).join(','))
  return `${['number,speaker,section,start,words', ...rows].join('\r\n')}\r\n`
}

function report(
  {
    file,
    title,
    turns,
    words,
    sections,
  }: { file: string; title: string; turns: number; words: number; sections: number },
  voices: readonly Voice[],
  said: readonly Said[],
): string {
  const head = `${file}: ${title}\n${turns} turns, ${words} words, ${sections} sections\n`
  if (voices.length === 0) return head
  const hasPace = voices.some(({ wordsPerMinute }) => wordsPerMinute !== undefined)
  const rows = voices.map(({ name, turns: own, words: spoken, share, longest, wordsPerMinute }) => [
    name,
    String(own),
    String(spoken),
    `${Math.round(share * 100)} %`,
    String(Math.round(spoken / own)),
    `${longest.words} (turn ${longest.turn})`,
    ...(hasPace ? [String(wordsPerMinute ?? '')] : []),
  ])
  const columns = ['Speaker', 'Turns', 'Words', 'Share', 'A turn', 'Longest', ...(hasPace ? ['Words/min'] : [])]
  const room = Math.max(...voices.map(({ name }) => widthOf(name)))
  const padded = (name: string): string => `${name}${' '.repeat(room - widthOf(name))}`
  return [
    head,
    table([columns, ...rows], [1, 2, 3, 4, 6]),
    'Share of the words',
    ...voices.map(({ name, share }) => `${padded(name)}  ${bar(share)} ${Math.round(share * 100)} %`),
    '',
    'From the beginning to the end',
    ...voices.map(({ name }) => `${padded(name)}  ${timeline(name, said)}`),
    '',
  ].join('\n')
}

/** A bar of eighths of a column. */
function bar(share: number): string {
  const eighths = Math.round(share * BAR * 8)
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`
}

/** How much of each slice of the talk, by words, is said by somebody. */
function timeline(name: string, said: readonly Said[]): string {
  const total = said.reduce((sum, { words }) => sum + words, 0)
  const slices = new Array<number>(TIMELINE).fill(0)
  let at = 0
  for (const { speaker, words } of said) {
    if (speaker === name)
      for (let slice = 0; slice < TIMELINE; slice++) {
        const [from, to] = [(slice / TIMELINE) * total, ((slice + 1) / TIMELINE) * total]
        slices[slice] = (slices[slice] ?? 0) + Math.max(0, Math.min(to, at + words) - Math.max(from, at)) / (to - from)
      }
    at += words
  }
  return slices
    .map((share) => LEVELS[Math.ceil(share * 8 - 0.25)] ?? '█')
    .join('')
    .trimEnd()
}
