import type { EngineName } from '../check/index.ts'
import type { MetadataDefaults } from '../config.ts'
import type { DesignName, PaperName } from '../designs.ts'
import { exportNames } from '../formats.ts'
import type { BookletFlags } from './booklet.ts'
import type { CoverFlags } from './cover.ts'
import type { MediaFlags } from './media.ts'
import type { SourceOptions } from './source-options.ts'

/** What is made when nothing is named. */
export const editions = ['epub', 'pdf', 'html'] as const
/** What can be made: the editions, chapters for a podcast, and the words for other programs. */
export const formats = [...editions, 'chapters', ...exportNames] as const
export type Format = (typeof formats)[number]

/** Who can examine an EPUB; the stage of checking itself is loaded when there is something to check. */
export const engineNames = ['colloquy', 'epubcheck-ts', 'epubcheck', 'ace'] as const satisfies readonly EngineName[]

/** What `colloquy build` was asked for. */
export interface BuildOptions extends SourceOptions, BookletFlags, CoverFlags, MediaFlags {
  /** Folder of the editions. */
  output: string
  format: Format[]
  /** Designs of the PDF; the paper's own when left out. */
  design?: DesignName[]
  /** Papers of the PDF; each design's first when left out. */
  paper?: PaperName[]
  /** The same: the option's older name. */
  page?: PaperName[]
  /** A folder beside the transcript's own that its pictures may lie in. */
  images?: string
  /** Addresses, or beginnings of addresses, that its pictures may be fetched from. */
  fetchImages?: string[]
  /** A theme of ours, or the folder of a person's own. */
  theme?: string
  /** Path of a person's own style sheet. */
  css?: string
  /** Fonts of its own for the EPUB. */
  embedFonts?: boolean
  /** Lines of the EPUB that run down. */
  vertical?: boolean
  /** What front matter leaves open. */
  metadata?: MetadataDefaults
  /** Options that neither front matter nor configuration may change; none where left out. */
  fixed?: ReadonlySet<string>
  /** Only say what is asked for. */
  printConfig?: boolean
  /** Executable of the browser to print with. */
  browser?: string
  verbose?: boolean
  /** Say what was made as JSON. */
  json?: boolean
  /** Say only what is wrong. */
  quiet?: boolean
  stack?: boolean
}
