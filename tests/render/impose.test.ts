import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  decodePDFRawStream,
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ColloquyError } from '../../src/errors.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { type BookletOptions, impose, renderPdf } from '../../src/render/pdf/index.ts'
import { documentOf } from './examples.ts'

const mm = (length: number): number => (length * 72) / 25.4

/** A PDF of some pages of one size; `closing` is the title and the page (from 0) of the outline's last entry. */
async function pdfOf(
  pages: number,
  { size = [100, 150], closing }: { size?: [number, number]; closing?: { title: string; page: number } } = {},
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < pages; i++) pdf.addPage(size).drawText(`page ${i + 1}`, { x: 20, y: 50, size: 10 })
  if (closing) {
    const target = pdf.getPages()[closing.page]?.ref
    const title = PDFString.of(closing.title)
    const inner = pdf.context.register(pdf.context.obj({ Title: title, Dest: [target as PDFObject, 'XYZ', 0, 0, 0] }))
    const outer = pdf.context.register(pdf.context.obj({ Title: PDFString.of('The talk'), First: inner, Last: inner }))
    pdf.catalog.set(PDFName.of('Outlines'), pdf.context.obj({ First: outer, Last: outer }))
  }
  return pdf.save()
}

/** A page of the PDF as it is drawn on a sheet: its lower left corner and its scale. */
interface Placement {
  page: number
  x: number
  y: number
  scale: number
}

/** One side of a sheet, read from the operators that draw it. */
interface PrintedSide {
  width: number
  height: number
  left: Placement | undefined
  right: Placement | undefined
  content: string
}

