/**
 * The contract inside the archive: what is known of many talks once each is built. What lists talks (the site, the
 * feeds, the manifest, an anthology) reads these and nothing else; no text of a talk is kept in memory for all of them.
 */
import type { Metadata, SpeakerId } from '../transcript/index.ts'

/** Stable name of a talk, unique in its archive whatever a file system thinks of case and accents; names its folder. */
export type Slug = string

/** Key of a person across the archive: the `id` of `people.yaml`, or derived from the name; safe in an address. */
export type PersonId = string

/** One file that was made from a talk. */
export interface TalkFile {
  kind:
    | 'epub'
    | 'pdf'
    | 'html'
    | 'markdown'
    | 'vtt'
    | 'srt'
    | 'json'
    | 'podcast'
    | 'text'
    | 'tei'
    | 'citation'
    | 'chapters'
    // A small picture of the cover, one that goes with links, and what the search reads.
    | 'cover'
    | 'card'
    | 'passages'
  /** Where it lies below the archive's output, with `/`. */
  path: string
  bytes: number
  /** Hex. */
  sha256: string
}

/** A speaker of one talk, and the person that this is. */
export interface TalkSpeaker {
  id: SpeakerId
  name: string
  role?: string
  affiliation?: string
  /** Absent where nobody is named: “Speaker 3”, “Audience”. */
  person?: PersonId
  /** Words (or Han characters) said, as the document counts them. */
  words: number
  /** Ids of the turns in the document: `t001` … */
  turns: string[]
}

/** A section of a talk. */
export interface TalkSection {
  /** Id in the document: `s01` … */
  id: string
  title: string
  level: number
  turns: number
}

/** A talk, as everything that lists talks sees it. Small: kept for every talk of the archive at once. */
export interface Talk {
  slug: Slug
  /** Path of its source below the archive's folder, with `/`. */
  source: string
  metadata: Metadata
  /** What its place in the tree, the configuration and the front matter say it belongs to: `show`, `year`, `event`, `number` … */
  groups: Record<string, string>
  speakers: TalkSpeaker[]
  sections: TalkSection[]
  words: number
  turns: number
  /** Pages of the PDF, where one was made. */
  pages?: number
  /** Seconds to the last time that the transcript has: no transcript says when the recording ends. */
  duration?: number
  files: TalkFile[]
  /** What is doubtful about it, for who makes the archive; absent where nothing is. */
  warnings?: string[]
  /** What was found in its editions; absent where they were not examined. */
  findings?: EditionFinding[]
}

/** Identifiers that others gave a person. */
export interface PersonIdentifiers {
  orcid?: string
  wikidata?: string
  isni?: string
}

/** A person of the archive, with every talk that they speak in. */
export interface Person {
  id: PersonId
  name: string
  aliases: string[]
  identifiers: PersonIdentifiers
  talks: { slug: Slug; speaker: SpeakerId }[]
  /** People who are known to be others, however alike the names. */
  notSameAs: PersonId[]
}

/** Something about people that nobody but a person can decide. */
export interface PersonDoubt {
  /** `alike`: two names that may be one person's; `one-word`: a name of one word in several talks, which may be several people's. */
  kind: 'alike' | 'one-word'
  names: string[]
  talks: number
}

/** Something that an examination of an edition found. */
export interface EditionFinding {
  edition: 'epub' | 'pdf'
  severity: 'error' | 'warning' | 'info'
  code: string
  message: string
  /** A place in the edition; empty where it is the whole. */
  where: string
}

/** All that the site, the feeds and the manifest need. Talks stand in the order of the archive (date, number, title). */
export interface Catalogue {
  title: string
  description?: string
  /** BCP 47, of the catalogue's own words. */
  language: string
  /** Absolute address at which the archive will be served, ending in `/`; without it, nothing absolute is written. */
  address?: string
  publisher?: string
  rights?: string
  talks: Talk[]
  people: Person[]
  doubts: PersonDoubt[]
  /** Which `groups` of the talks make pages of their own. */
  groupings: { key: string }[]
  /** Books of the talks of a group; absent where none are made. */
  anthologies?: Anthology[]
  /** The picture that goes with links to the archive; absent without an address, and without a browser. */
  card?: TalkFile
}

/** All talks of one group as one book. */
export interface Anthology {
  /** The group: `year`, and `2019`. */
  key: string
  value: string
  title: string
  files: TalkFile[]
  /** What was found in it; absent where it was not examined. */
  findings?: EditionFinding[]
}
