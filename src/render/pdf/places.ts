/** Where every identifier fell: read from the named destinations of a printed PDF. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'

/** A place on the pages. */
export interface Place {
  /** From 1. */
  page: number
  /** Distance from the left of the page's area, in points. */
  x: number
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
  const length = (value: unknown): number => (value instanceof PDFNumber ? value.asNumber() : 0)
  for (const [name, value] of named?.entries() ?? []) {
    const target = value instanceof PDFRef ? pdf.context.lookup(value) : value
    if (!(target instanceof PDFArray)) continue
    const page = pages.get(String(target.get(0)))
    if (page !== undefined) places.set(name.decodeText(), { page, x: length(target.get(2)), y: length(target.get(3)) })
  }
  return places
}
