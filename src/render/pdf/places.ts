/** Where every identifier fell: read from the named destinations of a printed PDF. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'

/** A place on the pages. */
export interface Place {
  /** From 1. */
  page: number
  /**
   * Distance from the paper's foot, in points, of what would stand there if the page had no margin at its head: Chromium
   * leaves that margin out.
   */
  y: number
}

/** Places by identifier. Chromium writes one for every element that a link leads to. */
export function readPlaces(pdf: PDFDocument): Map<string, Place> {
  const places = new Map<string, Place>()
  const pages = new Map(pdf.getPages().map((page, i) => [page.ref.toString(), i + 1]))
  const named = pdf.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  for (const [name, value] of named?.entries() ?? []) {
    const target = value instanceof PDFRef ? pdf.context.lookup(value) : value
    if (!(target instanceof PDFArray)) continue
    const page = pages.get(String(target.get(0)))
    const y = target.get(3)
    if (page !== undefined) places.set(name.decodeText(), { page, y: y instanceof PDFNumber ? y.asNumber() : 0 })
  }
  return places
}
