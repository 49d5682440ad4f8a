/** What is printed: runs of text with their places, page by page. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A run of text on one line. All lengths in points, from the page's left and foot. */
export interface Run {
  text: string
  /** From 1. */
  page: number
  left: number
  right: number
  /** Of its baseline. */
  y: number
  /** Of its type. */
  size: number
  /** The marked content that it belongs to; undefined for what is no part of the document (running heads, folios). */
  mark: number | undefined
  /** Whether it is written upright and from left to right. */
  isLevel: boolean
}

/** A printed page. */
export interface PrintedPage {
  /** From 1. */
  number: number
  /** What a viewer calls it: its page label, or its number. */
  label: string
  left: number
  foot: number
  width: number
  height: number
  runs: Run[]
}

/** The pages of a PDF, unless a signal aborts. */
export async function readPages(pdf: PDFDocumentProxy, signal?: AbortSignal): Promise<PrintedPage[]> {
  const labels = await pdf.getPageLabels()
  const pages: PrintedPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    signal?.throwIfAborted()
    const page = await pdf.getPage(number)
    const [left = 0, foot = 0, right = 0, head = 0] = page.view
    const { items, styles } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const marks: (number | undefined)[] = []
    const runs: Run[] = []
    for (const item of items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') marks.pop()
        else marks.push(markOf(item, marks.at(-1)))
        continue
      }
      if (item.str.trim() === '') continue
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
      runs.push({
        text: item.str,
        page: number,
        left: x,
        right: x + item.width,
        y,
        size: Math.hypot(c, d),
        mark: marks.at(-1),
        isLevel: a > 0 && Math.abs(b) < 0.01 * a && styles[item.fontName]?.vertical !== true,
      })
    }
    pages.push({
      number,
      label: labels?.[number - 1] ?? String(number),
      left,
      foot,
      width: right - left,
      height: head - foot,
      runs,
    })
    page.cleanup()
  }
  return pages
}

/** Whether most of a text is written from right to left. */
export function runsToTheLeft(pages: readonly PrintedPage[]): boolean {
  let balance = 0
  for (const { runs } of pages)
    for (const { text } of runs)
      for (const letter of text.match(/\p{L}/gu) ?? [])
        balance += /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}]/u.test(letter) ? 1 : -1
  return balance > 0
}

/** The number in `p37R_mc12`, the page's object and the content's; what is marked otherwise belongs to what is around it. */
function markOf(item: { id?: string; tag?: string }, around: number | undefined): number | undefined {
  const number = /_mc(\d+)$/u.exec(item.id ?? '')?.[1]
  if (number !== undefined) return Number(number)
  return item.tag === 'Artifact' ? undefined : around
}
