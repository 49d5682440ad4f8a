/** Soft hyphens in a printed page: Chromium writes each as a space without width, where a line ends as one with a hyphen behind it. */
import { PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { changeContent, contentOf, mapCharacters } from './content.ts'

/** What a glyph stands for where that is not its character (ISO 32000-2 §14.9.4), in UTF-16. */
const SPAN = /^\/Span<<\/ActualText <FEFF((?:[0-9A-F]{4})+)> >> BDC$/iu
const SOFT_HYPHEN = '00AD'
const HYPHEN_SPAN = `/Span<</ActualText <FEFF${SOFT_HYPHEN}> >> BDC`
/** A glyph that is shown where the operator before it has moved to. */
const SHOWN = /<[0-9a-f]+> Tj$/iu

/**
 * Takes soft hyphens out of the text of all pages, but for those at which a line ends: there the hyphen that is seen stands
 * for one, so that a word is found and copied whole. A ligature across a soft hyphen gets its letters in the font's map of
 * characters, which Chromium then leaves out: not every program reads what a span says.
 */
export function takeSoftHyphens(pdf: PDFDocument): void {
  for (let i = 0; i < pdf.getPageCount(); i++) {
    const content = contentOf(pdf, i)
    const ligatures = new Map<string, Map<string, string>>()
    const taken = withoutSoftHyphens(content, (font, glyph, units) => {
      ligatures.set(font, (ligatures.get(font) ?? new Map()).set(glyph, units))
    })
    if (taken === content) continue
    const fonts = pdf.getPage(i).node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    for (const [name, glyphs] of ligatures) {
      const font = fonts?.lookupMaybe(PDFName.of(name), PDFDict)
      if (font) mapCharacters(font, glyphs)
    }
    changeContent(pdf, i, taken)
  }
}

/**
 * As `takeSoftHyphens`, of one content.
 *
 * @param content One operator a line, as Chromium writes it.
 * @param ligature Told of each glyph that stands for several letters: its font's name, its code, and UTF-16 in hexadecimal.
 */
export function withoutSoftHyphens(
  content: string,
  ligature: (font: string, glyph: string, units: string) => void = () => {},
): string {
  if (!content.includes(SOFT_HYPHEN)) return content
  const lines = content.split('\n')
  const out: string[] = []
  let font = ''
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    font = fontIn(line) ?? font
    const units = SPAN.exec(line)?.[1]?.toUpperCase().match(/.{4}/gu)
    if (!units?.includes(SOFT_HYPHEN)) {
      out.push(line)
      continue
    }
    const end = lines.indexOf('EMC', i)
    const inside = lines.slice(i + 1, end)
    const others = units.filter((unit) => unit !== SOFT_HYPHEN)
    if (others.length > 0) {
      // A ligature across a hyphen; the glyph without width stands behind it.
      for (const it of inside) font = fontIn(it) ?? font
      const [, glyph] = /<([0-9a-f]{4})> Tj$/imu.exec(inside.join('\n')) ?? []
      if (glyph !== undefined) ligature(font, glyph.toUpperCase(), others.join(''))
      const last = inside.length - 1
      if (/^0 0 Td /u.test(lines[end + 1] ?? '')) inside[last] = moved(inside[last] ?? '')
      out.push(`/Span<</ActualText <FEFF${others.join('')}> >> BDC`, ...inside, 'EMC')
    } else {
      out.push(...inside.map(moved).filter(Boolean))
      const hyphen = hyphenAt(lines, end + 1)
      if (hyphen) {
        out.push(...hyphen.lines)
        i = hyphen.end
        continue
      }
    }
    i = end
  }
  return out.join('\n')
}

const fontIn = (line: string): string | undefined => /^\/(\S+) \S+ Tf$/u.exec(line)?.[1]

/** Without the glyph: to where it would be shown. */
const moved = (line: string): string => line.replace(SHOWN, '').trimEnd()

/**
 * The hyphen at a line's end: a text of its own, of one glyph, behind the text that ends.
 *
 * @param start Where the text would end.
 * @returns Both, the hyphen standing for a soft one, and the last line that they take.
 */
function hyphenAt(lines: readonly string[], start: number): { lines: string[]; end: number } | undefined {
  if (lines[start] !== 'ET' || lines[start + 1] !== 'BT') return undefined
  const end = lines.indexOf('ET', start + 2)
  const text = lines.slice(start + 2, end).filter((line) => !line.endsWith('BDC') && line !== 'EMC')
  const shown = text.filter((line) => /T[jJ]$/u.test(line))
  if (shown.length !== 1 || !/^<[0-9a-f]{4}> Tj$/iu.test(shown[0] ?? '')) return undefined
  return { lines: ['ET', 'BT', HYPHEN_SPAN, ...text, 'EMC', 'ET'], end }
}
