import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Document, type PictureFile, toDocument } from '../../src/document/index.ts'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { renderHtml } from '../../src/render/html/index.ts'
import { accessibilityFaults } from '../../src/render/pdf/accessible.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { elementsOf, structureOf } from '../../src/render/pdf/structure.ts'
import { parse } from '../../src/transcript/index.ts'
import { gif, jpeg, png } from '../pictures.ts'
import { wordsOf } from './words.ts'

const files = new Map<string, PictureFile>([
  ['a.png', { type: 'image/png', bytes: png() }],
  ['b.jpg', { type: 'image/jpeg', bytes: jpeg }],
  ['c.gif', { type: 'image/gif', bytes: gif() }],
])
const documentOf = (body: string): Document =>
  toDocument(parse(`---\ntitle: Plans\ndate: 2025-03-14\nlanguage: en\n---\n\n${body}\n`), { pictures: files })

const illustrated = documentOf(
  [
    '![The hall](b.jpg "Before the doors opened")',
    '## The room\n\n**Ada Quist:** Look at this.',
    '![The plan of the room](a.png "Its plan")',
    '**Tomas Reyes:** ![The plan again](a.png)',
    'And the ![red dot](c.gif) dot, [![a way out](c.gif)](https://example.org/).',
    '- ![in a list](c.gif)\n- another',
    ':::note\n![of a note](a.png)\n:::',
  ].join('\n\n'),
)
const silent = documentOf('**Ada Quist:** Look ![](a.png) here.')

const partsOf = async (document: Document): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await renderEpub(document))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  )

describe('pictures in the EPUB', () => {
  it('pass EPUBCheck, with words and without', async () => {
    for (const document of [illustrated, silent]) {
      const { messages } = await EpubCheck.validate(await renderEpub(document, { cover: jpeg }))
      const bad = messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))
      expect(bad.map((it) => `${it.id} ${it.message}`)).toEqual([])
    }
  })

  it('are files of the manifest, each once, with their type', async () => {
    const parts = await partsOf(illustrated)
    expect(parts['OEBPS/content.opf']?.match(/<item id="picture.*/gu)).toEqual([
      '<item id="picture-1" href="images/01.jpeg" media-type="image/jpeg"/>',
      '<item id="picture-2" href="images/02.png" media-type="image/png"/>',
      '<item id="picture-3" href="images/03.gif" media-type="image/gif"/>',
    ])
    expect(parts['OEBPS/s01.xhtml']).toContain('<img src="images/02.png" alt="The plan of the room"')
  })

  it('claim to conform only where each has words', async () => {
    const [good, bad] = [
      (await partsOf(illustrated))['OEBPS/content.opf'],
      (await partsOf(silent))['OEBPS/content.opf'],
    ]
    expect(good).toContain('dcterms:conformsTo')
    expect(good).toContain('schema:accessModeSufficient">textual<')
    for (const claim of ['dcterms:conformsTo', 'alternativeText', 'schema:accessibilitySummary'])
      expect(bad, claim).not.toContain(claim)
    expect(bad).toContain('schema:accessModeSufficient">textual,visual<')
  })

  it('say what the document says, word for word', async () => {
    const parts = await partsOf(illustrated)
    const bodies = illustrated.tree.children
      .map((part) => (part.type === 'element' ? parts[`OEBPS/${part.properties.id}.xhtml`] : ''))
      .map((text) => wordsOf(fromHtml(text?.replace(/^.*<body>|<\/body>.*$/gsu, '') ?? '') as Root))
    expect(bodies.join('')).toBe(wordsOf(illustrated.tree))
  })
})

describe('pictures on the web page', () => {
  it('are held by it, and nothing else is let in', () => {
    const page = new TextDecoder().decode(renderHtml(illustrated))
    const sources = [...page.matchAll(/ src="([^"]*)"/gu)].map(([, src = '']) => src)
    expect(sources).toHaveLength(7)
    for (const src of sources) expect(src).toMatch(/^data:image\/(?:png|jpeg|gif);base64,/u)
    expect(page).toMatch(/img-src data:;/u)
    expect(wordsOf(fromHtml(page) as Root)).toBe(wordsOf(illustrated.tree))
  })
})

describe('pictures in the PDF', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => closeBrowser(browser))

  it.each(['report', 'book', 'transcript', 'handout', 'large-print'] as const)(
    'are drawn, and are figures with words, in the design %s',
    async (design) => {
      const { bytes } = await renderPdf(illustrated, { browser, design })
      const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
      expect(accessibilityFaults(pdf)).toEqual([])
      const root = structureOf(pdf)
      const said = (root ? [...elementsOf(root)] : [])
        .filter(({ type }) => type === 'Figure')
        .map(({ dict }) => String(dict.lookup(PDFName.of('Alt'))))
      expect(said.length).toBeGreaterThanOrEqual(7)
      const images = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
        const dict = object instanceof PDFDict ? object : (object as { dict?: PDFDict }).dict
        return dict?.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [dict] : []
      })
      // The hall stands in a part that is printed anew with page numbers.
      expect(images.length).toBeGreaterThanOrEqual(3)
    },
  )

  it('without words keep it from being called accessible', async () => {
    const { bytes } = await renderPdf(silent, { browser })
    expect(accessibilityFaults(await PDFDocument.load(bytes, { updateMetadata: false }))).toEqual([
      'a figure has no text',
    ])
  })
})
