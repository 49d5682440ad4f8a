/** The cover, drawn by the browser from the talk itself: its title, its people, and the pattern of who spoke when. */
import { createHash } from 'node:crypto'
import { render } from 'ejs'
import { toText } from 'hast-util-to-text'
import type { Browser, Page } from 'puppeteer'
import { visit } from 'unist-util-visit'
import { readAsset } from '../../assets.ts'
import type { CoverName } from '../../designs.ts'
import { type Document, directionOf, emsOf, onCover, peopleAmong } from '../../document/index.ts'
import { contentSecurityPolicy, withPage } from '../browser/index.ts'
import { fontFiles, fontsForWords, isHan, type Kind, missingText } from '../fonts/index.ts'
import { laidFor } from '../mirrored.ts'
import { ownCss } from '../own-css.ts'
import { piecesOf } from '../sense.ts'
import { type Theme, templateFault } from '../theme/index.ts'
import { hasClass } from '../tree.ts'
import { type Pattern, patternOf, patternOfParts } from './pattern.ts'

/** Grounds and accents that go together and print dark enough for white type (contrast over 7:1). */
const palettes = [
  { ground: '#1f3a44', accent: '#e0a458' },
  { ground: '#3d2b3d', accent: '#d8a47f' },
  { ground: '#22392c', accent: '#d9b54a' },
  { ground: '#46251f', accent: '#e2b07a' },
  { ground: '#24304f', accent: '#e08e6d' },
  { ground: '#33332f', accent: '#c9b26b' },
] as const

/** Ems of a piece of a title that are kept on one line. */
const LONGEST_PIECE = 8
/** Sizes of the title in CSS pixels; the smallest is still read on a page of 800. */
const LARGEST = 168
const LARGEST_ON_CARD = 112
const SMALLEST = 30
/** Of one with a word that has no room on a line at any size. */
const DIVIDED = 64

/** CSS pixels. */
const COVER = { width: 800, height: 1280 }
const CARD = { width: 1200, height: 630 }

export interface CoverOptions {
  /** How the pattern of turns is drawn, and where the title stands. */
  style?: CoverName
  theme?: Theme
  signal?: AbortSignal
  /** Is told of characters that no font has: the picture is without them. */
  warn?: (text: string) => void
}

/**
 * Draws the cover.
 *
 * @param browser Open, or on its way.
 * @param options `style`: how the pattern of turns is drawn and where the title stands; `rows` when left out. `theme`: how it looks.
 *   `signal` ends the work, and closes its page. `warn` is told what the picture lacks.
 * @returns A JPEG picture of 1600 × 2560 pixels.
 */
export async function drawCover(
  document: Document,
  browser: Browser | Promise<Browser>,
  options: CoverOptions = {},
): Promise<Uint8Array> {
  return onCoverPage(document, browser, options, (page) => shoot(page, 2))
}

/**
 * Draws the cover for the book and for lists of books.
 *
 * @returns JPEG pictures of 1600 × 2560 and 400 × 640 pixels.
 */
export async function drawCovers(
  document: Document,
  browser: Browser | Promise<Browser>,
  options: CoverOptions = {},
): Promise<{ cover: Uint8Array; thumbnail: Uint8Array }> {
  return onCoverPage(document, browser, options, async (page) => ({
    cover: await shoot(page, 2),
    thumbnail: await shoot(page, 0.5),
  }))
}

/**
 * Draws the cover as lists of books show it, of a talk whose book needs none.
 *
 * @returns A JPEG picture of 400 × 640 pixels.
 */
export async function drawThumbnail(
  document: Document,
  browser: Browser | Promise<Browser>,
  options: CoverOptions = {},
): Promise<Uint8Array> {
  return onCoverPage(document, browser, options, (page) => shoot(page, 0.5))
}

/**
 * Draws what is shown with a link to the talk (Open Graph).
 *
 * @returns A JPEG picture of 1200 × 630 pixels.
 */
export async function drawCard(
  document: Document,
  browser: Browser | Promise<Browser>,
  options: Pick<CoverOptions, 'signal'> = {},
): Promise<Uint8Array> {
  return onCoverPage(document, browser, { ...options, style: 'card' }, (page) => shoot(page, 1, CARD))
}

/** What the picture of an archive says. */
export interface ArchiveCard {
  title: string
  /** BCP 47. */
  language: string
  /** Over the title: its years. */
  above: string
  /** Below it: how many talks and people it has. */
  facts: string[]
  /** What the band along its foot is made of, in order: the share of each part, and which colour it has. */
  parts: { share: number; row: number }[]
}

