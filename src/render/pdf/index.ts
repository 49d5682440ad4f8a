/** The PDF: printed twice by a browser, the second time with the page numbers that the first one showed. */
import { createHash } from 'node:crypto'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib'
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import type { Browser, Page } from 'puppeteer'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { readAsset } from '../../assets.ts'
import { type DesignName, designFor, type PaperName, papersOf } from '../../designs.ts'
import { type Document, directionOf } from '../../document/index.ts'
import { ColloquyError } from '../../errors.ts'
import { contentSecurityPolicy, withPage } from '../browser/index.ts'
import { dateOf } from '../date.ts'
import { fontsFor, isHan, missingText } from '../fonts/index.ts'
import { paperIdentifierOf } from '../identity.ts'
import { laidFor } from '../mirrored.ts'
import { ownCss } from '../own-css.ts'
import type { PageList } from '../pages.ts'
import type { Theme } from '../theme/index.ts'
import { hasClass } from '../tree.ts'
import { combineNumbers, refuseHorizontal, turned } from '../vertical.ts'
import { type Design, type Geometry, layout, measureOf, pageCss } from './designs/index.ts'
import { finish } from './finish.ts'
import { continuesOn, endOf, type Folios, foliosOf, standsOn, titleOf, unknownFolios } from './folios.ts'
import { FRONT_END, type Front, frontOf, labelPages, labelsOf, moved } from './front.ts'
import { type Letters, lettersOf, pageStartsOf } from './page-starts.ts'
import { type Place, readPlaces } from './places.ts'
import { headsCss, type RunningHead, shorten } from './running-heads.ts'
import { takeSoftHyphens } from './soft-hyphens.ts'
import { markStarts } from './starts.ts'
import { numberedPartsOf, printTree } from './tree.ts'

export type { PageList } from '../pages.ts'
export { type Booklet, type BookletOptions, impose } from './impose.ts'
export type { SheetName } from './sheet.ts'

export interface PdfOptions {
  browser: Browser | Promise<Browser>
  /** What the pages look like (docs/designs.md); the paper's own when left out: a book on A5 and 6x9, else a report. */
  design?: DesignName
  /** Paper; the design's first when left out, A4 without a design. */
  paper?: PaperName
  /** How the pages look, behind the design's own sheet. */
  theme?: Theme
  /** Lines that run down, in a book in Chinese or Japanese; other designs stay as they are. */
  vertical?: boolean
  /** A person's own style sheet, which stands behind ours. */
  css?: string
  /** Date that the file carries; the talk's own when left out. */
  modified?: Date
  /** Ends the work, and closes its page. */
  signal?: AbortSignal
  /** Told of what the reader of the PDF would miss: characters that no font has. */
  warn?: (message: string) => void
  /** Told when the browser has the page, and this process waits for it. */
  loaded?: () => void
  /** Told when the browser has printed for the last time: it may be closed while the PDF is completed. */
  printed?: () => void
  /** Given the page as it was printed last, to look at or to measure. */
  inspect?: (html: string) => void
}

/** Numbers settle in the first round, a print to measure and one to keep; another is for a line that their width has moved. */
const MOST_ROUNDS = 4
/** Element that holds a link to every turn and its end while places are measured. */
const PROBE = 'probe'
/** Element with the style of a page that is only measured. */
const MEASURING = 'measuring'
/** Nothing is painted, and everything stands where it will: a print takes half of the time. */
const UNSEEN = 'body { opacity: 0; }'
/** Element that is the blank page behind the front matter, where one is needed. */
const BLANK = 'blank'

/** A printed document. */
export interface Pdf {
  bytes: Uint8Array
  /** How many pages it holds. */
  pages: number
  /** Where they begin, for editions that cite them. */
  pageList: PageList
}

/**
 * Prints the document.
 *
 * @throws {ColloquyError} `font/missing`; `usage` where the design is not made for the paper; what the browser throws passes
 *   through.
 * @throws The signal's reason when it aborts.
 */
