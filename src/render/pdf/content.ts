/** The content streams of printed pages (ISO 32000-2 §7.8.2), as Chromium writes them: one operator a line, strings in hexadecimal. */
import { deflateSync, inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'

/** The text of a page's content, one character a byte. */
export function contentOf(pdf: PDFDocument, page: number): string {
  const contents = resolved(pdf, pdf.getPage(page).node.get(PDFName.of('Contents')))
  const streams = contents instanceof PDFArray ? contents.asArray().map((it) => resolved(pdf, it)) : [contents]
  return streams.map((stream) => (stream instanceof PDFRawStream ? textOf(stream) : '')).join('\n')
}

const resolved = (pdf: PDFDocument, object: PDFObject | undefined): PDFObject | undefined =>
  object instanceof PDFRef ? pdf.context.lookup(object) : object

/** Every page is read four times on its way. */
const texts = new WeakMap<PDFRawStream, string>()

/** Streams whose text is another than their bytes say. */
const changed = new WeakSet<PDFRawStream>()

/** The content of a page, as it is to be: `writeContent` compresses it, when nothing more is changed. */
export function changeContent(pdf: PDFDocument, page: number, text: string): void {
  const stream = resolved(pdf, pdf.getPage(page).node.get(PDFName.of('Contents')))
  if (stream instanceof PDFRawStream) {
    texts.set(stream, text)
    changed.add(stream)
  } else writeContent(pdf, page, text)
}

/** Puts a content in the place of a page's own, unless it is the same. */
export function writeContent(pdf: PDFDocument, page: number, text: string): void {
  const { node } = pdf.getPage(page)
  const key = PDFName.of('Contents')
  const old = node.get(key)
  const stream = resolved(pdf, old)
  const isChanged = stream instanceof PDFRawStream && changed.has(stream)
  if (!isChanged && contentOf(pdf, page) === text) return
  const fresh = streamOf(pdf.context, text)
  if (old instanceof PDFRef) pdf.context.assign(old, fresh)
  else node.set(key, pdf.context.register(fresh))
}

/** A stream of a page's content. */
function streamOf(context: PDFContext, content: string): PDFRawStream {
  const bytes = deflateSync(Buffer.from(content, 'latin1'), { level: 6 })
  const dict = context.obj({ Filter: 'FlateDecode', Length: bytes.byteLength })
  const stream = PDFRawStream.of(dict, new Uint8Array(bytes))
  texts.set(stream, content)
  return stream
}

function textOf(stream: PDFRawStream): string {
  const text = texts.get(stream) ?? decoded(stream)
  texts.set(stream, text)
  return text
}

/** Node's own inflate is many times faster than the one in the PDF library, which reads what else there is. */
function decoded(stream: PDFRawStream): string {
  const isDeflated = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode')
  const isPlain = isDeflated && !stream.dict.has(PDFName.of('DecodeParms'))
  const bytes = isPlain ? inflateSync(stream.contents) : decodePDFRawStream(stream).decode()
  return Buffer.from(bytes).toString('latin1')
}

/** A font's characters by their codes. */
type Characters = ReadonlyMap<string, string>

/**
 * Reads the words of pages.
 *
 * @returns Of a page, the text of each of its marked contents, by their identifier there (MCID).
 */
export function wordsOf(pdf: PDFDocument): (page: number) => Map<number, string> {
  const read = new Map<PDFObject, Characters>()
  const charactersOf = (page: number, name: string): Characters => {
    const fonts = pdf.getPage(page).node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    const map = fonts?.lookupMaybe(PDFName.of(name), PDFDict)?.lookup(PDFName.of('ToUnicode'))
    if (!(map instanceof PDFRawStream)) return new Map()
    const known = read.get(map) ?? charactersIn(textOf(map))
    read.set(map, known)
    return known
  }
  return (page) => {
    const words = new Map<number, string>()
    const fonts = new Map<string, Characters>()
    // Marked contents lie within one another; those inside have no identifier of their own.
    const open: Marked[] = []
    let characters: Characters = new Map()
    const say = (pieces: string[]): void => {
      const content = open.at(-1)?.content
      // A span says what its glyphs stand for.
      if (content === undefined || open.some(({ actual }) => actual !== undefined)) return
      const reversed = open.findLast((it) => it.reversed)?.reversed
      if (reversed) reversed.push(...pieces)
      else words.set(content, (words.get(content) ?? '') + pieces.join(''))
    }
    for (const line of contentOf(pdf, page).split('\n')) {
      if (line.endsWith('BDC') || line.endsWith('BMC')) {
        const content = identifierIn(line) ?? open.at(-1)?.content
        const actual = actualTextIn(line)
        open.push({
          ...(content === undefined ? {} : { content }),
          ...(actual === undefined ? {} : { actual }),
          ...(line === REVERSED ? { reversed: [] } : {}),
        })
      } else if (line === 'EMC') {
        const ended = open.pop()
        if (ended?.actual !== undefined) say([ended.actual])
        if (ended?.reversed) say(ended.reversed.toReversed())
      } else if (line.endsWith(' Tf')) {
        const name = line.slice(1, line.indexOf(' '))
        characters = fonts.get(name) ?? charactersOf(page, name)
        fonts.set(name, characters)
      } else if (line.endsWith('Tj') || line.endsWith('TJ')) say(textShown(line, characters))
    }
    return words
  }
}

/** A marked content that has begun. */
interface Marked {
  /** Its MCID, or that of the one around it. */
  content?: number
  /** What it says in the place of its glyphs (ISO 32000-2 §14.9.4). */
  actual?: string
  /** What it shows from left to right and says from right to left (§14.8.2.5.3). */
  reversed?: string[]
}

const REVERSED = '/ReversedChars BMC'

/** What a span says that its glyphs stand for: UTF-16 in hexadecimal, or ASCII between brackets. */
function actualTextIn(begin: string): string | undefined {
  const [, units, ascii] = /^\/Span<<\/ActualText (?:<FEFF([0-9A-F]*)>|\((.*)\)) >> BDC$/iu.exec(begin) ?? []
  return units === undefined ? ascii : unitsIn(units)
}

/** UTF-16 in hexadecimal as text. */
const unitsIn = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/gu) ?? []).map((unit) => Number.parseInt(unit, 16)))

