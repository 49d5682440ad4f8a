import type { SourceFormat } from '../formats.ts'

/** How a source is written down. */
export type Format = SourceFormat

/** What a block is, as far as its markup says so. */
export type BlockKind = 'paragraph' | 'heading' | 'item' | 'quote' | 'code' | 'rule' | 'comment' | 'front-matter'

/** A stretch of the source that stands on its own: a paragraph, a heading, a line. Offsets are in UTF-16 units of the text. */
export interface SourceBlock {
  kind: BlockKind
  start: number
  end: number
  /** Where the words begin, behind indentation and markup. */
  contentStart: number
  /** Where the words end, before trailing space and closing markup. */
  contentEnd: number
  /** Of a heading: 1 to 6. */
  depth?: number
  /** Seconds from the start of the recording, where the format says so. */
  time?: number
  /** All its words are set in bold. */
  isBold?: boolean
  /** In a format with headings of its own: lines as they were typed, among which headings have no markup. */
  isTyped?: boolean
  /** It is about the talk and not part of what is said: a vote, a resolution, a link. */
  isAside?: boolean
  /** Who speaks, where the format says so; `?` where it says that somebody else begins, and not who. */
  voice?: string
}

/** What the reader made of one run of the file on the way to the text; offsets are in UTF-16 units of `raw`. */
export interface TraceEntry {
  start: number
  end: number
  kind: 'moved' | 'normalised' | 'dropped'
  rule: string
  /** What stands in the text instead; for `moved`, what stands elsewhere. */
  result?: string
  confidence?: number
}

/** What the format itself says about the whole, as front matter. */
export interface SourceFacts {
  title?: string
  language?: string
  date?: string
  speakers?: { name: string; aliases?: string[] }[]
  source?: { url?: string }
  media?: { audio?: string; video?: string }
}

/** A source, decoded and cut into blocks. */
export interface Source {
  /** File name without its folder. */
  name: string
  format: Format
  /** WHATWG label of the encoding that the bytes were read as. */
  encoding: string
  /** The decoded file to the character, line endings as they were; without a byte order mark. */
  raw: string
  /** What cleaning reads: the file itself, or the words that its markup holds. */
  text: string
  /** How the text came out of the file, in the file's order; empty where the text is the file. What is not in it was kept. */
  trace: TraceEntry[]
  blocks: SourceBlock[]
  facts: SourceFacts
  /** Of a page, whose text has marks of emphasis and links in it (`markup.ts`): the addresses that these lead to. */
  links?: readonly string[]
}

/** What tells how the bytes are to be read. */
export interface ReadOptions {
  /** Path of the file: its last part names the source; its extension counts where the content does not tell the format. */
  path?: string
  /** The format, where what is recognised would be wrong. */
  format?: Format
  /** WHATWG label of the encoding, where what is recognised would be wrong. */
  encoding?: string
}
