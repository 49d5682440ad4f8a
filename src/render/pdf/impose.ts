/** The booklet: a finished PDF's pages, two on each side of a sheet, in the order that folding wants. */
import { createHash } from 'node:crypto'
import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFObjectCopier,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { ColloquyError } from '../../errors.ts'
import { mm } from './designs/rules.ts'
import { savePdf } from './save.ts'
import { cropMarks, decimal, layoutOf, type SheetLayout, type SheetName } from './sheet.ts'
import { type Folding, type Sheet, type Side, sheetsOf } from './signatures.ts'

/** How a booklet is to be made. */
export interface BookletOptions {
  /** Pages in a signature, a multiple of 4; all in one when left out. */
  signature?: number
  /** Thickness of the paper in millimetres: each sheet's pages move by as much more towards the fold than those of the sheet around it. */
  creep?: number
  /** Whether marks show where to cut and to fold. Pages that fill a named sheet are made smaller for them. */
  cropMarks?: boolean
  /** Sheet to print on; as large as two pages when left out. Pages too large for it are made smaller. */
  sheet?: SheetName
  /** Whether the book is bound at its right edge; as the PDF itself says when left out (ISO 32000-2 table 147, `Direction`). */
  rightToLeft?: boolean
  /** Title of the part that is to end the booklet: where the outline ends with it, blank pages stand before it. */
  closing?: string
}

/** A booklet, ready to be printed on both sides and flipped on the short edge. */
export interface Booklet {
  bytes: Uint8Array
  sheets: number
  signatures: number
  /** The size of its pages, compared with the PDF's. */
  scale: number
}

/** Pages that move by more of their width than this would lose text in the fold. */
const MOST_CREEP = 1 / 8

/**
 * Imposes a PDF for saddle stitching. The result is for the printer: pages are drawn as they are, with their text and
 * their fonts; links, outline and tags, which speak of pages that are none any more, stay behind.
 *
 * @param source A finished PDF.
 * @throws {ColloquyError} `usage` when a signature is no multiple of 4, or when pages would creep into the fold.
 */
export async function impose(source: Uint8Array, options: BookletOptions = {}): Promise<Booklet> {
  const pdf = await PDFDocument.load(source, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  const sheets = sheetsOf(pdf.getPageCount(), foldingOf(pdf, options))
  const booklet = await PDFDocument.create({ updateMetadata: false })
  const copier = PDFObjectCopier.for(pdf.context, booklet.context)
  const pages = pdf.getPages().map((page) => asForm(page, booklet, copier))
  const size = {
    width: Math.max(...pages.map((page) => page.width)),
    height: Math.max(...pages.map((page) => page.height)),
  }
  const layout = layoutOf(size, options)
  const creep = mm(options.creep ?? 0)
  refuseCreep(sheets, creep, size.width * layout.scale)
  for (const { front, back, depth } of sheets)
    for (const side of [front, back])
      addSide(booklet, side, pages, layout, { shift: depth * creep, marks: options.cropMarks === true })
  describe(booklet, pdf, copier)
  // ISO 32000-2 §14.4: the identifier names the content, so it is made of it.
  const digest = digestOf(source, options)
  booklet.context.trailerInfo.ID = booklet.context.obj([digest, digest]) as PDFObject
  return {
    bytes: await savePdf(booklet),
    sheets: sheets.length,
    signatures: sheets.filter(({ depth }) => depth === 0).length,
    scale: layout.scale,
  }
}

/** An identifier made of the PDF and of all that decides what becomes of it. */
function digestOf(
  source: Uint8Array,
  { signature, creep, cropMarks: marks, sheet, rightToLeft, closing }: BookletOptions,
): PDFHexString {
  const hash = createHash('sha256').update(source)
  hash.update(JSON.stringify([signature, creep, marks, sheet, rightToLeft, closing]))
  return PDFHexString.of(hash.digest('hex').slice(0, 32))
}

function foldingOf(pdf: PDFDocument, { signature, rightToLeft, closing }: BookletOptions): Folding {
  const preferences = pdf.catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict)
  const last = closing === undefined ? undefined : pageOfLast(pdf, closing)
  return {
    ...(signature === undefined ? {} : { signature }),
    rightToLeft: rightToLeft ?? preferences?.get(PDFName.of('Direction')) === PDFName.of('R2L'),
    // No blank page stands before the first.
    closing: last === undefined || last === 0 ? 0 : pdf.getPageCount() - last,
  }
}

/** The page, from 0, on which the outline's last entry of this title begins; undefined where the outline ends otherwise. */
function pageOfLast(pdf: PDFDocument, title: string): number | undefined {
  // Each level of the outline ends with an entry of its own, the last of which stands last of all.
  let entry = pdf.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('Last'), PDFDict)
  while (entry !== undefined) {
    const says = entry.lookup(PDFName.of('Title'))
    const target = entry.lookup(PDFName.of('Dest'))
    if ((says instanceof PDFString || says instanceof PDFHexString) && says.decodeText() === title) {
      const page = target instanceof PDFArray ? target.get(0) : undefined
      const found = pdf.getPages().findIndex(({ ref }) => ref === page)
      return found < 0 ? undefined : found
    }
    entry = entry.lookupMaybe(PDFName.of('Last'), PDFDict)
  }
  return undefined
}

