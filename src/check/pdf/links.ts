/** Links and bookmarks: that they lead somewhere, say where, and print the number of the page that they lead to. */
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Finding, ownFinding } from '../finding.ts'
import { piecesOf } from './blocks.ts'
import { elementsOf, type StructureElement, textAt } from './structure.ts'
import type { PrintedPage } from './text.ts'

/** Finds the page (from 1) of a destination, by its name or as it stands; undefined when it leads nowhere. */
export type FindPage = (destination: unknown) => number | undefined

/** All named destinations of a PDF, resolved. */
export async function destinationsOf(pdf: PDFDocument, text: PDFDocumentProxy): Promise<FindPage> {
  const named = (await text.getDestinations()) as Record<string, unknown[] | null>
  const pages = new Map(
    pdf.getPages().map((page, i) => [`${page.ref.objectNumber} ${page.ref.generationNumber}`, i + 1]),
  )
  const find: FindPage = (destination) => {
    if (typeof destination === 'string') return named[destination] ? find(named[destination]) : undefined
    const [target] = Array.isArray(destination) ? destination : []
    // ISO 32000-2 §12.3.2.2: a page of this document as an object; of others, its number.
    if (typeof target === 'number') return target < pages.size ? target + 1 : undefined
    const { num, gen } = (target ?? {}) as { num?: number; gen?: number }
    return pages.get(`${num} ${gen}`)
  }
  return find
}

/** A link annotation's destination within the document; undefined when it leads out of it. */
function destinationOf(link: PDFDict): unknown {
  const action = link.lookup(PDFName.of('A'))
  const kind = action instanceof PDFDict ? action.lookup(PDFName.of('S')) : undefined
  if (kind !== undefined && kind !== PDFName.of('GoTo')) return undefined
  const within = action instanceof PDFDict ? action.lookup(PDFName.of('D')) : undefined
  return plain(link.lookup(PDFName.of('Dest')) ?? within) ?? null
}

/** An object of pdf-lib's as PDF.js has destinations. */
function plain(object: PDFObject | undefined): unknown {
  if (object instanceof PDFName || object instanceof PDFString || object instanceof PDFHexString)
    return object.decodeText()
  if (!(object instanceof PDFArray)) return undefined
  const [, num, gen] = /^(\d+) (\d+) R$/u.exec(String(object.get(0))) ?? []
  return num === undefined ? [Number(String(object.get(0)))] : [{ num: Number(num), gen: Number(gen) }]
}

/** Every link leads to something, and says so in words (ISO 14289-1 §7.18.5). */
export function checkLinks(pdf: PDFDocument, find: FindPage): Finding[] {
  return pdf.getPages().flatMap(({ node }, i) => {
    const annotations = node.lookup(PDFName.of('Annots'))
    if (!(annotations instanceof PDFArray)) return []
    const where = `page ${i + 1}`
    return annotations.asArray().flatMap((_, at) => {
      const link = annotations.lookup(at)
      if (!(link instanceof PDFDict) || link.lookup(PDFName.of('Subtype')) !== PDFName.of('Link')) return []
      const findings: Finding[] = []
      const destination = destinationOf(link)
      const says = textAt(link, 'Contents')?.trim()
      if (destination !== undefined && find(destination) === undefined)
        findings.push(
          ownFinding(
            'error',
            'pdf/dead-link',
            `A link${says ? ` (“${says}”)` : ''} leads to no place of the document.`,
            where,
          ),
        )
      if (!says)
        findings.push(
          ownFinding('warning', 'pdf/link-without-words', 'A link does not say where it leads (Contents).', where),
        )
      return findings
    })
  })
}

/** Bookmarks are there, and lead to pages. */
export async function checkOutline(text: PDFDocumentProxy, find: FindPage): Promise<Finding[]> {
  const findings: Finding[] = []
  const walk = (items: Awaited<ReturnType<PDFDocumentProxy['getOutline']>>): void => {
    for (const { title, dest, url, items: inner } of items ?? []) {
      if (url === null && find(dest) === undefined)
        findings.push(ownFinding('error', 'pdf/dead-bookmark', `The bookmark “${title}” leads to no page.`, ''))
      walk(inner)
    }
  }
  const outline = await text.getOutline()
  if (!outline?.length) return [ownFinding('warning', 'pdf/no-bookmarks', 'There are no bookmarks (outline).', '')]
  walk(outline)
  return findings
}

/** A page's number as contents and indexes print it; of a range or of page and line, the page that it begins on. */
const NUMBER = /^(\d+|[ivxlc]+)(?:\s*[-–—~〜:]\s*(?:\d+|[ivxlc]+)(?::\d+)?)?[,，、;；.。]?$/iu

