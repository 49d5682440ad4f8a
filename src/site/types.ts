import type { Catalogue } from '../archive/index.ts'
import type { SiteWords } from './words/index.ts'

/** A file of the site. */
export interface SiteFile {
  /** Below the archive's output, with `/`. */
  path: string
  content: Uint8Array
}

/** What every page needs. */
export interface Site {
  catalogue: Catalogue
  words: SiteWords
  /** What the archive's picture says, for who does not see it. */
  cardText: string
  /** Whether any talk has a date: lists have a column for it then. */
  isDated: boolean
}
