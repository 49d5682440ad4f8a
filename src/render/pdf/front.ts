/** The front matter of a book, title page and contents: its pages are counted apart, in roman numerals. */
import { type PDFDocument, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import type { Place } from './places.ts'

/** Stands behind the last entry of the contents: where it falls is where the front matter ends. */
export const FRONT_END = 'front-end'

/** Where the front matter ends and the talk begins. */
export interface Front {
  /** Pages of title page and contents. */
  pages: number
  /** Whether a blank page follows them, so that the talk begins on a right-hand page. */
  hasBlank: boolean
}

/** What is printed as the number of each page: roman in the front, then from 1; nothing on a blank page. */
export function labelsOf(pages: number, front: Front | undefined): string[] {
  return Array.from({ length: pages }, (_, i) => {
    if (!front) return String(i + 1)
    if (i < front.pages) return roman(i + 1)
    const before = front.pages + (front.hasBlank ? 1 : 0)
    return i < before ? '' : String(i + 1 - before)
  })
}

/** A number from 1 to 3999 in small roman numerals. */
function roman(number: number): string {
  const signs: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = number
  let written = ''
  for (const [value, sign] of signs) for (; rest >= value; rest -= value) written += sign
  return written
}

/** How long the front matter is; a blank page follows where the talk would begin on a left-hand page. */
export function frontOf(places: ReadonlyMap<string, Place>): Front {
  const pages = places.get(FRONT_END)?.page ?? 0
  return { pages, hasBlank: pages % 2 === 1 }
}

/** Places as they will be, where the blank page behind the front matter comes (1) or goes (-1). */
export function moved(places: ReadonlyMap<string, Place>, front: Front, by: -1 | 1): Map<string, Place> {
  return new Map(
    [...places].map(([id, place]) => [id, place.page > front.pages ? { ...place, page: place.page + by } : place]),
  )
}

/**
 * Page labels (ISO 32000-2 §12.4.2), so that a viewer counts pages as they are printed. A blank page has none.
 */
export function labelPages(pdf: PDFDocument, { pages, hasBlank }: Front): void {
  const { context } = pdf
  const ranges = context.obj([])
  const from = (page: number, style: Record<string, PDFName | PDFString>): void => {
    ranges.push(PDFNumber.of(page))
    ranges.push(context.obj(style))
  }
  from(0, { S: PDFName.of('r') })
  if (hasBlank) from(pages, { P: PDFString.of('') })
  from(pages + (hasBlank ? 1 : 0), { S: PDFName.of('D') })
  pdf.catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: ranges }))
}