/**
 * Draws what is shown with a link to an archive (Open Graph), as `drawCard` does for a talk.
 *
 * @returns A JPEG picture of 1200 × 630 pixels.
 */
export async function drawArchiveCard(
  { title, language, above, facts, parts }: ArchiveCard,
  browser: Browser | Promise<Browser>,
  options: Pick<CoverOptions, 'signal'> = {},
): Promise<Uint8Array> {
  const shown: Shown = {
    title,
    language,
    above,
    subtitle: '',
    below: '',
    speakers: facts.map((name) => ({ name, about: '' })),
    others: 0,
    names: [],
    pattern: patternOfParts(parts),
  }
  return onPage(shown, browser, { ...options, style: 'card' }, (page) => shoot(page, 1, CARD))
}

/**
 * A person's own cover as lists of books show it, whole.
 *
 * @param picture JPEG or PNG.
 * @returns A JPEG picture of 400 × 640 pixels.
 */
export async function shrinkCover(
  picture: Uint8Array,
  browser: Browser | Promise<Browser>,
  options: Pick<CoverOptions, 'signal'> = {},
): Promise<Uint8Array> {
  const type = picture[0] === 0x89 ? 'image/png' : 'image/jpeg'
  const url = `data:${type};base64,${Buffer.from(picture).toString('base64')}`
  const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}"><style>body{margin:0}img{display:block;height:1280px;object-fit:contain;width:800px}</style><img src="${url}">`
  return withPage(browser, html, options.signal, (page) => shoot(page, 0.5), true)
}

/** @param scale Pixels for each CSS pixel. */
async function shoot(page: Page, scale: number, size = COVER): Promise<Uint8Array> {
  await page.setViewport({ ...size, deviceScaleFactor: scale })
  return page.screenshot({ type: 'jpeg', quality: 88, optimizeForSpeed: true })
}

/** What a page is drawn in: a style of covers, or what goes with links. */
type Drawing = Omit<CoverOptions, 'style'> & { style?: CoverName | 'card' }

async function onCoverPage<T>(
  document: Document,
  browser: Browser | Promise<Browser>,
  options: Drawing,
  take: (page: Page) => Promise<T>,
): Promise<T> {
  return onPage(shownOf(document, options.style ?? 'rows'), browser, options, take)
}

async function onPage<T>(
  shown: Shown,
  browser: Browser | Promise<Browser>,
  options: Drawing,
  take: (page: Page) => Promise<T>,
): Promise<T> {
  const { style = 'rows', signal } = options
  const html = coverPage(shown, options)
  // It is awaited when the browser is there; until then a failure must not count as unhandled.
  html.catch(() => {})
  const draw = async (page: Page): Promise<T> => {
    const isCard = style === 'card'
    await page.setViewport({ ...(isCard ? CARD : COVER), deviceScaleFactor: isCard ? 1 : 2 })
    await fitTitle(page, isCard ? LARGEST_ON_CARD : LARGEST)
    return take(page)
  }
  return withPage(browser, html, signal, draw, true)
}

/** What is used of the page's own document: the title, which shrinks with its room, and its lines, which do not. */
interface Live {
  querySelector(selector: 'h1' | '.lines'): {
    style: { fontSize: string; overflow: string; overflowWrap: string }
    scrollWidth: number
    clientWidth: number
    clientHeight: number
  }
}

/** Sets the title as large as the room holds that the style sheet gives it, so that it is read on a thumbnail, too. */
async function fitTitle(page: Page, largest: number): Promise<void> {
  await page.evaluate(
    (largest, smallest, divided) => {
      const { document: live } = globalThis as unknown as { document: Live }
      const title = live.querySelector('h1')
      const lines = live.querySelector('.lines')
      const fitsAt = (size: number): boolean => {
        title.style.fontSize = `${size}px`
        return lines.scrollWidth <= lines.clientWidth && lines.clientHeight <= title.clientHeight
      }
      const fitsUpTo = (most: number): boolean => {
        if (fitsAt(most)) return true
        if (!fitsAt(smallest)) return false
        let [fitting, tooLarge] = [smallest, most]
        while (tooLarge - fitting > 1) {
          const size = Math.floor((fitting + tooLarge) / 2)
          if (fitsAt(size)) fitting = size
          else tooLarge = size
        }
        return fitsAt(fitting)
      }
      if (fitsUpTo(largest)) return
      // A word longer than the line is divided, and a title longer than the page cut off.
      title.style.overflowWrap = 'anywhere'
      if (!fitsUpTo(divided)) title.style.overflow = 'hidden'
    },
    largest,
    SMALLEST,
    DIVIDED,
  )
}

