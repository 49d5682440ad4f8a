/** Fonts that go with the book: those that the PDF is printed with, cut down to the same characters. */
import type { Document } from '../../document/index.ts'
import { type FontFace, type FontSet, fontFaceRule, fontsFor, isHan, licenceOf, missingText } from '../fonts/index.ts'
import type { Resource } from './package.ts'

/** Fonts as the container holds them. */
interface BookFonts {
  /** Rules to stand before all others. */
  css: string
  /** The fonts, and the licence of each package that they come from. */
  files: Resource[]
}

/**
 * The fonts for a document.
 *
 * @param warn Is told of characters that none of them has.
 * @param signal The book is no longer wanted.
 * @throws {ColloquyError} `font/missing` when a font's package is not installed.
 */
export async function bookFonts(
  document: Document,
  warn: (text: string) => void,
  signal?: AbortSignal,
): Promise<BookFonts> {
  const fonts = await fontsFor(document, 'book', signal)
  for (const text of missingText(fonts.missing, (them) => `the EPUB leaves ${them} to the reader’s own fonts`))
    warn(text)
  const packages = [...new Set(fonts.faces.map((face) => face.package))]
  return {
    css: [...fonts.faces.map((face) => fontFaceRule(face, pathOf(face))), ...familyRules(fonts)].join('\n'),
    files: [
      ...fonts.faces.map((face) => ({
        path: pathOf(face),
        mediaType: 'font/ttf',
        bytes: new Uint8Array(Buffer.from(face.data, 'base64')),
      })),
      ...packages.map((name) => ({
        path: `fonts/licence-${name.replace(/^.*\//u, '')}.txt`,
        mediaType: 'text/plain',
        bytes: new TextEncoder().encode(licenceOf(name)),
      })),
    ],
  }
}

/** `fonts/noto-serif-sc-400-bold.ttf`. */
const pathOf = ({ family, style, weight }: FontFace): string =>
  `fonts/${[family.replace(/^Colloquy /u, ''), ...[weight, style].filter((it) => it !== 'normal')].join(' ').toLowerCase().replaceAll(' ', '-')}.ttf`

/**
 * Which families a language is set in. The rules go by the attribute itself: reading systems on e-ink do not all know
 * `:lang()`, and the document writes each language one way.
 */
function familyRules({ stacks }: FontSet): string[] {
  const [own, ...others] = stacks.map(({ language, families }) => ({
    language,
    // Some take the first family for all characters, and have no good Han ones of their own.
    stack: (isHan(language) ? [...families.filter((it) => it.isHan), ...families.filter((it) => !it.isHan)] : families)
      .map(({ name }) => `"${name}"`)
      .join(', '),
  }))
  if (!own) return []
  return [
    `body{font-family:${own.stack}, serif}`,
    // A reader's own font for programs has no Han characters.
    `code,pre{font-family:monospace, ${own.stack}}`,
    ...(others.some(({ stack }) => stack !== own.stack) ? [own, ...others] : []).map(
      ({ language, stack }) => `[lang="${language}"]{font-family:${stack}, serif}`,
    ),
  ]
}
