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
import type { Document } from '../../document/index.ts'
import { ColloquyError } from '../../errors.ts'
import { contentSecurityPolicy, gaveUp, openPage } from '../browser/index.ts'
import { dateOf } from '../date.ts'
import { fontsFor, isHan, missingText } from '../fonts/index.ts'
import { hasClass } from '../tree.ts'
import { finish } from './finish.ts'
import { type Folios, foliosOf, nextPartOf, standsOn } from './folios.ts'
import { type Geometry, geometry, measureOf, type PageName, pageCss } from './paper.ts'
import { type Place, readPlaces } from './places.ts'
import { headsCss, type RunningHead, shorten } from './running-heads.ts'
import { numberedPartsOf, printTree } from './tree.ts'

export { type Booklet, type BookletOptions, impose } from './impose.ts'
export type { PageName } from './paper.ts'
export type { SheetName } from './sheet.ts'

export interface PdfOptions {
  browser: Browser | Promise<Browser>
  /** Paper; A4 when left out. */
  page?: PageName
  /** Date that the file carries; the talk's own when left out. */
  modified?: Date
  /** Told of what the reader of the PDF would miss: characters that no font has. */
  warn?: (message: string) => void
  /** Told when the browser has the page: what else it is to draw may begin. */
  loaded?: () => void
  /** Given the page as it was printed last, to look at or to measure. */
  inspect?: (html: string) => void
}

/** Numbers settle in the first round, a print to measure and one to keep; another is for a line that their width has moved. */
const MOST_ROUNDS = 4
/** Element that holds a link to every turn while places are measured. */
const PROBE = 'probe'

/**
 * Prints the document.
 *
 * @returns The bytes, and how many pages they hold.
 * @throws {ColloquyError} `font/missing`; what the browser throws passes through.
 */
export async function renderPdf(
  document: Document,
  options: PdfOptions,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const { language } = document.metadata
  const paper = geometry(options.page ?? 'A4', isHan(language))
  const turns = turnsOf(document)
  const first = printPage(document, turns, paper, options.warn)
  const page = await openPage(options.browser, first)
  options.loaded?.()
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (round > 0) await setProbe(page, turns)
      const measured = await printed(page, false)
      const places = readPlaces(measured)
      const folios = foliosOf(places, turns, nextPartOf(document), paper.height)
      const numbers = await putNumbers(
        page,
        document,
        folios,
        measureOf(paper),
        heads(document, folios, measured.getPageCount(), paper),
      )
      const pdf = await printed(page, true)
      if (options.inspect) options.inspect(await page.content())
      if (pdf.getPageCount() === measured.getPageCount() && agrees(readPlaces(pdf), places)) {
        return {
          bytes: await finish(
            pdf,
            document,
            aboutTargets(document),
            digestOf((await first) + numbers),
            dateOf(document, options.modified),
          ),
          pages: pdf.getPageCount(),
        }
      }
    }
    throw new ColloquyError('render/failed', `The page numbers did not settle in ${MOST_ROUNDS} rounds of printing.`, {
      advice: 'Try another paper with --page, and report this transcript as a fault of ours.',
    })
  } catch (error) {
    throw gaveUp(error)
  } finally {
    await page.close().catch(() => {})
  }
}

/** The page as it is measured: without page numbers, and with the probe. */
async function printPage(
  document: Document,
  turns: readonly { id: string }[],
  paper: Geometry,
  warn: PdfOptions['warn'],
): Promise<string> {
  const making = fontsFor(document)
  await turnOfTheLoop()
  const unknown: Folios = { page: () => undefined, lastPage: () => undefined }
  const around = html(document, printTree(document, unknown, measureOf(paper)), turns, paper)
  const fonts = await making
  for (const text of missingText(fonts.missing)) warn?.(text)
  const css = [
    fonts.css,
    readAsset('styles/base.css'),
    readAsset('styles/print.css'),
    pageCss(paper, fonts.family),
  ].join('\n')
  return around.replace(STYLES, () => css)
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

function html(document: Document, tree: Root, turns: readonly { id: string }[], paper: Geometry): string {
  const { language, title } = document.metadata
  const classes = [...(isHan(language) ? ['han'] : []), ...(paper.numbered ? ['numbered'] : [])]
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language, class: classes }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: contentSecurityPolicy }),
          h('style', STYLES),
          h('title', title),
          h('style', { id: 'heads' }),
        ]),
        h('body', [
          ...(tree.children as Element[]),
          h('div', { id: PROBE, ariaHidden: 'true' }, probeLinks(turns)),
          h('p', { id: 'faces', ariaHidden: 'true' }, ['a国', h('b', 'a国'), h('i', 'a国')]),
        ]),
      ]),
    ],
  }
  return stringify(root)
}