/**
 * All that a cover is drawn from, but for the program and its browser: where it is the same, the picture is.
 *
 * @returns Nothing where it cannot be told: a template may read other files, or what it likes.
 */
export function coverContent(document: Document, { style = 'rows', theme }: CoverOptions = {}): string | undefined {
  if (theme?.coverTemplate !== undefined) return undefined
  const shown = shownOf(document, style)
  const files = fontFiles(shown.language, wordsOf(shown), kindOf(theme))
  return JSON.stringify([shown, style, sheetsOf(shown, style, theme), readAsset(TEMPLATE), files])
}

/** The words of a cover, and its drawing. */
interface Shown {
  title: string
  language: string
  subtitle: string
  above: string
  below: string
  speakers: { name: string; about: string }[]
  /** How many more there are. */
  others: number
  /** What the title is not divided in. */
  names: string[]
  pattern: Pattern
}

function shownOf(document: Document, style: CoverName | 'card'): Shown {
  const { metadata, words } = document
  const { named, others } = onCover(document.speakers)
  const dateText = textOf(document, 'date')
  const above = [metadata.event, dateText].filter((it) => it !== undefined && it !== '').join(' · ')
  const below = metadata.publisher ?? metadata.source?.name ?? ''
  const shown = named.map((speaker) => ({
    name: speaker.name,
    about: named.length > 4 ? '' : [speaker.role, speaker.affiliation].filter(Boolean).join(words.comma),
  }))
  return {
    title: metadata.title,
    language: metadata.language,
    subtitle: metadata.subtitle ?? '',
    above,
    below,
    speakers: shown,
    others,
    names: peopleAmong(document.speakers).map(({ name }) => name),
    pattern: patternOf(document, style === 'card' ? 'band' : style),
  }
}

/** Everything that is drawn in letters; a plus stands before the number of those who have no room. */
const wordsOf = ({ title, subtitle, above, below, speakers }: Shown): string =>
  [title, subtitle, above, below, ...speakers.flatMap(({ name, about }) => [name, about]), '+'].join(' ')

const kindOf = (theme: Theme | undefined): Kind => (theme?.type === 'sans' ? 'sans' : 'book')

const TEMPLATE = 'templates/cover/cover.html.ejs'

/** Style sheets without fonts: those that stand before the choice of a font, and those behind it. */
function sheetsOf({ language }: Shown, style: CoverName | 'card', theme: Theme | undefined): [string, string] {
  const laid = laidFor(language)
  return [
    [readAsset('styles/covers/base.css'), readAsset(`styles/covers/${style}.css`)].map(laid).join('\n'),
    theme?.sheets.cover === undefined ? '' : ownCss(laid(theme.sheets.cover)),
  ]
}

async function coverPage(shown: Shown, { style = 'rows', theme, signal, warn }: Drawing): Promise<string> {
  const { names, ...fields } = shown
  const { title, language } = fields
  const fonts = await fontsForWords(language, wordsOf(shown), kindOf(theme), signal)
  for (const text of missingText(fonts.missing, (them) => `the cover leaves ${them} out`)) warn?.(text)
  const palette = palettes[(createHash('sha256').update(title).digest()[0] ?? 0) % palettes.length]
  const [before, behind] = sheetsOf(shown, style, theme)
  const shownFields = {
    ...fields,
    ...(palette ?? palettes[0]),
    titleParts: isHan(language)
      ? piecesOf(title, language, names).map((text) => ({ text, isWhole: emsOf(text) <= LONGEST_PIECE }))
      : [{ text: title, isWhole: false }],
    style,
    direction: directionOf(language),
    isHan: isHan(language),
    policy: contentSecurityPolicy,
    css: [fonts.css, before, `body{font-family:${fonts.family}}`, behind].join('\n'),
  }
  if (theme?.coverTemplate === undefined) return render(readAsset(TEMPLATE), shownFields)
  try {
    return render(theme.coverTemplate.text, shownFields, { filename: theme.coverTemplate.file })
  } catch (cause) {
    throw templateFault(cause, theme.coverTemplate.file)
  }
}

/** The text of a line of the title page, as the document has it. */
function textOf(document: Document, name: string): string | undefined {
  let text: string | undefined
  visit(document.tree, 'element', (node) => {
    if (text === undefined && node.tagName === 'p' && hasClass(node, name)) text = toText(node)
  })
  return text
}