export async function renderPdf(document: Document, options: PdfOptions): Promise<Pdf> {
  const paper = options.paper ?? (options.design ? papersOf[options.design][0] : 'A4')
  const { language } = document.metadata
  if (options.vertical === true) refuseHorizontal(language)
  const look = layout(options.design ?? designFor(paper), paper, language, options.vertical)
  const turns = turnsOf(document)
  const first = printPage(document, turns, look, options)
  return withPage(options.browser, first, options.signal, async (page) => {
    options.loaded?.()
    let hasBlank = false
    let letters: Letters | undefined
    let moving: string[] = []
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (round > 0) await setProbe(page, document, turns)
      const measured = await printed(page, false)
      const { places, pages, front } = expected(measured, look.design, hasBlank)
      hasBlank = front?.hasBlank ?? false
      const labels = labelsOf(pages, front)
      const folios = foliosOf(places, labels, look.design, look.page)
      const numbers = await putNumbers(
        page,
        document,
        folios,
        look,
        heads(document, turns, folios, labels, look),
        hasBlank,
      )
      const printing = printed(page, true)
      // Read while the browser prints.
      letters ??= lettersOf(document)
      const pdf = await printing
      if (options.inspect) options.inspect(await page.content())
      moving = movedIn(readPlaces(pdf), places)
      if (pdf.getPageCount() === pages && moving.length === 0) {
        options.printed?.()
        const identifier = paperIdentifierOf(document, `${look.design.name} ${paper}`)
        takeSoftHyphens(pdf)
        const starts = pageStartsOf(pdf, letters, labels)
        // The browser's answers to others are heard in between.
        await turnOfTheLoop()
        options.signal?.throwIfAborted()
        if (front) labelPages(pdf, front)
        if (look.design.endsEven && pages % 2 === 1) addBlankPage(pdf)
        return {
          pages: pdf.getPageCount(),
          bytes: await finish(pdf, document, {
            about: aboutTargets(document),
            isBoundRight: look.page.isVertical === true || directionOf(language) === 'rtl',
            identity: digestOf((await first) + numbers),
            identifier,
            modified: dateOf(document, options.modified),
          }),
          pageList: { source: identifier, starts },
        }
      }
    }
    const [place] = moving.flatMap((id) => aboutTargets(document)(id) ?? [])
    throw new ColloquyError(
      'render/failed',
      `The page numbers did not settle in ${MOST_ROUNDS} rounds of printing${place === undefined ? '' : `: from “${place}” on, things stand elsewhere each time`}.`,
      { advice: 'Try another paper with --paper, and report this transcript as a fault of ours.' },
    )
  })
}

function addBlankPage(pdf: PDFDocument): void {
  const { width, height } = pdf.getPage(0).getSize()
  pdf.addPage([width, height])
}

/** A design on its paper. */
type Look = { design: Design; page: Geometry }

/**
 * Where everything will stand in the print that is kept: as measured, but for the blank page behind a book's front matter,
 * which may come or go.
 *
 * @param hasBlank Whether it was there when the pages were measured.
 */
function expected(
  measured: PDFDocument,
  design: Design,
  hasBlank: boolean,
): { places: ReadonlyMap<string, Place>; pages: number; front: Front | undefined } {
  const places = readPlaces(measured)
  const pages = measured.getPageCount()
  if (!design.hasRomanFront) return { places, pages, front: undefined }
  const front = frontOf(places)
  if (front.hasBlank === hasBlank) return { places, pages, front }
  const by = front.hasBlank ? 1 : -1
  return { places: moved(places, front, by), pages: pages + by, front }
}

/** The page as it is measured: without page numbers, and with the probe. */
async function printPage(
  document: Document,
  turns: readonly NamedTurn[],
  look: Look,
  { warn, css, theme, signal }: PdfOptions,
): Promise<string> {
  // Large print keeps its own type.
  const isSans = theme?.type === 'sans' && look.design.type === 'book'
  const making = fontsFor(document, isSans ? 'sans' : look.design.type, signal)
  // Reported when it is awaited.
  making.catch(() => {})
  await turnOfTheLoop()
  const tree = treeOf(document, unknownFolios(look.design), look)
  const around = html(document, tree, turns, look.design)
  const fonts = await making
  for (const text of missingText(fonts.missing)) warn?.(text)
  const laidOut = laidFor(document.metadata.language)
  const laid = look.page.isVertical === true ? turned : laidOut
  const sheets = [
    fonts.css,
    laid(readAsset('styles/base.css')),
    laid(readAsset('styles/print.css')),
    ...look.design.sheets.map((sheet) => {
      const text = readAsset(`styles/designs/${sheet}.css`)
      return sheet === 'book-vertical' ? text : laid(text)
    }),
    laidOut(pageCss(look.design, look.page, fonts.family)),
    ...[theme?.sheets.base, theme?.sheets.print].flatMap((it) => (it === undefined ? [] : [ownCss(laid(it))])),
    ...(css === undefined ? [] : [ownCss(css)]),
  ].join('\n')
  return around.replace(STYLES, () => sheets)
}

