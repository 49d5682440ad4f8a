/** How a source is written down. `transcript` is our own Markdown, ready for the stages after cleaning. */
export type Format = 'text' | 'markdown' | 'transcript' | 'webvtt' | 'srt'

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
  /** Of a cue: seconds from the start of the recording. */
  time?: number
  /** Of a cue: the voice that the format names. */
  voice?: string
}

/** A source, decoded and cut into blocks; nothing of it is changed yet. */
export interface Source {
  /** File name without its folder. */
  name: string
  format: Format
  /** WHATWG label of the encoding that the bytes were read as. */
  encoding: string
  /** The decoded source to the character, line endings as they were; without a byte order mark. */
  text: string
  blocks: SourceBlock[]
}
