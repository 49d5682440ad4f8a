import type { EngineName } from '../check/index.ts'
import type { SourceOptions } from './source-options.ts'

/** The editions that can be made. */
export const formats = ['epub', 'pdf', 'html'] as const
export type Format = (typeof formats)[number]

/** The paper that a PDF can be made for. */
export const pageNames = ['A4', 'A5', 'Letter'] as const
export type PageName = (typeof pageNames)[number]

/** Who can examine an EPUB; the stage of checking itself is loaded when there is something to check. */
export const engineNames = ['colloquy', 'epubcheck-ts', 'epubcheck', 'ace'] as const satisfies readonly EngineName[]

/** What `colloquy build` was asked for. */
export interface BuildOptions extends SourceOptions {
  /** Folder of the editions. */
  output: string
  format: Format[]
  page: PageName[]
  /** Executable of the browser to print with. */
  browser?: string
  verbose?: boolean
  stack?: boolean
}
