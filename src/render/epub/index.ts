/** The EPUB: one file a part, navigation of every kind, and metadata that says what is really there. */
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { unlessAborted } from '../../abort.ts'
import { readAsset } from '../../assets.ts'
import {
  addressOf,
  type Document,
  directionOf,
  type OutlineEntry,
  onCover,
  ownLanguage,
  peopleAmong,
  wordsBySpeaker,
} from '../../document/index.ts'
import { dateOf } from '../date.ts'
import { isHan } from '../fonts/index.ts'
import { identifierOf } from '../identity.ts'
import { laidFor } from '../mirrored.ts'
import type { PageList } from '../pages.ts'
import type { Theme } from '../theme/index.ts'
import { clock, type TimedTurn, timedTurns } from '../times.ts'
import { combineNumbers, refuseHorizontal, turned } from '../vertical.ts'
import type { Audio } from './audio.ts'
import { filesOf } from './files.ts'
import { bookFonts } from './fonts.ts'
import { overlaysOf } from './overlays.ts'
import { type Book, type BookFile, type Cover, type Landmark, pack, type TocEntry } from './package.ts'
import { pageId } from './page-breaks.ts'
import { relatorOf, SPEAKER } from './relators.ts'
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

/** The outline with its addresses; where sections have one title, with the numbers that their pages show. */
function tocOf({ tree, outline, words, metadata }: Document, hrefOf: (id: string) => string): TocEntry[] {
  const numbers = new Map<string, unknown>()
  const languages = new Map<string, Pick<TocEntry, 'lang' | 'dir'>>()
  visit(tree, 'element', ({ properties: { id, dataNumber }, children: [heading] }) => {
    if (dataNumber !== undefined) numbers.set(String(id), dataNumber)
    if (id === undefined || heading?.type !== 'element' || heading.properties.lang === undefined) return
    const { lang, dir } = heading.properties
    languages.set(String(id), { lang: String(lang), ...(dir === undefined ? {} : { dir: String(dir) }) })
  })
  const areAlike = new Set(outline.map(({ title }) => title)).size < outline.length
  const own = ownLanguage(words.language, metadata.language)
  const entry = ({ id, title, children }: OutlineEntry): TocEntry => ({
    title: areAlike && numbers.has(id) ? `${numbers.get(id)} ${title}` : title,
    href: hrefOf(id),
    ...(OWN_PARTS.has(id) ? own : languages.get(id)),
    children: children.map(entry),
  })
  return outline.map(entry)
}

/** Parts whose titles an edition gives them. */
const OWN_PARTS: ReadonlySet<string> = new Set(['front', 'endnotes', 'speaker-index', 'colophon'])

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

/** More names than a shelf shows. */
const MOST_CREATORS = 4

/**
 * Whom libraries and shelves list the book under: who wrote it down, else those who say most; the others contribute, and so
 * do those who made it. Where nobody is named it is the body that it comes from, for a shelf calls a book without a creator
 * one of “Unknown”.
 */
