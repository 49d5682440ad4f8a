/** The one document that every edition is made from. */
import type { Root } from 'hast'
import type { VFileMessage } from 'vfile-message'
import type { Metadata, Speaker } from '../transcript/index.ts'
import type { Picture } from './pictures.ts'
import type { Words } from './words/types.ts'

/** A section as tables of contents need it. */
export interface OutlineEntry {
  /** Identifier of the part or section in the tree. */
  id: string
  title: string
  /** 2 for a top-level part (h2), 3 for a section within it. */
  level: number
  children: OutlineEntry[]
}

declare module 'vfile' {
  interface DataMap {
    /** Of the parts behind the contents; `rehype-toc` leaves it here. */
    outline: OutlineEntry[]
  }
}

/** How much a talk holds. */
export interface Counts {
  turns: number
  sections: number
  speakers: number
  /** Words as readers of the language count them: Han, kana and hangul by character, others by word. */
  words: number
}

/** A turn of the tree. */
export interface SpokenTurn {
  /** Identifier in the tree. */
  id: string
  /** From 1. */
  number: number
  /** Identifier of who speaks, where somebody is named. */
  speaker: string | undefined
  /** Identifier of the part that it stands in. */
  section: string
  /** What is said, without the name and the numbers of notes, in words as `counts` has them. */
  words: number
}

/** The document: one hast tree and what renderers need to know about it. Plain data. */
export interface Document {
  /** Children are the parts, in reading order; docs/document.md names their elements, classes and attributes. */
  tree: Root
  metadata: Metadata
  /** The files of the `img` elements, whose `src` is their name. */
  pictures: readonly Picture[]
  /** In the order of first speech, silent ones last. */
  speakers: Speaker[]
  /** Parts and sections, nested: front matter, sections, speaker index, colophon. */
  outline: OutlineEntry[]
  /** In order. */
  turns: SpokenTurn[]
  counts: Counts
  /** Interface words in the document's language. */
  words: Words
  messages: VFileMessage[]
}
