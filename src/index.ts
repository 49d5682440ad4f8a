/** The library's public face: the stages, in the order in which a transcript goes through them. */
export { type Checked, checkEpub, checkPdf, type Finding } from './check/index.ts'
export { clean as cleanTranscript } from './clean/index.ts'
export { type Config, defineConfig, type MetadataDefaults } from './config.ts'
export {
  type CoverName,
  coverNames,
  type DesignName,
  designNames,
  type PaperName,
  paperNames,
  papersOf,
  themeNames,
} from './designs.ts'
export { type Document, toDocument } from './document/index.ts'
export {
  type Format,
  type ReadOptions,
  read as readTranscript,
  readSync as readTranscriptSync,
  type Source,
} from './read/index.ts'
export { closeBrowser, openBrowser } from './render/browser/index.ts'
export { renderChapters } from './render/chapters/index.ts'
export { drawCover } from './render/cover/index.ts'
export { type Audio, readAudio, renderEpub } from './render/epub/index.ts'
export { renderExport } from './render/exports/index.ts'
export { renderHtml } from './render/html/index.ts'
export { impose, renderPdf } from './render/pdf/index.ts'
export { readTheme, type Theme, themeContract } from './render/theme/index.ts'
export { ColloquyError, type ErrorCode, type Place, parse, remarkTranscript, stringify } from './transcript/index.ts'
export type * from './transcript/types.ts'
