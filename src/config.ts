/** What a configuration file can say: `colloquy.config.yaml`, `.json`, `.js` or `.ts` (docs/configuration.md). */
import type { CoverName, DesignName, PaperName } from './designs.ts'
import type { ExportName, SourceFormat } from './formats.ts'

/** Every field is an option of `colloquy build` by its long name, in camel case; paths start from the file's folder. */
export interface Config {
  output?: string
  format?: ('epub' | 'pdf' | 'html' | 'chapters' | ExportName)[]
  design?: DesignName[]
  paper?: PaperName[]
  theme?: string
  css?: string
  images?: string
  fetchImages?: string[]
  embedFonts?: boolean
  vertical?: boolean
  cover?: string
  coverStyle?: CoverName
  booklet?: boolean
  signature?: number
  creep?: number
  cropMarks?: boolean
  sheet?: 'A4' | 'Letter' | 'A3'
  audio?: string
  mediaUrl?: string
  from?: SourceFormat
  encoding?: string
  off?: string[]
  tidy?: boolean
  verbatim?: boolean
  glossary?: string
  applyGlossary?: boolean
  browser?: string
  /** What a transcript's front matter leaves open. */
  metadata?: MetadataDefaults
}

export interface MetadataDefaults {
  event?: string
  publisher?: string
  rights?: string
}

/** Gives a configuration back as it is, and lets an editor complete it. */
export const defineConfig = (config: Config): Config => config
