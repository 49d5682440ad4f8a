/** The first stage: bytes in, a decoded source cut into blocks out. Pure: it never touches the disk. */
import { ColloquyError } from '../transcript/index.ts'
import { decode } from './encoding.ts'
import { isTranscript, markdownBlocks } from './markdown.ts'
import type { Format, Source, SourceBlock } from './source.ts'
import { textBlocks } from './text.ts'

export type { BlockKind, Format, Source, SourceBlock } from './source.ts'

/** What tells how the bytes are to be read. */
export interface ReadOptions {
  /** Path of the file: its extension names the format, its last part the source. */
  path?: string
  /** The format, where the extension says nothing or something wrong. */
  format?: Format
}

/** How each format is cut into blocks. A new format is a file and a line here. */
const formats: Partial<Record<Format, (text: string) => SourceBlock[]>> = {
  text: textBlocks,
  markdown: markdownBlocks,
  transcript: markdownBlocks,
}

/**
 * Reads a source.
 *
 * @param bytes The whole file.
 * @param options Its path and, where it is known, its format.
 * @returns The decoded text with its blocks; `text` is the file's text to the character.
 * @throws {ColloquyError} `input/empty`, `input/binary` or `input/encoding`.
 */
export function read(bytes: Uint8Array, options: ReadOptions = {}): Source {
  const file = options.path
  const { text, encoding } = decode(bytes, file)
  if (!/[^\s\u200b\ufeff]/.test(text)) {
    throw new ColloquyError('input/empty', 'The file is empty.', {
      advice: 'Give a file that holds a transcript.',
      place: file === undefined ? {} : { file },
    })
  }
  const name = file?.split(/[\\/]/).at(-1) ?? 'transcript'
  const format = options.format ?? formatOf(name, text)
  return { name, format, encoding, text, blocks: (formats[format] ?? textBlocks)(text) }
}

function formatOf(name: string, text: string): Format {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return isTranscript(text) ? 'transcript' : 'markdown'
  if (isTranscript(text)) return 'transcript'
  // One line with a mark may be speech that begins with one; a file of Markdown opens with a heading or has several.
  const isMarkdown =
    /^\s*#{1,6} \S/.test(text) || severalTimes(text, /^#{1,6} \S/gm) || severalTimes(text, /^\*\*[^*\n]{1,60}\*\*/gm)
  return isMarkdown ? 'markdown' : 'text'
}

function severalTimes(text: string, pattern: RegExp): boolean {
  return pattern.test(text) && pattern.test(text)
}