/** The document as it is printed; where lines run down, with what is only done for these. */
function treeOf(document: Document, folios: Folios, { design, page }: Look): Root {
  const tree = printTree(document, folios, design, measureOf(page))
  if (page.isVertical !== true) return tree
  for (const part of tree.children) if (part.type === 'element') combineNumbers(part)
  markStarts(tree)
  return tree
}

/** Prints the page. Tags and an outline move nothing, so a print that is only measured goes without them. */
async function printed(page: Page, isFinal: boolean): Promise<PDFDocument> {
  const bytes = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: isFinal,
    outline: isFinal,
    timeout: 0,
  })
  return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
}

/** Stands where the styles go: the page around them is made while fonts are cut. Nothing of the talk stands before it. */
const STYLES = '/* styles */'

function html(document: Document, tree: Root, turns: readonly NamedTurn[], design: Design): string {
  const { language, title } = document.metadata
  const classes = [
    `design-${design.name}`,
    ...(isHan(language) ? ['han'] : []),
    ...(design.isNumbered ? ['numbered'] : []),
    design.runsOn === 'everything' ? 'running' : 'opening',
  ]
  const contents = tree.children.findIndex((part) => part.type === 'element' && hasClass(part, 'contents'))
  const parts = (tree.children as Element[]).toSpliced(contents + 1, 0, h('div', { id: BLANK, ariaHidden: 'true' }))
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language, dir: directionOf(language), class: classes }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: contentSecurityPolicy }),
          h('style', STYLES),
          h('title', title),
          h('style', { id: 'heads' }),
          h('style', { id: MEASURING }, UNSEEN),
        ]),
        h('body', [
          ...parts,
          h('div', { id: PROBE, ariaHidden: 'true' }, probeLinks(document, turns)),
          h('p', { id: 'faces', ariaHidden: 'true' }, ['a国', h('b', 'a国'), h('i', 'a国')]),
        ]),
      ]),
    ],
  }
  return stringify(root)
}

const stringify = (tree: Root): string => unified().use(rehypeStringify).stringify(tree)

/** A turn, and who speaks. */
interface NamedTurn {
  id: string
  speaker: string | undefined
}

function turnsOf(document: Document): NamedTurn[] {
  const names = new Map(document.speakers.map((speaker) => [speaker.id, speaker.name]))
  const turns: NamedTurn[] = []
  visit(document.tree, 'element', (node) => {
    if (hasClass(node, 'turn'))
      turns.push({ id: String(node.properties.id), speaker: names.get(String(node.properties.dataSpeaker)) })
  })
  return turns
}

/** What stands in the margins of each page. */
function heads(
  document: Document,
  turns: readonly NamedTurn[],
  folios: Folios,
  labels: readonly string[],
  { design, page }: Look,
): RunningHead[] {
  // A title page bears no number; a title block stands on a page like any other.
  const hasTitlePage = design.runsOn !== 'everything'
  return labels.map((label, i) => {
    const number = i + 1
    const folio = number === 1 && hasTitlePage ? '' : label
    const standing = label === '' ? undefined : standsOn(number, document.outline, folios)
    // Where a part opens a page, nothing stands over it; the colophon closes the document on a page of its own.
    const isBare = hasTitlePage ? !standing || number === labels.length : number === 1
    if (isBare) return { talk: '', section: '', continued: '', folio }
    const going = continuesOn(number, turns, folios)
    const speaker = turns.find(({ id }) => id === going)?.speaker
    return {
      talk: shorten(document.metadata.title, page.headRoom),
      section: shorten(standing?.title ?? '', page.headRoom),
      continued: speaker === undefined ? '' : document.words.continued(shorten(speaker, page.headRoom)),
      folio,
    }
  })
}

/** What is used of the page's own document; the page's scripts are off, so this is all that runs there. */
interface Live {
  getElementById(id: string): LiveElement
}