/**
 * A link that prints a page's number leads to the page of that number: of that label, or with that number at its foot or
 * head. The number is the whole of the link, or stands apart from its words as in a table of contents.
 *
 * @param isToTheLeft Whether the text runs from right to left: a range then begins at the right.
 */
export function checkPageNumbers(
  structure: StructureElement,
  pages: readonly PrintedPage[],
  find: FindPage,
  isToTheLeft: boolean,
): Finding[] {
  const labels = new Set(pages.flatMap((page) => [page.label, folioOf(page)]))
  return [...elementsOf(structure)].flatMap((element) => {
    const annotation = element.children.find((it) => 'annotation' in it)
    if (element.role !== 'Link' || !annotation || !('annotation' in annotation)) return []
    const printed = printedNumber(element, pages, isToTheLeft)
    const page = pages[(find(destinationOf(annotation.annotation)) ?? 0) - 1]
    if (!printed || !page || printed.number === page.label || printed.number === folioOf(page)) return []
    // Initials (“CC”) are no Roman number, and a title that is one (“1984”) is none of a page.
    const isFar = printed.isAlone && Number(printed.number) > 3 * pages.length
    if (!labels.has(printed.number) && (isFar || !/^\d/u.test(printed.number))) return []
    return [
      ownFinding(
        'error',
        'pdf/wrong-page-number',
        `The link “${printed.text}” prints page ${printed.number} and leads to page ${page.label}.`,
        `page ${printed.page}`,
      ),
    ]
  })
}

interface PrintedNumber {
  number: string
  /** All of the link. */
  text: string
  page: number
  isAlone: boolean
}

function printedNumber(
  link: StructureElement,
  pages: readonly PrintedPage[],
  isToTheLeft: boolean,
): PrintedNumber | undefined {
  const pieces = joinedNumber(piecesOf(link, pages)).map(({ text, runs }) => ({
    text:
      isToTheLeft && /^[\d\s:,،–—-]+$/u.test(text)
        ? text
            .split(/([–—,،-])/u)
            .reverse()
            .join('')
        : text,
    runs,
  }))
  const last = pieces.at(-1)
  const number = NUMBER.exec(last?.text.trim() ?? '')?.[1]
  const run = last?.runs[0]
  if (!last || number === undefined || !run) return undefined
  const before = pieces.at(-2)?.runs.at(-1)
  const text = pieces.map((piece) => piece.text).join(' ')
  if (before === undefined) {
    // A raised number is a note's.
    const beside = pages[run.page - 1]?.runs.filter((it) => it !== run && Math.abs(it.y - run.y) < run.size) ?? []
    const isRaised = beside.some((it) => it.size > 1.15 * run.size && run.y > it.y + 1)
    return isRaised ? undefined : { number, text, page: run.page, isAlone: true }
  }
  // In running text a number follows its word; in contents there is a leader between them.
  const gap = isToTheLeft ? before.left - run.right : run.left - before.right
  const isApart = Math.abs(before.y - run.y) > 0.3 * run.size || gap > run.size
  return isApart ? { number, text, page: run.page, isAlone: false } : undefined
}

/** In a line that runs down the numbers of a range stand upright, each for itself; they are one number here as elsewhere. */
function joinedNumber(pieces: ReturnType<typeof piecesOf>): ReturnType<typeof piecesOf> {
  const text = pieces.map((piece) => piece.text).join('')
  return pieces.length > 1 && NUMBER.test(text) ? [{ text, runs: pieces.flatMap(({ runs }) => runs) }] : pieces
}

/** The number that a page prints at its foot or head, outside of the document's text. */
export function folioOf({ runs, height, foot }: PrintedPage): string | undefined {
  const outside = runs.filter(({ mark, text, y }) => {
    const isAtEdge = y - foot < 0.15 * height || y - foot > 0.88 * height
    return mark === undefined && isAtEdge && /^(?:\d+|[ivxlc]+)$/iu.test(text.trim())
  })
  return outside.sort((a, b) => a.y - b.y)[0]?.text.trim()
}

/** What a page prints as its number is what viewers call it. */
export function checkLabels(pages: readonly PrintedPage[]): Finding[] {
  return pages.flatMap((page) => {
    const folio = folioOf(page)
    return folio === undefined || folio === page.label
      ? []
      : [
          ownFinding(
            'warning',
            'pdf/page-label',
            `The page prints the number ${folio}, and viewers call it ${page.label} (PageLabels).`,
            `page ${page.number}`,
          ),
        ]
  })
}
