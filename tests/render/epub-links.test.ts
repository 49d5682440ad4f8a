import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { documentOf, examples } from './examples.ts'

/** An element as the browser sees it. */
interface Seen {
  id: string
  href: string | null
  text: string
  speaker: string | null
  /** Whether it takes up room; the mark of a page has only a place. */
  shows: boolean
}

/** Run in the page: elements as it sees them. */
const look = `(elements) => [...elements].map((it) => {
  const box = it.getClientRects()[0]
  const isMark = it.getAttribute('role') === 'doc-pagebreak'
  return {
    id: it.id,
    href: it.href ?? null,
    text: it.textContent,
    speaker: it.getAttribute('data-speaker'),
    shows: box !== undefined && getComputedStyle(it).visibility === 'visible' && (isMark || box.width * box.height > 0),
  }
})`

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => closeBrowser(browser))

describe.each([...examples.map((name) => ({ name, vertical: false })), { name: examples[0], vertical: true }])(
  'a browser in the EPUB of $name (vertical: $vertical)',
  ({ name, vertical }) => {
    const folder = mkdtempSync(join(tmpdir(), 'colloquy-epub-'))
    const addressOf = (path: string): string => pathToFileURL(join(folder, 'OEBPS', path)).href
    let page: Page

    beforeAll(async () => {
      const document = documentOf(name)
      const { pageList } = await renderPdf(document, { browser, design: 'book', paper: 'A5' })
      const files = unzipSync(await renderEpub(document, { pages: pageList, vertical, embedFonts: true }))
      for (const [path, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), bytes)
      }
      page = await browser.newPage()
      await page.setViewport({ width: 390, height: 844 })
    }, 60_000)
    afterAll(async () => {
      await page.close()
      rmSync(folder, { recursive: true })
    })

    const seen = async (selector: string): Promise<Seen[]> =>
      (await page.evaluate(`(${look})(document.querySelectorAll(${JSON.stringify(selector)}))`)) as Seen[]

    /** Goes where a link leads, and looks at the element that it names, or else at the part that the file holds. */
    const follow = async (href: string): Promise<Seen | undefined> => {
      await page.goto(href)
      const [target] = await seen(href.includes('#') ? ':target' : 'body > *')
      return target
    }

    // The last two are hidden on the page: reading systems show them in windows of their own.
    it.each(['#toc', '#landmarks', '#page-list'])('arrives wherever %s leads', async (nav) => {
      await page.goto(addressOf('toc.xhtml'))
      const links = await seen(`${nav} a`)
      expect(links.length).toBeGreaterThan(4)
      const lost: string[] = []
      for (const { href, text } of links) if (!(await follow(href ?? ''))?.shows) lost.push(`${text} → ${href}`)
      expect(lost).toEqual([])
    })

    it('arrives wherever the contents, the key points and the colophon lead', async () => {
      for (const path of ['contents.xhtml', 'front.xhtml', 'colophon.xhtml']) {
        await page.goto(addressOf(path))
        for (const { href, shows } of await seen('body a')) {
          expect([href, shows]).toEqual([href, true])
          if (href?.startsWith('file:')) expect([href, (await follow(href))?.shows]).toEqual([href, true])
        }
      }
    })

    it('goes round from the index to every turn, to its name’s entry, and on to the next turn', async () => {
      await page.goto(addressOf('speaker-index.xhtml'))
      const entries = await seen('.index-entry')
      expect(entries.length).toBeGreaterThan(2)
      for (const { id: entry } of entries) {
        const home = `${addressOf('speaker-index.xhtml')}#${entry}`
        expect(await follow(home)).toMatchObject({ id: entry, shows: true })
        const locators = await seen(`[id="${entry}"] .locators a`)
        expect(locators.filter(({ shows }) => !shows)).toEqual([])
        const walked: string[] = []
        let at: string | null | undefined = locators[0]?.href
        while (at) {
          const turn = await follow(at)
          expect(turn).toMatchObject({ speaker: entry, shows: true })
          const [name] = await seen(':target .speaker a')
          const [previous] = await seen(':target .previous')
          const [next] = await seen(':target .next')
          for (const link of [name, previous, next]) expect(link?.shows ?? true).toBe(true)
          expect(previous?.href).toBe(walked.at(-1))
          walked.push(at)
          // All names lead to one place, where the way began.
          expect(name?.href).toBe(home)
          at = next?.href
        }
        expect(walked).toEqual(locators.map(({ href }) => href))
      }
    }, 60_000)

    it('draws every word in a font of the book', async () => {
      const session = await page.createCDPSession()
      await session.send('DOM.enable')
      await session.send('CSS.enable')
      const foreign = new Set<string>()
      for (const path of ['title-page', 'contents', 'front', 's01', 's02', 'speaker-index', 'colophon']) {
        await page.goto(addressOf(`${path}.xhtml`))
        await page.evaluate('document.fonts.ready.then(() => 0)')
        const { root } = await session.send('DOM.getDocument')
        const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' })
        for (const nodeId of nodeIds) {
          const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
          for (const { familyName, isCustomFont } of fonts) if (!isCustomFont) foreign.add(`${path}: ${familyName}`)
        }
      }
      expect([...foreign]).toEqual([])
    })
  },
)
