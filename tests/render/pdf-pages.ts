import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Geometry } from '../../src/render/pdf/designs/index.ts'

/** A line of a printed page. */
export interface Line {
  text: string
  /** Distance of its baseline from the paper's foot, in points. */
  y: number
  x: number
  /** Where its last piece ends. */
  right: number
  /** Of its smallest type, in points. */
  size: number
}

/** A printed page. Without a geometry everything stands in `lines`. */
export interface PrintedPage {
  width: number
  height: number
  /** The text's own lines, column by column from top to bottom. */
  lines: Line[]
  /** What stands beside the text: numbers, times, brief notes. */
  beside: Line[]
  /** What stands above the text, and below it. */
  head: Line[]
  foot: Line[]
  /** What a viewer calls the page. */
  label: string
}

/** An entry of the PDF's outline with the page (from 1) that it leads to. */
export interface OutlineItem {
  title: string
  page: number
}

interface Piece {
  text: string
  x: number
  y: number
  width: number
  size: number
}

/** What a reader of the PDF sees: its pages as lines of text, and its outline. */
export async function pagesOf(
  bytes: Uint8Array,
  geometry?: Geometry,
): Promise<{ pages: PrintedPage[]; outline: OutlineItem[] }> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const labels = await pdf.getPageLabels()
  const pages: PrintedPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item): Piece[] =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: Number(item.transform[4]),
              y: Number(item.transform[5]),
              width: item.width,
              size: item.height,
            },
          ]
        : [],
    )
    const label = labels?.[number - 1] ?? String(number)
    pages.push({ width, height, label, ...sorted(pieces, height, geometry, number) })
  }
  const outline: OutlineItem[] = []
  const walk = async (entries: Awaited<ReturnType<typeof pdf.getOutline>>): Promise<void> => {
    for (const { title, dest, items } of entries ?? []) {
      const place = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
      const page = place?.[0] === undefined ? 0 : (await pdf.getPageIndex(place[0])) + 1
      outline.push({ title, page })
      await walk(items)
    }
  }
  await walk(await pdf.getOutline())
  await pdf.destroy()
  return { pages, outline }
}

/** Pieces by where they stand: in the text's columns, beside them, above and below. */
function sorted(
  pieces: Piece[],
  height: number,
  geometry: Geometry | undefined,
  number: number,
): Pick<PrintedPage, 'lines' | 'beside' | 'head' | 'foot'> {
  if (!geometry) return { lines: linesOf(pieces), beside: [], head: [], foot: [] }
  const { inner, outer, head, foot, columns, gap, mirrored, size } = geometry
  const left = mirrored && number % 2 === 0 ? outer : inner
  const column = (geometry.width - inner - outer + gap) / columns
  const inBody: Piece[][] = Array.from({ length: columns }, () => [])
  const beside: Piece[] = []
  const above: Piece[] = []
  const below: Piece[] = []
  for (const piece of pieces) {
    // A bracket whose blank half is trimmed begins before its line.
    const at = Math.floor((piece.x - left + (gap > 0 || piece.x < left ? size / 2 + 2 : 0)) / column)
    if (piece.y > height - head) above.push(piece)
    else if (piece.y < foot) below.push(piece)
    // Numbers of turns stand in the gap before their column.
    else if (at < 0 || at >= columns || piece.x > left + at * column + column - gap + 1) beside.push(piece)
    else inBody[at]?.push(piece)
  }
  return { lines: inBody.flatMap(linesOf), beside: linesOf(beside), head: linesOf(above), foot: linesOf(below) }
}

/** Scripts of one line stand on one baseline, give or take what rounding does; the numbers of notes are raised. */
const isWithin = (piece: Piece, line: { y: number; size: number }): boolean => {
  const above = piece.y - line.y
  return Math.abs(above) < 3 || (above > 0 && above < 0.7 * line.size)
}

function linesOf(pieces: Piece[]): Line[] {
  const lines: { y: number; size: number; pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const line = lines.find((it) => isWithin(piece, it))
    if (line) line.pieces.push(piece)
    else lines.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  return lines
    .sort((a, b) => b.y - a.y)
    .map(({ y, pieces: of }) => {
      const ordered = of.sort((a, b) => a.x - b.x)
      const last = ordered.at(-1)
      return {
        y,
        x: ordered[0]?.x ?? 0,
        size: Math.min(...ordered.map((it) => it.size)),
        right: last ? last.x + last.width : 0,
        text: ordered.map((it) => it.text).join(''),
      }
    })
}

/** The addresses that links of a PDF's first page lead to. */
export async function addressesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const annotations: { url?: string }[] = await (await pdf.getPage(1)).getAnnotations()
  await pdf.destroy()
  return annotations.flatMap(({ url }) => (url === undefined ? [] : [url]))
}

/** The names of a PDF's fonts. */
export async function fontsOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const name = object instanceof PDFDict ? object.get(PDFName.of('BaseFont')) : undefined
    return name === undefined ? [] : [String(name)]
  })
}
