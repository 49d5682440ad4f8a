import type { BookletFlags } from './booklet.ts'
import type { SourceOptions } from './source-options.ts'

/** The editions that can be made. */
export const formats = ['epub', 'pdf', 'html'] as const
export type Format = (typeof formats)[number]

/** The paper that a PDF can be made for. */
export const pageNames = ['A4', 'A5', 'Letter'] as const
export type PageName = (typeof pageNames)[number]

/** What `colloquy build` was asked for. */
export interface BuildOptions extends SourceOptions, BookletFlags {
  /** Folder of the editions. */
  output: string
  format: Format[]
  page: PageName[]
  /** Executable of the browser to print with. */
  browser?: string
  verbose?: boolean
  stack?: boolean
}
