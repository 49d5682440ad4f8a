/**
 * The contract between the stages: what a transcript is, once it stands in transcript Markdown (docs/format.md).
 * Types only; `parse` and `stringify` go from text to these and back.
 */
import type { BlockContent, DefinitionContent, Heading, PhrasingContent, Root } from 'mdast'
import type { Data, Node, Parent, Position } from 'unist'
import type { VFileMessage } from 'vfile-message'
import type { CoverName, DesignName, PaperName, ThemeName } from '../designs.ts'

/** Key of a speaker within one transcript: `speaker-1`, `speaker-2` … in the order of the front matter's list, then of first speech. */
export type SpeakerId = string

/** A person who speaks. */
export interface Speaker {
  id: SpeakerId
  /** The name that editions print. */
  name: string
  /** What the person does in this talk or elsewhere: “moderator”, “founder of …”. */
  role?: string
  affiliation?: string
  /** Other forms of the name that stand as labels or in the text. */
  aliases: string[]
}

/** What cleaning did to the source this transcript was made from, in characters (UTF-16 units) of that source. */
export interface CleaningSummary {
  kept: number
  moved: number
  normalised: number
  dropped: number
  corrected: number
}

/** What a transcript says of its editions; a command's own options go before it. */
export interface EditionWishes {
  design?: DesignName[]
  paper?: PaperName[]
  theme?: ThemeName
  coverStyle?: CoverName
  embedFonts?: boolean
  vertical?: boolean
}

/** The front matter, checked. Dates are kept as written (`2025`, `2025-03`, `2025-03-14`). */
export interface Metadata {
  title: string
  subtitle?: string
  date?: string
  /** BCP 47; `und` never: where the front matter has none, the language of the text is recognised. */
  language: string
  event?: string
  publisher?: string
  /** A series that it is a part of; the number as written, such as `4` or `2.1`. */
  series?: { name: string; number?: string }
  editors?: string[]
  translators?: string[]
  /** Who wrote down what was said. */
  transcribers?: string[]
  rights?: string
  description?: string
  subjects: string[]
  /** Path of a cover picture, relative to the transcript. */
  cover?: string
  /** A URN or URL; where absent, editions derive a UUIDv5. */
  identifier?: string
  /** Who has checked that the EPUB is accessible (`a11y:certifiedBy`). */
  certifier?: string
  source?: { name?: string; url?: string; author?: string }
  media?: { audio?: string; video?: string }
  /** How it wants to be built; a name of every kind. */
  edition?: EditionWishes
  cleaning?: CleaningSummary
}

/** One person's uninterrupted speech. `children` are mdast blocks, so emphasis and links survive. */
export interface Turn extends Parent {
  type: 'turn'
  /** Who speaks; absent where the source leaves it open (`**?:**`). */
  speaker?: SpeakerId
  /** The label as written, without colon: a name, an alias, or `?`. */
  label: string
  /** Seconds from the start of the recording, where the source says so. */
  start?: number
  children: BlockContent[]
  /** Where the bold text with the label stands in what was parsed. */
  data?: Data & { label?: { position: Position } }
}

/** `:::highlights[Heading]`: quotations taken from the talk, each paragraph one key point, grouped by speaker as turns. */
export interface Highlights extends Parent {
  type: 'highlights'
  /** The heading, where the source prints one. */
  title: PhrasingContent[]
  children: (Turn | BlockContent)[]
}

/** `:::note[Label]`: an editor's words, not a speaker's. */
export interface Note extends Parent {
  type: 'note'
  title: PhrasingContent[]
  children: BlockContent[]
}

/** Front matter in prose: paragraphs before the first heading or turn, or `:::lead`. */
export interface Lead extends Parent {
  type: 'lead'
  children: BlockContent[]
}

/** `:event[laughter]`: a sound or gesture. */
export interface TranscriptEvent extends Parent {
  type: 'event'
  children: PhrasingContent[]
}

/** A block of a transcript's body, in the order of the talk. Headings (depth 2 and more) open sections; they stay flat here. */
export type TranscriptBlock = Heading | Turn | Highlights | Note | Lead | BlockContent | DefinitionContent

/** A parsed transcript: plain data, ready for the document stage. */
export interface Transcript {
  metadata: Metadata
  speakers: Speaker[]
  /** mdast, with `turn`, `highlights`, `note`, `lead` and `event` nodes; no front matter node. */
  body: Root & { children: TranscriptBlock[] }
  /** Where the front matter names the cover's file, 1-based. */
  coverPlace?: { line: number; column: number }
  /** Warnings with their place in the Markdown: unknown speakers, no speakers at all, and so on. */
  messages: VFileMessage[]
}

/** What happened to one run of the source's characters. */
export type LedgerKind = 'kept' | 'moved' | 'normalised' | 'dropped' | 'corrected' | 'added'

/**
 * One run of the source, and what cleaning made of it. The entries of a ledger follow each other without gap or overlap:
 * their `source` pieces concatenated are the source, to the character. An entry of the kind `added` has no source.
 */
export interface LedgerEntry {
  kind: LedgerKind
  /** The run as it stood in the source. */
  source: string
  /** Offset of the run in the decoded source, in UTF-16 units. */
  offset: number
  /** Where that is for a person: 1-based. */
  line: number
  column: number
  /** What stands in the transcript instead; absent where the run was kept as it is or dropped. */
  result?: string
  /** Code of the rule that did it (`clean/repeated-title`); absent for what was kept. */
  rule?: string
  /** How sure the rule was, 0 to 1, where it is not certain. */
  confidence?: number
  /**
   * Where the run stands in the transcript, in UTF-16 units of it: beginning and end. What was kept stands there with the
   * escapes that Markdown needs. The ranges of a ledger follow each other, and leave nothing out.
   */
  output?: [start: number, end: number]
}

/** Every character of the source, accounted for. */
export interface Ledger {
  /** File name of the source, without its folder: an output names no machine. */
  name: string
  /** The encoding that the bytes were read as (WHATWG label). */
  encoding: string
  format: string
  entries: LedgerEntry[]
}

declare module 'mdast' {
  interface RootContentMap {
    turn: Turn
    highlights: Highlights
    note: Note
    lead: Lead
    event: TranscriptEvent
  }
  interface BlockContentMap {
    turn: Turn
    highlights: Highlights
    note: Note
    lead: Lead
  }
  interface PhrasingContentMap {
    event: TranscriptEvent
  }
}

/** A node of a kind that this file adds to mdast. */
export type TranscriptNode = (Turn | Highlights | Note | Lead | TranscriptEvent) & Node
