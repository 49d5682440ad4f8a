/** The EPUB: one file a part, navigation of every kind, and metadata that says what is really there. */
import { h } from 'hastscript'
import { unlessAborted } from '../../abort.ts'
import { readAsset } from '../../assets.ts'
import { addressOf, type Document, directionOf, onCover, ownLanguage } from '../../document/index.ts'
import { dateOf } from '../date.ts'
import { isHan } from '../fonts/index.ts'
import { identifierOf } from '../identity.ts'
import { laidFor } from '../mirrored.ts'
import type { PageList } from '../pages.ts'
import type { Theme } from '../theme/index.ts'
import { clock, type TimedTurn, timedTurns } from '../times.ts'
import { combineNumbers, refuseHorizontal, turned } from '../vertical.ts'
import { accessibilityOf } from './accessibility.ts'
import type { Audio } from './audio.ts'
import { filesOf } from './files.ts'
import { bookFonts } from './fonts.ts'
import { landmarksOf, tocOf } from './navigation.ts'
import { overlaysOf } from './overlays.ts'
import { type BookFile, type Cover, pack } from './package.ts'
import { pageId } from './page-breaks.ts'
import { responsibleFor } from './responsible.ts'
import { toXhtml } from './xhtml.ts'

export interface EpubOptions {
  /** How the book looks. */
  theme?: Theme
  /** A JPEG or PNG picture, or one on its way; without one the book has no cover. */
  cover?: Uint8Array | Promise<Uint8Array>
  /** Date that the file carries; the talk's own when left out. */
  modified?: Date
  /** Pages of the printed edition, which the book then cites; without one it has no page list. */
  pages?: PageList | Promise<PageList | undefined>
  /** Puts the fonts of the PDF into the book, too; without them it is shown in the reader's own. */
  embedFonts?: boolean
  /** Lines that run down, for Chinese and Japanese. */
  vertical?: boolean
  /** Ends the work. */
  signal?: AbortSignal
  /** Is told what is doubtful about the book. */
  warn?: (text: string) => void
  /** The recording, from `readAudio`: turns that have a time are heard while they are marked. */
  audio?: Audio
  /** Address of the recording: turns that have a time lead to their place in it. The front matter's when left out. */
  media?: string
}

/** EPUB needs a date of its last change; a talk without a date has this one, which nobody will take for real. */
const noDate = new Date('2000-01-01T00:00:00Z')

/**
 * Packs the document as an EPUB 3.3.
 *
 * @returns The bytes of the container; the same document, cover, recording and date give the same bytes.
 * @throws {ColloquyError} `usage` for vertical lines in a language that has none, `font/missing` for fonts not installed,
 *   `transcript/times` when the document's times are not those of the recording.
 * @throws The signal's reason, as soon as it aborts.
 */