/** Of a marked content that belongs to the structure: its MCID. */
function identifierIn(begin: string): number | undefined {
  const id = /\/MCID (\d+)\s*>>\s*BDC$/u.exec(begin)?.[1]
  return id === undefined ? undefined : Number(id)
}

/** What the glyphs of a text-showing operator say: codes of four hexadecimal digits between angle brackets. */
function textShown(line: string, characters: Characters): string[] {
  const pieces: string[] = []
  for (let open = line.indexOf('<'); open !== -1; open = line.indexOf('<', open)) {
    const close = line.indexOf('>', open)
    for (let at = open + 1; at + 4 <= close; at += 4)
      pieces.push(characters.get(line.slice(at, at + 4).toLowerCase()) ?? '')
    open = close === -1 ? line.length : close
  }
  return pieces
}

/**
 * Says in the map of a font which characters a glyph stands for, where Chromium could not: it writes U+0000 then.
 *
 * @param glyphs By their code: UTF-16. Both in hexadecimal.
 */
export function mapCharacters(font: PDFDict, glyphs: ReadonlyMap<string, string>): void {
  const key = PDFName.of('ToUnicode')
  const map = font.lookup(key)
  if (!(map instanceof PDFRawStream)) return
  const text = textOf(map)
  const mapped = text.replace(/^<([0-9a-f]{4})> <0000>$/gimu, (line, code: string) => {
    const units = glyphs.get(code.toUpperCase())
    return units === undefined ? line : `<${code}> <${units}>`
  })
  if (mapped === text) return
  const stream = streamOf(font.context, mapped)
  const old = font.get(key)
  if (old instanceof PDFRef) font.context.assign(old, stream)
  else font.set(key, font.context.register(stream))
}

/** The character map of a font (Adobe Technical Note 5411): `bfchar` and `bfrange`. */
function charactersIn(cmap: string): Characters {
  const characters = new Map<string, string>()
  for (const [, body = ''] of cmap.matchAll(/beginbfchar\s(.*?)endbfchar/gsu))
    for (const [, code = '', to = ''] of body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/giu))
      characters.set(code.toLowerCase(), unitsIn(to))
  for (const [, body = ''] of cmap.matchAll(/beginbfrange\s(.*?)endbfrange/gsu))
    for (const [, low = '', high = '', to = ''] of body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/giu)) {
      const [first, last] = [Number.parseInt(low, 16), Number.parseInt(high, 16)]
      const units = to.match(/.{4}/gu) ?? []
      const start = Number.parseInt(units.at(-1) ?? '0', 16)
      for (let code = first; code <= last; code++)
        characters.set(
          code.toString(16).padStart(4, '0'),
          unitsIn(units.slice(0, -1).join('')) + String.fromCharCode(start + code - first),
        )
    }
  return characters
}
