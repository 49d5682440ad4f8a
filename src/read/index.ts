/** The first stage: bytes in, a decoded source cut into blocks out. Pure: it never touches the disk. */
import { ColloquyError } from '../transcript/index.ts'
import { cuesOfTable } from './csv.ts'
import { joinCues } from './cues.ts'
import { formatOf } from './detect.ts'
import { decode } from './encoding.ts'
import { Extract } from './extract.ts'
import { chatBlocks } from './irc.ts'
import { cuesOfJson } from './json.ts'
import { markdownBlocks } from './markdown.ts'
import { isMessages, messageBlocks } from './messages.ts'
import { isNumbered, numberedBlocks } from './numbered.ts'
import type { Format, ReadOptions, Source, SourceBlock, SourceFacts } from './source.ts'
import { textBlocks } from './text.ts'
import { isTimed, timedBlocks } from './timed.ts'
import { cuesOfCaptions, factsOfWebVtt } from './webvtt.ts'

export { asMarkdown, marksIn, withoutMarks } from './markup.ts'
export { opensSentence } from './openings.ts'
export type { BlockKind, Format, ReadOptions, Source, SourceBlock, SourceFacts, TraceEntry } from './source.ts'

/** A file decoded, and its format. */
interface Decoded {
  name: string
  file: string | undefined
  format: Format
  encoding: string
  raw: string
}

/** What a reader makes of a file whose words stand in markup. */
interface Taken {
  blocks: SourceBlock[]
  facts?: SourceFacts
  links?: string[]
}
type Reader = (raw: string, extract: Extract, file: string | undefined) => Taken

/** How the words of each format are taken out of its markup. A new format is a file and a line here. */
const readers: Partial<Record<Format, Reader>> = {
  webvtt: (raw, extract, file) => ({
    blocks: joinCues(raw, cuesOfCaptions(raw, file), extract),
    facts: factsOfWebVtt(raw),
  }),
  srt: (raw, extract, file) => ({ blocks: joinCues(raw, cuesOfCaptions(raw, file), extract) }),
  json(raw, extract, file) {
    const { cues, facts } = cuesOfJson(raw, file)
    return { blocks: joinCues(raw, cues, extract), facts }
  },
  csv: (raw, extract, file) => ({ blocks: joinCues(raw, cuesOfTable(raw, file), extract) }),
  irc: (raw, extract) => ({ blocks: (isMessages(raw) ? messageBlocks : chatBlocks)(raw, extract, joinCues) }),
}

/** Text whose lines are numbered or timed has to be put together first; any other is taken as it stands. */
function textReader(raw: string): Reader | undefined {
  if (isNumbered(raw)) return (whole, extract) => ({ blocks: numberedBlocks(whole, extract, joinCues) })
  if (isTimed(raw)) return (whole, extract) => ({ blocks: timedBlocks(whole, extract, joinCues) })
  return undefined
}

/** Formats whose parser takes longer to load than a plain text takes to read. */
const heavy: Partial<Record<Format, () => Promise<Reader>>> = {
  html: async () => (await import('./html.ts')).htmlBlocks,
  ttml: async () => (await import('./ttml.ts')).ttmlBlocks,
}

/**
 * Reads a source of any format.
 *
 * @param bytes The whole file.
 * @param options Its path and, where they are known, its format and encoding.
 * @returns The decoded file (`raw`, to the character), the text that it holds, and the text's blocks.
 * @throws {ColloquyError} `input/empty`, `input/binary`, `input/encoding`, or `input/format` with the place of what is wrong.
 */
export async function read(bytes: Uint8Array, options: ReadOptions = {}): Promise<Source> {
  // All of them are ZIP files (APPNOTE 4.3.7); for others, nothing that unpacks these is loaded.
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  const document = isZip ? await (await import('./office.ts')).htmlOfOffice(bytes, options) : undefined
  if (document) {
    const { htmlBlocks } = await import('./html.ts')
    return sourceOf({ ...document, file: options.path }, htmlBlocks)
  }
  const decoded = decodedOf(bytes, options)
  return sourceOf(decoded, await heavy[decoded.format]?.())
}

/**
 * Reads a source as `read` does, at once: all formats but web pages, TTML and the files of word processors.
 *
 * @throws {ColloquyError} As `read`; `input/format` for one of those formats.
 */
export function readSync(bytes: Uint8Array, options: ReadOptions = {}): Source {
  const decoded = decodedOf(bytes, options)
  if (heavy[decoded.format])
    throw new ColloquyError('input/format', `A file of the format ${decoded.format} is not read at once.`, {
      advice: 'Use read, which gives a promise.',
      place: options.path === undefined ? {} : { file: options.path },
    })
  return sourceOf(decoded, undefined)
}

function decodedOf(bytes: Uint8Array, options: ReadOptions): Decoded {
  const file = options.path
  const { text: raw, encoding } = decode(bytes, file, options.encoding)
  if (!/[^\s\u200b\ufeff]/.test(raw)) throw empty(file)
  const name = file?.split(/[\\/]/).at(-1) ?? 'transcript'
  return { name, file, format: options.format ?? formatOf(name, raw), encoding, raw }
}

function sourceOf({ name, file, format, encoding, raw }: Decoded, loaded: Reader | undefined): Source {
  const reader = loaded ?? readers[format] ?? (format === 'text' ? textReader(raw) : undefined)
  if (!reader) {
    const blocks = format === 'text' ? textBlocks(raw) : markdownBlocks(raw)
    return { name, format, encoding, raw, text: raw, trace: [], blocks, facts: {} }
  }
  const extract = new Extract(raw, `read/${format}`)
  const { blocks, facts = {}, links } = reader(raw, extract, file)
  const { text, trace } = extract.done()
  if (text.trim() === '') throw empty(file)
  return { name, format, encoding, raw, text, trace, blocks, facts, ...(links ? { links } : {}) }
}

function empty(file: string | undefined): ColloquyError {
  return new ColloquyError('input/empty', 'The file is empty.', {
    advice: 'Give a file that holds a transcript.',
    place: file === undefined ? {} : { file },
  })
}