interface LiveElement {
  outerHTML: string
  innerHTML: string
  textContent: string
  querySelectorAll(selector: string): Iterable<LiveElement>
  replaceWith(other: LiveElement): void
}

/**
 * Links to every part, every turn and its end, drawn too small to see and taking no room: Chromium writes a destination for what a link
 * leads to, and for nothing else.
 */
const probeLinks = ({ outline }: Document, turns: readonly NamedTurn[]): Element[] =>
  [
    ...turns.flatMap(({ id }) => [id, endOf(id)]),
    ...outline.map(({ id }) => titleOf(id)),
    ...outline.map(({ id }) => id),
    FRONT_END,
  ].map((id) => h('a', { href: `#${id}` }, '.'))

/** Puts the probe back, for another round of measuring. */
async function setProbe(page: Page, document: Document, turns: readonly NamedTurn[]): Promise<void> {
  await page.evaluate(
    (id, links, style, unseen) => {
      const { document: live } = globalThis as unknown as { document: Live }
      live.getElementById(id).innerHTML = links
      live.getElementById(style).textContent = unseen
    },
    PROBE,
    stringify({ type: 'root', children: probeLinks(document, turns) }),
    MEASURING,
    UNSEEN,
  )
}

/** Writes numbers and running heads into the page that is open, and takes the probe away. Gives back what it wrote. */
async function putNumbers(
  page: Page,
  document: Document,
  folios: Folios,
  look: Look,
  pageHeads: RunningHead[],
  hasBlank: boolean,
): Promise<string> {
  const css = `${headsCss(pageHeads)}${hasBlank ? `\n@media print { #${BLANK} { display: block; } }` : ''}`
  const parts = treeOf(numberedPartsOf(document), folios, look)
    .children.filter((part): part is Element => part.type === 'element')
    .map((part) => ({ id: String(part.properties.id), html: stringify({ type: 'root', children: [part] }) }))
  await page.evaluate(
    (css, changed, probe, measuring) => {
      const { document: live } = globalThis as unknown as { document: Live }
      live.getElementById(probe).innerHTML = ''
      live.getElementById(measuring).textContent = ''
      live.getElementById('heads').textContent = css
      for (const part of changed) {
        // Pictures go over as they are: new ones would still be loading when the page is printed.
        const loaded = [...live.getElementById(part.id).querySelectorAll('img')]
        live.getElementById(part.id).outerHTML = part.html
        for (const fresh of live.getElementById(part.id).querySelectorAll('img')) {
          const old = loaded.shift()
          if (old) fresh.replaceWith(old)
        }
      }
    },
    css,
    parts,
    PROBE,
    MEASURING,
  )
  return JSON.stringify([css, parts])
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What links lead to and does not stand where it was measured, from the first page on. */
function movedIn(printedPlaces: ReadonlyMap<string, Place>, measured: ReadonlyMap<string, Place>): string[] {
  const moved = [...printedPlaces].filter(([id, { page, y }]) => {
    const place = measured.get(id)
    return place?.page !== page || place.y !== y
  })
  // Pages count from the first, and a page from its head.
  return moved.sort(([, a], [, b]) => a.page - b.page || b.y - a.y).map(([id]) => id)
}

/** What the targets of links are called, for who hears the page. */
function aboutTargets(document: Document): (id: string) => string | undefined {
  const names = new Map(document.speakers.map((speaker) => [speaker.id, speaker.name]))
  for (const entry of document.outline) {
    names.set(entry.id, entry.title)
    for (const child of entry.children) names.set(child.id, child.title)
  }
  visit(document.tree, 'element', (node) => {
    const { id, dataNumber, dataSpeaker } = node.properties
    if (hasClass(node, 'note-number')) {
      const [link] = node.children
      if (link?.type === 'element') names.set(String(link.properties.id), document.words.backToText)
    }
    if (hasClass(node, 'endnote')) names.set(String(id), `${document.words.note} ${String(id).slice(2)}`)
    if (!hasClass(node, 'turn') || dataNumber === undefined) return
    const speaker = names.get(String(dataSpeaker))
    names.set(
      String(id),
      [document.words.turn(Number(dataNumber)), ...(speaker ? [speaker] : [])].join(document.words.comma),
    )
  })
  return (id) => names.get(id)
}
