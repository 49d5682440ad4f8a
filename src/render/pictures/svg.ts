/** What a drawing lacks to be drawn as it was meant: a size, and fonts for its letters. */
import { fontsForWords } from '../fonts/index.ts'

/** The first tag of a drawing; quoted values may hold anything but their quotation mark. */
const root = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/

/** Letters that the packed browser's one font may not have. */
const FOREIGN = /[^\u0000-\u024f\u2010-\u203a\u20ac]/u
/** More than any drawing has, and less than takes long. */
const MOST_LETTERS = 5000

/**
 * Gives the first tag what it has not said.
 *
 * A drawing that has a view box and no size is as large as its view box, not 300 pixels wide as CSS has it (2.1 §10.3.2). The
 * browser knows no fonts of the machine, so that a drawing looks the same on each; where letters are not Latin, all are drawn
 * with the fonts of the editions.
 *
 * @param bytes UTF-8; a drawing that is not, or that has a prefix for its names, is left as it is.
 */
export async function preparedSvg(bytes: Uint8Array, language: string): Promise<Uint8Array> {
  const text = new TextDecoder().decode(bytes)
  const tag = root.exec(text)?.[0]
  if (tag === undefined || /\sxmlns:svg\s*=/.test(tag) || text.includes('\ufffd')) return bytes
  // Nothing is drawn in a tag that is closed at once.
  const fonts = tag.endsWith('/>') ? '' : await fontsIn(text, language)
  return new TextEncoder().encode(text.replace(tag, () => sized(tag) + fonts))
}

/** The tag with the size of its view box, where it says neither width nor height. */
function sized(tag: string): string {
  if (/\s(?:width|height)\s*=/.test(tag)) return tag
  const [, , , width = 0, height = 0] =
    /\sviewBox\s*=\s*["']\s*(\S+?)[\s,]+(\S+?)[\s,]+(\S+?)[\s,]+(\S+?)\s*["']/.exec(tag)?.map(Number) ?? []
  return width > 0 && height > 0 ? tag.replace('<svg', `<svg width="${width}" height="${height}"`) : tag
}

/** A style sheet with fonts, for letters that are not Latin. */
async function fontsIn(text: string, language: string): Promise<string> {
  if (!/<(?:text|tspan)\b/.test(text)) return ''
  const letters = new Set(
    text.split('<').flatMap((piece) => [...withoutReferences(piece.slice(piece.indexOf('>') + 1))]),
  )
  if (letters.size > MOST_LETTERS) return ''
  const words = [...letters].join('')
  if (!FOREIGN.test(words)) return ''
  const { css, family } = await fontsForWords(language, words, 'sans')
  return `<style>${css}\ntext,tspan{font-family:${family}!important}</style>`
}

/** Text with the letters that numbers stand for (XML 1.0 §4.1). */
const withoutReferences = (text: string): string =>
  text.replace(/&#(x?)([\da-f]{1,6});/gi, (_, hex: string, code: string) => {
    const point = Number.parseInt(code, hex === '' ? 10 : 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