function responsibleFor({ metadata, speakers, turns }: Document): Pick<Book, 'creators' | 'contributors'> {
  const { editors = [], translators = [], transcribers = [], source } = metadata
  const makers = [
    ...editors.map((name) => ({ name, role: 'edt' })),
    ...translators.map((name) => ({ name, role: 'trl' })),
    ...transcribers.map((name) => ({ name, role: 'trc' })),
  ]
  const words = wordsBySpeaker(turns)
  const said = (id: string): number => words.get(id) ?? 0
  // Who is named with an office has done something for the book without a word in it.
  const people = peopleAmong(speakers)
    .map(({ id, name, role }) => ({ name, role: relatorOf(role), said: said(id) }))
    .filter((it) => it.said > 0 || it.role !== SPEAKER)
  const speaking = people.filter((it) => it.said > 0).sort((a, b) => b.said - a.said)
  const listed = new Set(source?.author === undefined ? speaking.slice(0, MOST_CREATORS) : [])
  const body = metadata.publisher ?? source?.name ?? metadata.event
  // A role other than “author” is no reason for calibre to list a book under somebody.
  const creators = people.filter((it) => listed.has(it)).map(({ name }): Book['creators'][number] => ({ name }))
  if (source?.author !== undefined) creators.push({ name: source.author, role: 'aut' })
  if (creators.length === 0 && body !== undefined) creators.push({ name: body })
  return {
    creators,
    contributors: [...people.filter((it) => !listed.has(it)).map(({ name, role }) => ({ name, role })), ...makers],
  }
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

/** What the document meets by the way it is made, unless a picture in it has no words. */
const CONFORMANCE = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'

/** EPUB Accessibility 1.1 §§2, 4: discovery metadata and the claim to conform, as far as they are true of this document. */
function accessibilityOf(
  document: Document,
  { hasCover, hasPages, hasAudio, isVertical }: Record<'hasCover' | 'hasPages' | 'hasAudio' | 'isVertical', boolean>,
): [string, string][] {
  const hasIndex = document.outline.some(({ id }) => id === 'speaker-index')
  const hasPictures = hasCover || hasIndex || document.pictures.length > 0
  const isSilent = hasSilentPicture(document)
  return [
    ['schema:accessMode', 'textual'],
    ...(hasPictures ? [['schema:accessMode', 'visual'] satisfies [string, string]] : []),
    ...(hasAudio ? [['schema:accessMode', 'auditory'] satisfies [string, string]] : []),
    // Hearing alone does not suffice: contents, notes, index and turns without a time are not in the recording.
    ['schema:accessModeSufficient', isSilent ? 'textual,visual' : 'textual'],
    ...(hasAudio && !isSilent ? [['schema:accessModeSufficient', 'textual,auditory'] satisfies [string, string]] : []),
    ...['structuralNavigation', 'tableOfContents', 'readingOrder', 'ARIA', 'displayTransformability'].map(
      (feature): [string, string] => ['schema:accessibilityFeature', feature],
    ),
    ...(hasIndex ? [['schema:accessibilityFeature', 'index'] satisfies [string, string]] : []),
    ...(hasPictures && !isSilent
      ? [['schema:accessibilityFeature', 'alternativeText'] satisfies [string, string]]
      : []),
    ...(hasAudio ? [['schema:accessibilityFeature', 'synchronizedAudioText'] satisfies [string, string]] : []),
    ...(isVertical ? [['schema:accessibilityFeature', 'verticalWriting'] satisfies [string, string]] : []),
    ...(hasPages ? ['pageNavigation', 'pageBreakMarkers'] : []).map((feature): [string, string] => [
      'schema:accessibilityFeature',
      feature,
    ]),
    // Nobody has listened to the recording for sounds that do harm.
    ...(hasAudio ? ['noFlashingHazard', 'noMotionSimulationHazard', 'unknownSoundHazard'] : ['none']).map(
      (hazard): [string, string] => ['schema:accessibilityHazard', hazard],
    ),
    // The summary says that every picture has words; without them neither it nor the claim is true.
    ...(isSilent
      ? []
      : ([
          ['schema:accessibilitySummary', document.words.accessibility(hasAudio, hasIndex)],
          ['dcterms:conformsTo', CONFORMANCE],
        ] satisfies [string, string][])),
  ]
}

/** Whether a picture has no words for who does not see it (WCAG 2.2 SC 1.1.1). */
function hasSilentPicture(document: Document): boolean {
  let isSilent = false
  visit(document.tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'img' && String(properties.alt ?? '') === '') isSilent = true
  })
  return isSilent
}

function landmarksOf({ outline, words }: Document, hrefOf: (id: string) => string, hasCover: boolean): Landmark[] {
  const start = outline.find(({ id }) => /^s\d/u.test(id))
  const behind = outline.filter(({ id }) => id in BEHIND)
  return [
    ...(hasCover ? [{ type: 'cover', guide: 'cover', title: words.cover, href: 'cover.xhtml' }] : []),
    { type: 'titlepage', guide: 'title-page', title: words.titlePage, href: hrefOf('title-page') },
    { type: 'toc', guide: 'toc', title: words.contents, href: hrefOf('contents') },
    ...(start ? [{ type: 'bodymatter', guide: 'text', title: words.conversation, href: hrefOf(start.id) }] : []),
    // The first of what stands behind the talk begins it.
    ...behind.flatMap(({ id, title }, i) => {
      const { type, guide } = BEHIND[id] ?? {}
      const place = { title, href: hrefOf(id) }
      // Reading systems take a type by itself.
      const types = [...(i === 0 || type === undefined ? ['backmatter'] : []), ...(type === undefined ? [] : [type])]
      return types.map((it, nth) => ({ type: it, ...(guide !== undefined && nth === 0 ? { guide } : {}), ...place }))
    }),
  ]
}

/**
 * Parts behind the talk: in the vocabulary of EPUB (Structural Semantics 1.1), and in the guide of EPUB 2. What EPUB calls
 * an index has its own form (EPUB Indexes 1.0), which ours is not.
 */
const BEHIND: Readonly<Record<string, { type?: string; guide: string }>> = {
  endnotes: { type: 'endnotes', guide: 'notes' },
  'speaker-index': { guide: 'index' },
  colophon: { type: 'colophon', guide: 'colophon' },
}

export { type Audio, readAudio } from './audio.ts'
