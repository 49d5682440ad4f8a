import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Document, toDocument } from '../../src/document/index.ts'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from './examples.ts'
import { pagesOf } from './pdf-pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => closeBrowser(browser))

/** What viewers call the pages. */
async function getLabels(bytes: Uint8Array): Promise<string[] | null> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const labels = await pdf.getPageLabels()
  await pdf.destroy()
  return labels
}

/** Letters alone, which both editions share: page numbers and hyphens are the paper's own. */
const letters = (text: string): string => text.normalize('NFKC').replace(/\P{L}/gu, '')

const filesOf = (epub: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(epub)).map(([path, bytes]) => [path.replace('OEBPS/', ''), strFromU8(bytes)]),
  )

/** The letters of the book from each page's mark to the next, by the page's label. */
function markedPages(files: Record<string, string>): Map<string, string> {
  const spine = [...(files['content.opf'] ?? '').matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => `${id}.xhtml`)
  const text = spine
    .map((name) => (/<body>(.*)<\/body>/su.exec(files[name] ?? '')?.[1] ?? '').replace(/<svg.*?<\/svg>/gsu, ''))
    .join('')
  const pages = text.split(
    /<span id="page-\d+" role="doc-pagebreak" epub:type="pagebreak" aria-label="([^"]*)"><\/span>/u,
  )
  const found = new Map<string, string>()
  for (let i = 1; i < pages.length; i += 2)
    found.set(pages[i] ?? '', letters((pages[i + 1] ?? '').replace(/<[^>]*>/gu, '').replace(/&\w+;/gu, '')))
  return found
}

/** Whether every page of the book begins and ends where it does on paper. */
async function expectSamePages(document: Document): Promise<void> {
  const { bytes, pages, pageList } = await renderPdf(document, { browser, paper: 'A5' })
  const files = filesOf(await renderEpub(document, { pages: pageList }))
  const marked = markedPages(files)
  const printed = await pagesOf(bytes)
  const labels = (await getLabels(bytes)) ?? Array.from({ length: pages }, (_, i) => String(i + 1))
  expect([...marked.keys()]).toEqual(labels.filter((label) => label !== ''))
  printed.pages.forEach(({ lines, height }, i) => {
    const body = letters(
      lines
        .filter(({ y }) => y > 55 && y < height - 50)
        .map(({ text }) => text)
        .join(''),
    )
    const inBook = marked.get(labels[i] ?? '') ?? ''
    // Names in the picture of who spoke when are drawn, not written.
    if (body.includes(letters(document.words.speakerIndex))) return
    expect(inBook, `page ${i + 1}`).toBe(body)
  })
}

describe.each(examples)('the page list of %s', (name) => {
  it('is the printed edition’s: every page begins and ends where it does on paper', () =>
    expectSamePages(documentOf(name)))

  it('is in the navigation of new readers and of old ones, and names the edition', async () => {
    const document = documentOf(name)
    const { bytes, pages, pageList } = await renderPdf(document, { browser })
    const epub = await renderEpub(document, { pages: pageList })
    const files = filesOf(epub)
    const nav = /<nav epub:type="page-list".*?<\/nav>/su.exec(files['toc.xhtml'] ?? '')?.[0] ?? ''
    const targets = [...nav.matchAll(/href="([^"]+)">([^<]+)</gu)].map(([, href, label]) => `${label} ${href}`)
    expect(targets).toHaveLength(pages)
    const old = /<pageList>.*<\/pageList>/su.exec(files['toc.ncx'] ?? '')?.[0] ?? ''
    expect([...old.matchAll(/<text>([^<]+)<.*?src="([^"]+)"/gsu)].map(([, label, href]) => `${label} ${href}`)).toEqual(
      targets,
    )
    const opf = files['content.opf'] ?? ''
    const source = /<dc:source id="paper-edition">([^<]+)</u.exec(opf)?.[1] ?? ''
    expect(Buffer.from(bytes).toString('latin1')).toContain(`<dc:identifier>${source}</dc:identifier>`)
    for (const feature of ['pageNavigation', 'pageBreakMarkers']) expect(opf).toContain(`>${feature}<`)
    const { messages } = await EpubCheck.validate(epub)
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([])
  })
})

it('the page list is the printed edition’s where everybody says the same', async () => {
  const turns = Array.from(
    { length: 60 },
    (_, i) =>
      `**${i % 2 ? 'Ada' : 'Tom'}:** ${'We keep two copies of all that we have, and we read them back. '.repeat(1 + (i % 4))}`,
  )
  await expectSamePages(toDocument(parse(`---\ntitle: T\nlanguage: en\n---\n\n${turns.join('\n\n')}\n`)))
})

it('the page list is the printed edition’s where names differ by a number alone', async () => {
  const names = Array.from({ length: 24 }, (_, i) => `Speaker ${i + 1}`)
  const said = names.map((name) => `**${name}:** We keep two copies, and we read them.`).join('\n\n')
  const document = toDocument(
    parse(
      `---\ntitle: T\nlanguage: en\n---\n\n${['A', 'B', 'C'].map((it) => `## Part ${it}\n\n${said}`).join('\n\n')}\n`,
    ),
  )
  const { bytes, pageList } = await renderPdf(document, { browser, paper: 'A5' })
  const files = filesOf(await renderEpub(document, { pages: pageList }))
  const index = files['speaker-index.xhtml'] ?? ''
  const marks = [...index.matchAll(/role="doc-pagebreak"[^>]* aria-label="(\d+)".*?Speaker (\d+)/gsu)].slice(1)
  const { pages } = await pagesOf(bytes)
  const labels = (await getLabels(bytes)) ?? Array.from({ length: pages.length }, (_, i) => String(i + 1))
  expect(marks.length).toBeGreaterThan(1)
  for (const [, label = '', first] of marks) {
    const lines = pages[labels.indexOf(label)]?.lines ?? []
    expect(lines.map(({ text }) => /^Speaker (\d+)$/u.exec(text.trim())?.[1]).find(Boolean), `page ${label}`).toBe(
      first,
    )
  }
})

describe('a book without an edition on paper', () => {
  it('has no page list, and claims none', async () => {
    const files = filesOf(await renderEpub(toDocument(parse('---\ntitle: T\n---\n\n**A:** x\n'))))
    expect(Object.values(files).join('')).not.toMatch(/page-?list|pagebreak|pageNavigation|paper-edition/u)
  })
})