export async function renderEpub(document: Document, options: EpubOptions = {}): Promise<Uint8Array> {
  const { metadata, words, outline } = document
  const { embedFonts = false, vertical = false, warn = () => {}, audio, theme, signal } = options
  signal?.throwIfAborted()
  if (vertical) refuseHorizontal(metadata.language)
  const fonts = embedFonts ? await bookFonts(document, warn, signal) : { css: '', files: [] }
  if (audio) warnOfOrder(timedTurns(document.tree), warn)
  const narration = audio && { audio, overlays: overlaysOf(timedTurns(document.tree), audio) }
  const pages = await unlessAborted(Promise.resolve(options.pages), signal)
  const { files, hrefOf } = filesOf(document, pages?.starts ?? [], options.media)
  if (vertical) for (const { part } of files) combineNumbers(part)
  const laid = laidFor(metadata.language)
  const sheets = [
    readAsset('styles/base.css'),
    readAsset('styles/epub.css'),
    ...[theme?.sheets.base, theme?.sheets.epub].flatMap((css) => (css === undefined ? [] : [css])),
  ].join('\n')
  const toc = tocOf(document, hrefOf)
  const parts = files.map(({ part, ...file }) => ({ ...file, isVertical: vertical, content: toXhtml([part]) }))
  const cover = coverOf(await unlessAborted(Promise.resolve(options.cover), signal))
  const book = pack({
    identifier: identifierOf(document),
    title: metadata.title,
    subtitle: metadata.subtitle,
    language: metadata.language,
    isHan: isHan(metadata.language),
    direction: directionOf(metadata.language),
    isVertical: vertical,
    words,
    ownLanguage: ownLanguage(words.language, metadata.language),
    ...responsibleFor(document),
    elements: elementsOf(document),
    series: metadata.series,
    paperEdition: pages?.source,
    pages: pages?.starts.map(({ label }, i) => ({ label, href: hrefOf(pageId(i)) })) ?? [],
    accessibility: accessibilityOf(document, {
      hasCover: cover !== undefined,
      hasPages: (pages?.starts.length ?? 0) > 0,
      hasAudio: audio !== undefined,
      isVertical: vertical,
    }),
    certifier: metadata.certifier,
    modified: `${(dateOf(document, options.modified) ?? noDate).toISOString().slice(0, 19)}Z`,
    files: [...(cover ? [coverPage(document, cover)] : []), ...parts],
    toc,
    depth: Math.max(1, ...outline.map((it) => (it.children.length > 0 ? 2 : 1))),
    landmarks: landmarksOf(document, hrefOf, cover !== undefined),
    css: [fonts.css, ...(vertical ? [turned(sheets), readAsset('styles/epub-vertical.css')] : [laid(sheets)])]
      .filter(Boolean)
      .join('\n'),
    resources: fonts.files,
    narration,
    pictures: document.pictures,
    cover,
  })
  return unlessAborted(book, signal)
}

/** A turn that begins before the one above it is heard where it stands in the text; one mistyped time shuffles the recording. */
function warnOfOrder(turns: readonly TimedTurn[], warn: (text: string) => void): void {
  for (const [i, turn] of turns.entries()) {
    const before = turns[i - 1]
    if (before && turn.start < before.start)
      warn(
        `Turn ${turn.number} begins at ${clock(turn.start)}, and turn ${before.number} above it at ${clock(before.start)}; the recording is heard in the order of the text.`,
      )
  }
}

/** A cover under the name of what it is: a PNG picture says so in its first bytes (PNG §5.2). */
function coverOf(bytes: Uint8Array | undefined): Cover | undefined {
  return bytes && { name: bytes[0] === 0x89 ? 'cover.png' : 'cover.jpeg', bytes }
}

function coverPage(document: Document, { name: src }: Cover): BookFile {
  const picture = h('img', { src, role: 'doc-cover', alt: coverText(document) })
  const page = h('section', { class: 'cover', 'epub:type': 'cover' }, picture)
  return {
    id: 'cover',
    name: 'cover.xhtml',
    title: document.words.cover,
    hasSvg: false,
    isVertical: false,
    content: toXhtml([page]),
  }
}

/** What the cover says, for who does not see it. */
function coverText({ metadata, speakers, words }: Document): string {
  const { named, others } = onCover(speakers)
  const parts = [metadata.title, ...named.map(({ name }) => name), ...(others > 0 ? [`+ ${others}`] : [])]
  // One sentence has one language; that it is the cover, its role says.
  const name = ownLanguage(words.language, metadata.language).lang === undefined ? `${words.cover}${words.colon}` : ''
  return `${name}${parts.join(words.comma)}`
}

function elementsOf({ metadata }: Document): [string, string][] {
  const { date, publisher, rights, description, subjects, source } = metadata
  const elements: [string, string | undefined][] = [
    ['date', date],
    ['publisher', publisher],
    ['description', description],
    ...[...new Set(subjects)].map((subject): [string, string] => ['subject', subject]),
    ['source', source?.name],
    ['source', sourceAddress(source?.url)],
    ['rights', rights],
  ]
  return elements.filter((it): it is [string, string] => it[1] !== undefined)
}

/** The address of the source as a catalogue may take it; none that runs something (`javascript:`). */
function sourceAddress(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  return addressOf(url) ?? (/^(?!(?:urn|doi|info):)[a-z][a-z0-9+.-]*:/iu.test(url) ? undefined : url)
}

export { type Audio, readAudio } from './audio.ts'