function refuseCreep(sheets: readonly Sheet[], creep: number, width: number): void {
  const deepest = Math.max(...sheets.map(({ depth }) => depth)) * creep
  if (deepest <= width * MOST_CREEP) return
  throw new ColloquyError(
    'usage',
    `With this creep the innermost pages would move ${Math.round((deepest * 25.4) / 72)} mm, into the fold.`,
    { advice: 'Give the thickness of one sheet of paper, such as 0.1, or a smaller signature, such as 16.' },
  )
}

/** A page as a form XObject (ISO 32000-2 §8.10), its lower left corner at the origin. */
interface PageForm {
  ref: PDFRef
  width: number
  height: number
}

/** Copies a page. What pages share, the fonts above all, is copied once by one copier, and shared again. */
function asForm({ node }: PDFPage, into: PDFDocument, copier: PDFObjectCopier): PageForm {
  const box = node.lookupMaybe(PDFName.of('TrimBox'), PDFArray) ?? node.CropBox() ?? node.MediaBox()
  const { x, y, width, height } = box.asRectangle()
  const turn = (node.Rotate()?.asNumber() ?? 0) % 360
  const resources = node.Resources()
  const group = node.get(PDFName.of('Group'))
  const form = into.context.flateStream(contentOf(node.Contents()), {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [x, y, x + width, y + height],
    Matrix: upright(turn < 0 ? turn + 360 : turn, x, y, x + width, y + height),
    ...(resources ? { Resources: copier.copy(resources) } : {}),
    ...(group ? { Group: copier.copy(group) } : {}),
  })
  return {
    ref: into.context.register(form),
    ...(turn % 180 === 0 ? { width, height } : { width: height, height: width }),
  }
}

/** What moves a page's lower left corner to the origin, turned as readers turn it, by the degrees of its `Rotate`. */
function upright(turn: number, left: number, bottom: number, right: number, top: number): number[] {
  if (turn === 90) return [0, -1, 1, 0, -bottom, right]
  if (turn === 180) return [-1, 0, 0, -1, right, top]
  if (turn === 270) return [0, 1, -1, 0, top, -left]
  return [1, 0, 0, 1, -left, -bottom]
}

/** The operators that draw a page. Its streams may be divided anywhere between two of them (ISO 32000-2 §7.7.3.3). */
function contentOf(contents: PDFStream | PDFArray | undefined): Uint8Array {
  if (contents === undefined) return new Uint8Array()
  const streams =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, i) => contents.lookup(i, PDFStream))
      : [contents]
  const decoded = streams.map((stream) =>
    stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents(),
  )
  return Buffer.concat(decoded.flatMap((piece) => [piece, Buffer.from('\n')]))
}

/** Draws one side of a sheet. */
function addSide(
  booklet: PDFDocument,
  side: Side,
  pages: readonly PageForm[],
  layout: SheetLayout,
  { shift, marks }: { shift: number; marks: boolean },
): void {
  const { width, height, trim } = layout
  const page = booklet.addPage([width, height])
  const box = [trim.left, trim.bottom, trim.right, trim.top]
  // Nothing of a page is drawn beyond it, so there is no bleed. ISO 32000-2 §14.11.2.
  for (const name of ['TrimBox', 'BleedBox']) page.node.set(PDFName.of(name), booklet.context.obj(box))
  const drawn = (['left', 'right'] as const).flatMap((half) => {
    const number = side[half]
    const form = number === undefined ? undefined : pages[number]
    return form ? [{ half, form, name: `P${(number ?? 0) + 1}` }] : []
  })
  page.node.set(
    PDFName.of('Resources'),
    booklet.context.obj({ XObject: Object.fromEntries(drawn.map(({ name, form }) => [name, form.ref])) }),
  )
  const content = [
    ...drawn.map(({ half, form, name }) => placed(half, form, name, layout, shift)),
    ...(marks ? [cropMarks(layout)] : []),
  ].join('\n')
  page.node.set(PDFName.of('Contents'), booklet.context.register(booklet.context.flateStream(content)))
}

/** The operators that draw a page in its half of the sheet, against the fold; what moves over the fold is cut off there. */
function placed(half: 'left' | 'right', form: PageForm, name: string, layout: SheetLayout, shift: number): string {
  const { width, height, fold, scale } = layout
  const x = half === 'left' ? fold - form.width * scale + shift : fold - shift
  const y = (height - form.height * scale) / 2
  return [
    'q',
    `${decimal(half === 'left' ? 0 : fold)} 0 ${decimal(width - fold)} ${decimal(height)} re W n`,
    `${scale} 0 0 ${scale} ${decimal(x)} ${decimal(y)} cm`,
    `/${name} Do`,
    'Q',
  ].join('\n')
}

/** What the PDF says of itself, and how the booklet is to be printed. */
function describe(booklet: PDFDocument, { context, catalog }: PDFDocument, copier: PDFObjectCopier): void {
  const language = catalog.get(PDFName.of('Lang'))
  if (language) booklet.catalog.set(PDFName.of('Lang'), copier.copy(language))
  // ISO 32000-2 table 147. The fold stands upright on the sheet, so the sheet is turned over about an upright line.
  booklet.catalog.set(
    PDFName.of('ViewerPreferences'),
    booklet.context.obj({ DisplayDocTitle: true, PrintScaling: 'None', Duplex: 'DuplexFlipShortEdge' }),
  )
  const { Info } = context.trailerInfo
  if (Info) booklet.context.trailerInfo.Info = copier.copy(Info)
}
