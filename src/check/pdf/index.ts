/** Examines a PDF: its pages as a typographer would, its structure as a screen reader does. */
import type { Checked, Finding } from '../finding.ts'
import { readBlocks } from './blocks.ts'
import { checkLineEnds } from './line-ends.ts'
import { lineNumberedPages } from './line-numbers.ts'
import { checkLabels, checkLinks, checkOutline, checkPageNumbers, destinationsOf } from './links.ts'
import { checkMeasure, checkPaper } from './measure.ts'
import { openPdf } from './open.ts'
import { checkFeet, checkLastLines, checkParted } from './paragraphs.ts'
import { readStructure, textAt } from './structure.ts'
import { checkDocument, checkElements, checkFonts } from './tags.ts'
import { readPages, runsToTheLeft } from './text.ts'

export interface PdfCheckOptions {
  /** Names the file in errors. */
  path?: string
  /** Ends the examination. */
  signal?: AbortSignal
}

/** Examines a PDF: `checkPdf`, which loads this. */
export async function examinePdf(bytes: Uint8Array, { path, signal }: PdfCheckOptions = {}): Promise<Checked> {
  signal?.throwIfAborted()
  const { objects, text } = await openPdf(bytes, path)
  try {
    const structure = readStructure(objects)
    const pages = await readPages(text, signal)
    const isToTheLeft = runsToTheLeft(pages)
    const find = await destinationsOf(objects, text)
    signal?.throwIfAborted()
    const findings: Finding[] = [
      ...checkDocument(objects, structure),
      ...(structure ? checkElements(structure) : []),
      ...checkFonts(objects),
      ...(await checkOutline(text, find)),
      ...checkLinks(objects, find),
      ...(structure ? checkPageNumbers(structure, pages, find, isToTheLeft) : []),
      ...checkLabels(pages),
      ...checkPaper(pages),
    ]
    if (structure) {
      const blocks = readBlocks(structure, pages)
      findings.push(
        ...checkLineEnds(blocks, textAt(objects.catalog, 'Lang') ?? ''),
        ...checkLastLines(blocks),
        ...checkParted(blocks, lineNumberedPages(pages)),
        ...checkFeet(blocks),
        ...checkMeasure(blocks, isToTheLeft),
      )
    }
    return { findings, engines: [{ engine: 'colloquy', outcome: 'ran' }] }
  } finally {
    await text.destroy()
  }
}