async function sidesOf(bytes: Uint8Array): Promise<PrintedSide[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  return pdf.getPages().map((page) => {
    const { width, height } = page.getSize()
    const stream = page.node.Contents()
    const content = Buffer.from(stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : []).toString()
    const pattern = /([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re W n\n([\d.]+) 0 0 \3 (-?[\d.]+) (-?[\d.]+) cm\n\/P(\d+) Do/g
    const halves = [...content.matchAll(pattern)].map(([, clip, , scale, x, y, number]) => ({
      isLeft: Number(clip) === 0,
      placement: { page: Number(number), x: Number(x), y: Number(y), scale: Number(scale) },
    }))
    return {
      width,
      height,
      content,
      left: halves.find(({ isLeft }) => isLeft)?.placement,
      right: halves.find(({ isLeft }) => !isLeft)?.placement,
    }
  })
}

/** A half of a sheet: what is printed on the side that lay up first, and on its back. */
interface Leaf {
  recto: number | undefined
  verso: number | undefined
}

/**
 * Prints, folds and reads a booklet as a person would: the printer turns each sheet about its upright edge, so that the
 * back's right half lies behind the front's left; the sheets of a signature are folded together, and leafed through.
 */
function readThrough(sides: readonly PrintedSide[], signature: number, rightToLeft = false): (number | undefined)[] {
  const sheets = Array.from({ length: sides.length / 2 }, (_, i) => {
    const [front, back] = [sides[2 * i], sides[2 * i + 1]]
    const leaf = (recto: Placement | undefined, verso: Placement | undefined): Leaf => ({
      recto: recto?.page,
      verso: verso?.page,
    })
    return { left: leaf(front?.left, back?.right), right: leaf(front?.right, back?.left) }
  })
  const read: (number | undefined)[] = []
  for (let start = 0; start < sheets.length; start += signature / 4) {
    const nested = sheets.slice(start, start + signature / 4)
    // Folded with the front outside: the cover's half comes first, from outside in, then the other from inside out.
    for (const { left, right } of nested) {
      const opened = rightToLeft ? left : right
      read.push(opened.recto, opened.verso)
    }
    for (const { left, right } of nested.reverse()) {
      const closed = rightToLeft ? right : left
      read.push(closed.verso, closed.recto)
    }
  }
  return read
}

const upTo = (pages: number): number[] => Array.from({ length: pages }, (_, i) => i + 1)

describe('a booklet that is folded', () => {
  const booklets = fc.record({
    pages: fc.integer({ min: 1, max: 70 }),
    signature: fc.option(
      fc.integer({ min: 1, max: 8 }).map((sheets) => sheets * 4),
      { nil: undefined },
    ),
    rightToLeft: fc.boolean(),
    closing: fc.integer({ min: 0, max: 3 }),
  })

  it('reads through: every page once and in order, blank ones only before what closes it', async () => {
    await fc.assert(
      fc.asyncProperty(booklets, async ({ pages, signature, rightToLeft, closing }) => {
        const closes = closing > 0 && closing < pages
        const source = await pdfOf(pages, closes ? { closing: { title: 'Colophon', page: pages - closing } } : {})
        const made = await impose(source, {
          ...(signature === undefined ? {} : { signature }),
          rightToLeft,
          closing: 'Colophon',
        })
        const sides = await sidesOf(made.bytes)
        const total = Math.ceil(pages / 4) * 4
        expect(made.sheets).toBe(total / 4)
        expect(sides.length).toBe(total / 2)
        expect(made.signatures).toBe(Math.ceil(total / (signature ?? total)))
        const before = closes ? pages - closing : pages
        const blanks = Array<undefined>(total - pages).fill(undefined)
        expect(readThrough(sides, signature ?? total, rightToLeft)).toEqual([
          ...upTo(before),
          ...blanks,
          ...upTo(pages).slice(before),
        ])
      }),
      { numRuns: 60 },
    )
  })

  it('has its blank pages at the end where something else ends the outline', async () => {
    const source = await pdfOf(6, { closing: { title: 'Colophon', page: 5 } })
    const { bytes } = await impose(source, { closing: 'About this edition' })
    expect(readThrough(await sidesOf(bytes), 8)).toEqual([...upTo(6), undefined, undefined])
  })

  it('begins with no blank page where all of it is the closing part', async () => {
    const source = await pdfOf(2, { closing: { title: 'Colophon', page: 0 } })
    const { bytes } = await impose(source, { closing: 'Colophon' })
    expect(readThrough(await sidesOf(bytes), 4)).toEqual([1, 2, undefined, undefined])
  })

  it('is bound at the right where the PDF says that it reads from there', async () => {
    const pdf = await PDFDocument.load(await pdfOf(4))
    pdf.catalog.set(PDFName.of('ViewerPreferences'), pdf.context.obj({ Direction: 'R2L' }))
    const source = await pdf.save()
    expect(readThrough(await sidesOf((await impose(source)).bytes), 4, true)).toEqual(upTo(4))
    expect(readThrough(await sidesOf((await impose(source, { rightToLeft: false })).bytes), 4)).toEqual(upTo(4))
  })
})

describe('creep', () => {
  it('moves the pages of each sheet towards the fold by one thickness more than those around it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 5 }).map((sheets) => sheets * 4),
        fc.integer({ min: 0, max: 70 }).map((hundredths) => hundredths / 100),
        async (pages, signature, creep) => {
          const { bytes } = await impose(await pdfOf(pages), { signature, creep })
          for (const [i, { width, left, right }] of (await sidesOf(bytes)).entries()) {
            const depth = Math.floor(i / 2) % (signature / 4)
            // A page's left edge: the left one's stands its width before the fold, the right one's on it.
            if (left) expect(left.x).toBeCloseTo(width / 2 - 100 + depth * mm(creep), 2)
            if (right) expect(right.x).toBeCloseTo(width / 2 - depth * mm(creep), 2)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('cuts off at the fold what moves over it', async () => {
    const { bytes } = await impose(await pdfOf(8), { creep: 1 })
    for (const { width, height, content } of await sidesOf(bytes)) {
      const clips = [...content.matchAll(/([\d.]+) 0 ([\d.]+) ([\d.]+) re W n/g)].map((clip) =>
        clip.slice(1).map(Number),
      )
      for (const [x, ...size] of clips) {
        expect([0, width / 2]).toContain(x)
        expect(size).toEqual([width / 2, height])
      }
      expect(clips).toHaveLength(2)
    }
  })

  it('that would lose text in the fold is refused, with what to do', async () => {
    const refused = await impose(await pdfOf(100), { creep: 0.5 }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ColloquyError)
    expect(refused).toMatchObject({ code: 'usage', message: expect.stringContaining('12 mm') })
    expect((await impose(await pdfOf(100), { creep: 0.5, signature: 16 })).signatures).toBe(7)
  })
})

describe('a sheet', () => {
  const A5: [number, number] = [420, 594.96]
  const boxes = async (bytes: Uint8Array) => {
    const page = (await PDFDocument.load(bytes)).getPage(0)
    const round = ({ x, y, width, height }: ReturnType<typeof page.getMediaBox>): number[] =>
      [x, y, width, height].map((it) => Math.round(it * 10) / 10)
    return { media: round(page.getMediaBox()), trim: round(page.getTrimBox()), bleed: round(page.getBleedBox()) }
  }

  it('is two pages large, and nothing is cut off it', async () => {
    const { bytes, scale } = await impose(await pdfOf(5, { size: A5 }))
    const all = [0, 0, 840, 595]
    expect(await boxes(bytes)).toEqual({ media: all, trim: all, bleed: all })
    expect(scale).toBe(1)
  })

  it.each([
    { sheet: 'A4', size: A5, media: [0, 0, 841.9, 595.3] },
    // As browsers round them: a little too large for the paper, and printed as they are.
    { sheet: 'A4', size: [421, 596], media: [0, 0, 841.9, 595.3] },
    { sheet: 'Letter', size: [396, 612], media: [0, 0, 792, 612] },
    { sheet: 'A3', size: [594.96, 841.92], media: [0, 0, 1190.6, 841.9] },
    { sheet: 'A3', size: A5, media: [0, 0, 1190.6, 841.9] },
  ] as const)('$sheet holds pages of $size as they are, in its middle', async ({ sheet, size, media }) => {
    const { bytes, scale } = await impose(await pdfOf(4, { size: [...size] }), { sheet })
    expect(scale).toBe(1)
    const found = await boxes(bytes)
    expect(found.media).toEqual(media)
    const [x = 0, y = 0, width = 0, height = 0] = found.trim
    expect(x + width / 2).toBeCloseTo((media[2] ?? 0) / 2, 0)
    expect(y + height / 2).toBeCloseTo((media[3] ?? 0) / 2, 0)
    expect(width).toBeCloseTo(Math.min(2 * size[0], media[2]), 0)
    expect(found.bleed).toEqual(found.trim)
  })

  it('that is named makes large pages smaller', async () => {
    const { bytes, scale } = await impose(await pdfOf(4, { size: [594.96, 841.92] }), { sheet: 'A4' })
    expect(scale).toBeCloseTo(Math.SQRT1_2, 2)
    for (const { left, right, width, height } of await sidesOf(bytes)) {
      expect(left?.x).toBeGreaterThanOrEqual(0)
      expect(left?.x).toBeCloseTo(width / 2 - 594.96 * scale, 1)
      expect(right?.x).toBeCloseTo(width / 2, 1)
      expect(left?.y).toBeCloseTo((height - 841.92 * scale) / 2, 1)
      expect(left?.scale).toBeCloseTo(scale, 6)
    }
  })

  it('with crop marks has room for them, outside the pages', async () => {
    for (const sheet of [undefined, 'A4', 'A3'] as const) {
      const { bytes, scale } = await impose(await pdfOf(4, { size: A5 }), {
        cropMarks: true,
        ...(sheet ? { sheet } : {}),
      })
      expect(scale < 1).toBe(sheet === 'A4')
      const { media, trim } = await boxes(bytes)
      const [x = 0, y = 0, width = 0, height = 0] = trim
      const [side] = await sidesOf(bytes)
      const lines = [...(side?.content ?? '').matchAll(/([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S/g)].map((line) =>
        line.slice(1).map(Number),
      )
      // Two at each corner, two at the fold.
      expect(lines).toHaveLength(10)
      for (const [fromX = 0, fromY = 0, toX = 0, toY = 0] of lines) {
        for (const [px, py] of [
          [fromX, fromY],
          [toX, toY],
        ] as const) {
          expect(px < x || px > x + width || py < y || py > y + height).toBe(true)
          expect(px > 0 && px < (media[2] ?? 0) && py > 0 && py < (media[3] ?? 0)).toBe(true)
        }
        const upright = Math.abs(fromX - toX) < 0.01
        const edges = upright ? [x, x + width, x + width / 2] : [y, y + height]
        expect(edges.some((edge) => Math.abs(edge - (upright ? fromX : fromY)) < 0.1)).toBe(true)
      }
    }
  })

  it('takes a page as its reader sees it: cut to its trim, turned, and of several streams', async () => {
    const pdf = await PDFDocument.load(await pdfOf(4))
    pdf.getPage(0).setTrimBox(10, 20, 80, 120)
    pdf.getPage(1).setRotation(degrees(90))
    pdf.getPage(2).drawText('more')
    const { bytes } = await impose(await pdf.save())
    const made = await PDFDocument.load(bytes)
    const forms = made.context.enumerateIndirectObjects().flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
        ? [
            {
              box: object.dict.lookup(PDFName.of('BBox'), PDFArray).asRectangle(),
              matrix: String(object.dict.lookup(PDFName.of('Matrix'))),
              drawn: Buffer.from(decodePDFRawStream(object).decode()).toString(),
            },
          ]
        : [],
    )
    expect(forms[0]).toMatchObject({ box: { x: 10, y: 20, width: 80, height: 120 }, matrix: '[ 1 0 0 1 -10 -20 ]' })
    expect(forms[1]?.matrix).toBe('[ 0 -1 1 0 0 100 ]')
    expect(forms[2]?.drawn.match(/BT/g)).toHaveLength(2)
    // The turned page is the widest, the others are the highest.
    expect((await sidesOf(bytes))[0]).toMatchObject({ width: 300, height: 150 })
  })

  it('without pages of a fourth part cannot be folded', async () => {
    const refused = await impose(await pdfOf(8), { signature: 6 }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'usage', advice: expect.stringContaining('multiple of 4') })
  })
})

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0

describe.each([
  { name: 'small-libraries.txt', how: {} },
  { name: 'second-copy.md', how: { signature: 8, creep: 0.15, cropMarks: true, sheet: 'A4' } },
] as const)('the booklet of $name', ({ name, how }: { name: string; how: BookletOptions }) => {
  const document = documentOf(name)
  let browser: Browser
  let source: Uint8Array
  let booklet: Uint8Array
  beforeAll(async () => {
    browser = await openBrowser()
    source = (await renderPdf(document, { browser, paper: 'A5' })).bytes
    booklet = (await impose(source, { ...how, closing: document.words.colophon })).bytes
  })
  afterAll(() => browser?.close())

  it('says on each half of each sheet what the page there says', async () => {
    const pages = await textsOf(source)
    const halves = await textsOf(booklet)
    const sides = await sidesOf(booklet)
    for (const [i, { width, left, right }] of sides.entries()) {
      const on = (from: number, to: number): string =>
        (halves[i] ?? []).flatMap(({ text, x }) => (x >= from && x < to ? [text] : [])).join('')
      const wanted = (half: Placement | undefined): string =>
        half ? (pages[half.page - 1] ?? []).map(({ text }) => text).join('') : ''
      expect(on(0, width / 2), `side ${i + 1}, left`).toBe(wanted(left))
      expect(on(width / 2, width), `side ${i + 1}, right`).toBe(wanted(right))
    }
    const read = readThrough(sides, how.signature ?? sides.length * 2)
    expect(read.filter((page) => page !== undefined)).toEqual(upTo(pages.length))
    // The colophon is the back cover.
    expect(read.at(-1)).toBe(pages.length)
  })

  it('keeps title, people, language and date, and none of what speaks of single pages', async () => {
    const [before, after] = await Promise.all(
      [source, booklet].map((bytes) => PDFDocument.load(bytes, { updateMetadata: false })),
    )
    expect(after?.getTitle()).toBe(document.metadata.title)
    expect(after?.getAuthor()).toBe(before?.getAuthor())
    expect(after?.getCreationDate()).toEqual(before?.getCreationDate())
    expect(after?.getProducer()).toBe('Colloquy')
    const { catalog, context } = after as PDFDocument
    expect(String(catalog.get(PDFName.of('Lang')))).toBe(`(${document.metadata.language})`)
    const preferences = String(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict))
    expect(preferences).toContain('/DisplayDocTitle true')
    expect(preferences).toContain('/Duplex /DuplexFlipShortEdge')
    expect(String(context.trailerInfo.ID)).not.toBe(String(before?.context.trailerInfo.ID))
    for (const key of ['StructTreeRoot', 'MarkInfo', 'Outlines', 'Dests', 'Names'])
      expect(catalog.has(PDFName.of(key)), key).toBe(false)
    expect(after?.getPages().some(({ node }) => node.has(PDFName.of('Annots')))).toBe(false)
  })

  it('has each font once', async () => {
    const files = async (bytes: Uint8Array): Promise<number> =>
      (await PDFDocument.load(bytes)).context
        .enumerateIndirectObjects()
        .filter(([, object]) => object instanceof PDFDict && object.has(PDFName.of('FontFile2'))).length
    expect(await files(booklet)).toBe(await files(source))
    expect(booklet.length).toBeLessThan(source.length * 1.1)
  })

  it('is the same bytes each time, and others when it is made otherwise', async () => {
    const again = await impose(source, { ...how, closing: document.words.colophon })
    expect(Buffer.compare(again.bytes, booklet)).toBe(0)
    const other = await impose(source, { ...how, creep: 0.2, closing: document.words.colophon })
    const id = async (bytes: Uint8Array): Promise<string> =>
      String((await PDFDocument.load(bytes, { updateMetadata: false })).context.trailerInfo.ID)
    expect(await id(other.bytes)).not.toBe(await id(booklet))
  })

  it.skipIf(!hasQpdf)('is what qpdf takes for whole (skipped where qpdf is not installed)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-test-'))
    try {
      await writeFile(join(folder, 'booklet.pdf'), booklet)
      const { status, stdout, stderr } = spawnSync('qpdf', ['--check', join(folder, 'booklet.pdf')], {
        encoding: 'utf8',
      })
      expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining('No syntax or stream encoding errors')])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

/** The pieces of text of each page in the order in which they are drawn, as pdf.js reads them. */
async function textsOf(bytes: Uint8Array): Promise<{ text: string; x: number }[][]> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const texts: { text: string; x: number }[][] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    texts.push(
      items.flatMap((item) =>
        'str' in item && item.str !== '' ? [{ text: item.str, x: Number(item.transform[4]) }] : [],
      ),
    )
  }
  await pdf.destroy()
  return texts
}
