/** Opens a PDF twice: as objects (pdf-lib), and as text with its places (PDF.js). */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PDFDocument } from '@cantoo/pdf-lib'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ColloquyError } from '../../errors.ts'
import { looksLikePdf } from '../formats.ts'

export interface OpenPdf {
  objects: PDFDocument
  text: PDFDocumentProxy
}

/**
 * Opens a PDF.
 *
 * @throws {ColloquyError} `input/format` when it is no PDF, cut off, damaged or encrypted.
 */
export async function openPdf(bytes: Uint8Array, path?: string): Promise<OpenPdf> {
  const refuse = (reason: string, advice: string, cause?: unknown): ColloquyError =>
    new ColloquyError('input/format', reason, { advice, place: path === undefined ? {} : { file: path }, cause })
  if (!looksLikePdf(bytes)) throw refuse('This is no PDF.', 'Name a PDF, or give the file the ending of what it is.')
  // ISO 32000-2 §7.5.5: the mark of the end stands in the last kilobyte.
  if (!Buffer.from(bytes.subarray(-1024)).includes('%%EOF'))
    throw refuse('The PDF is damaged: its end is missing.', 'Build or download it again.')
  const [{ PDFDocument, ParseSpeeds }, { getDocument }] = await Promise.all([import('@cantoo/pdf-lib'), pdfJs()])
  const files = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const folder = (name: string): string => `${pathToFileURL(join(files, name)).href}/`
  try {
    const objects = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: ParseSpeeds.Fastest,
    })
    if (objects.isEncrypted)
      throw refuse('The PDF is encrypted.', 'Check it before it is protected: what is encrypted cannot be examined.')
    const text = await getDocument({
      // It takes what it is given.
      data: new Uint8Array(bytes),
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
      cMapUrl: folder('cmaps'),
      standardFontDataUrl: folder('standard_fonts'),
    }).promise
    return { objects, text }
  } catch (cause) {
    if (cause instanceof ColloquyError) throw cause
    throw refuse('The PDF is damaged: its objects cannot be read.', 'Build or download it again.', cause)
  }
}

let loading: ReturnType<typeof loadPdfJs> | undefined

/** PDF.js, loaded once: two that load it side by side would give each other’s silence back to the console. */
const pdfJs = () => (loading ??= loadPdfJs())

/**
 * Loads PDF.js for its text alone. It draws with a native package; where that could not be installed, PDF.js would
 * print a warning, and end for want of a class that only drawing uses.
 */
async function loadPdfJs() {
  const require = createRequire(import.meta.url)
  // Node has it from 20.16 on.
  process.getBuiltinModule ??= ((name: string) => require(name)) as typeof process.getBuiltinModule
  const { log } = console
  if (!canDraw(require)) {
    const globals = globalThis as { DOMMatrix?: unknown }
    globals.DOMMatrix ??= class {}
    console.log = () => {}
  }
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    console.log = log
  }
}

/** A package of PDF.js's own, not of ours. */
const DRAWING = '@napi-rs/canvas'

function canDraw(require: NodeJS.Require): boolean {
  try {
    return Boolean(require(DRAWING))
  } catch {
    return false
  }
}
