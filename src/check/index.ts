/** Examines what has been made: finished editions, and transcripts. What a format needs is loaded when it is examined. */
import type { EpubCheckOptions } from './epub/index.ts'
import type { Checked } from './finding.ts'
import type { PdfCheckOptions } from './pdf/index.ts'

export type { EpubCheckOptions } from './epub/index.ts'
export type { Checked, EngineName, EngineRun, Finding, Severity } from './finding.ts'
export { looksLikeEpub, looksLikePdf } from './formats.ts'
export { findingsOfMessages } from './messages.ts'
export type { PdfCheckOptions } from './pdf/index.ts'

/**
 * Examines an EPUB.
 *
 * @returns What was found, each fault once, with the engines that ran and those that are not there.
 * @throws {ColloquyError} `input/format` when it is no EPUB, damaged, encrypted, or larger than any book.
 */
export async function checkEpub(bytes: Uint8Array, options: EpubCheckOptions = {}): Promise<Checked> {
  const { examineEpub } = await import('./epub/index.ts')
  return examineEpub(bytes, options)
}

/**
 * Examines a PDF.
 *
 * @throws {ColloquyError} `input/format` when it is no PDF, damaged or encrypted.
 */
export async function checkPdf(bytes: Uint8Array, options: PdfCheckOptions = {}): Promise<Checked> {
  const { examinePdf } = await import('./pdf/index.ts')
  return examinePdf(bytes, options)
}