const stringify = (tree: Root): string => unified().use(rehypeStringify).stringify(tree)

function turnsOf(document: Document): { id: string; section: string }[] {
  const turns: { id: string; section: string }[] = []
  for (const part of document.tree.children) {
    if (part.type !== 'element') continue
    visit(part, 'element', (node) => {
      if (hasClass(node, 'turn')) turns.push({ id: String(node.properties.id), section: String(part.properties.id) })
    })
  }
  return turns
}

function heads(document: Document, folios: Folios, pages: number, paper: Geometry): RunningHead[] {
  // Half of the line each where both stand on one page.
  const room = (paper.width - paper.inner - paper.outer) / 7.5 / (paper.mirrored ? 1 : 2) - 2
  return Array.from({ length: pages }, (_, i) => {
    const standing = standsOn(i + 1, document.outline, folios)
    // The colophon closes the book on a page of its own.
    if (!standing || i + 1 === pages) return { talk: '', section: '' }
    return { talk: shorten(document.metadata.title, room), section: shorten(standing.title, room) }
  })
}

/** What is used of the page's own document; the page's scripts are off, so this is all that runs there. */
interface Live {
  getElementById(id: string): { outerHTML: string; innerHTML: string; textContent: string }
}

/**
 * Links to every turn, drawn too small to see and taking no room: Chromium writes a destination for what a link leads to,
 * and for nothing else.
 */
const probeLinks = (turns: readonly { id: string }[]): Element[] =>
  turns.map(({ id }) => h('a', { href: `#${id}` }, '.'))

/** Puts the probe back, for another round of measuring. */
async function setProbe(page: Page, turns: readonly { id: string }[]): Promise<void> {
  await page.evaluate(
    (id, links) => {
      const { document: live } = globalThis as unknown as { document: Live }
      live.getElementById(id).innerHTML = links
    },
    PROBE,
    stringify({ type: 'root', children: probeLinks(turns) }),
  )
}

/** Writes numbers and running heads into the page that is open, and takes the probe away. Gives back what it wrote. */
async function putNumbers(
  page: Page,
  document: Document,
  folios: Folios,
  measure: number,
  pageHeads: RunningHead[],
): Promise<string> {
  const css = headsCss(pageHeads)
  const parts = printTree(numberedPartsOf(document), folios, measure)
    .children.filter((part): part is Element => part.type === 'element')
    .map((part) => ({ id: String(part.properties.id), html: stringify({ type: 'root', children: [part] }) }))
  await page.evaluate(
    (css, changed, probe) => {
      const { document: live } = globalThis as unknown as { document: Live }
      live.getElementById(probe).innerHTML = ''
      live.getElementById('heads').textContent = css
      for (const part of changed) live.getElementById(part.id).outerHTML = part.html
    },
    css,
    parts,
    PROBE,
  )
  return JSON.stringify([css, parts])
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether everything that links lead to stands where it was measured. */
function agrees(printedPlaces: ReadonlyMap<string, Place>, measured: ReadonlyMap<string, Place>): boolean {
  return [...printedPlaces].every(([id, { page, y }]) => {
    const place = measured.get(id)
    return place?.page === page && place.y === y
  })
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
    if (!hasClass(node, 'turn') || dataNumber === undefined) return
    const speaker = names.get(String(dataSpeaker))
    names.set(
      String(id),
      [document.words.turn(Number(dataNumber)), ...(speaker ? [speaker] : [])].join(document.words.comma),
    )
  })
  return (id) => names.get(id)
}
