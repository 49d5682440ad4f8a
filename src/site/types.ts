import type { Catalogue } from '../archive/index.ts'
import type { SiteWords } from './words/index.ts'

/** A file of the site. */
export interface SiteFile {
  /** Below the archive's output, with `/`. */
  path: string
  content: Uint8Array
}

/** A file that need not be made where one was made from the same before. */
export interface LikelyFile {
  path: string
  /** All that it is made from, but for the program. */
  from: string
  make: () => SiteFile
}

/** What stands around every page, and follows from no single talk. */
export interface Frame {
  catalogue: Omit<Catalogue, 'talks' | 'people' | 'doubts' | 'anthologies'>
  words: SiteWords
  /** What the archive's picture says, for who does not see it. */
  cardText: string
  hasPeople: boolean
}

/** What every list needs. */
export interface Site extends Frame {
  catalogue: Catalogue
  /** Whether any talk has a date: lists have a column for it then. */
  isDated: boolean
}
