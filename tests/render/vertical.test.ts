import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { Nodes } from 'hast'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPdf } from '../../src/check/index.ts'
import { openPdf } from '../../src/check/pdf/open.ts'
import { readPages } from '../../src/check/pdf/text.ts'
import { toDocument } from '../../src/document/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { wordsOf } from '../../src/render/pdf/content.ts'
import { layout } from '../../src/render/pdf/designs/index.ts'
import { type Pdf, renderPdf } from '../../src/render/pdf/index.ts'
import { readingOrder } from '../../src/render/pdf/structure.ts'
import { turned } from '../../src/render/vertical.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from './examples.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const letters = (text: string): string => text.normalize('NFKC').replace(/\P{L}/gu, '')

describe('a book whose lines run down', () => {
  const document = documentOf(examples[0])
  let made: Pdf
  let pdf: PDFDocument
  beforeAll(async () => {
    made = await renderPdf(document, { browser, design: 'book', vertical: true })
    pdf = await PDFDocument.load(made.bytes, { updateMetadata: false })
  })

  it('has no fault that our own checks find: page numbers, ends of lines, lone lines, tags', async () => {
    expect((await checkPdf(made.bytes)).findings).toEqual([])
  })

  it('says what the document says, letter by letter, to who hears it', () => {
    const words = wordsOf(pdf)
    const order = readingOrder(pdf)
    const said = pdf.getPages().map(({ ref }, page) => {
      const on = words(page)
      return (order.get(String(ref)) ?? []).map((id) => on.get(id) ?? '').join('')
    })
    // Letters of a picture are drawn, and its title is said instead of it.
    const text = (node: Nodes): string => {
      if (node.type === 'text') return node.value
      if (!('children' in node) || (node.type === 'element' && node.tagName === 'svg')) return ''
      return node.children.map(text).join('')
    }
    // Parts open pages, so nothing of one page is read between two pieces of another.
    expect(letters(said.join(''))).toBe(letters(text(document.tree)))
  })

  it('is turned from right to left, and bound at the right', async () => {
    expect(String(pdf.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).get(PDFName.of('Direction')))).toBe(
      '/R2L',
    )
    const { page } = layout('book', 'A5', 'ja', true)
    const { text } = await openPdf(made.bytes)
    const pages = await readPages(text)
    await text.destroy()
    // The first line of a page stands at the margin on its right; what lies on its side has another place.
    const right = (parity: number): number =>
      Math.max(
        ...pages
          .filter(({ number }) => number % 2 === parity)
          .flatMap(({ runs }) =>
            runs.filter(({ mark, isLevel }) => mark !== undefined && isLevel).map((it) => it.right),
          ),
      )
    expect(right(1)).toBeLessThanOrEqual(page.width - page.inner)
    expect(right(1)).toBeGreaterThan(page.width - page.inner - page.line)
    expect(right(0)).toBeLessThanOrEqual(page.width - page.outer)
    expect(right(0)).toBeGreaterThan(page.width - page.outer - page.line)
  })

  it('holds whole lines of whole characters', () => {
    for (const paper of ['A5', '6x9'] as const) {
      const { page } = layout('book', paper, 'ja', true)
      expect(((page.height - page.head - page.foot) / page.size) % 1).toBeCloseTo(0)
      expect(((page.width - page.inner - page.outer) / page.line) % 1).toBeCloseTo(0)
    }
  })

  it('has the same bytes each time', async () => {
    const again = await renderPdf(document, { browser, design: 'book', vertical: true })
    expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true)
  })

  it('is not made of a text whose lines run across', async () => {
    const english = toDocument(parse('---\ntitle: T\nlanguage: en\n---\n\n**A:** Hello.\n'))
    await expect(renderPdf(english, { browser, design: 'book', vertical: true })).rejects.toMatchObject({
      code: 'usage',
    })
  })

  it('is the only design that does', async () => {
    const plain = await renderPdf(document, { browser, design: 'report' })
    const asked = await renderPdf(document, { browser, design: 'report', vertical: true })
    expect(Buffer.from(asked.bytes).equals(Buffer.from(plain.bytes))).toBe(true)
  })
})

it('turns a style sheet whose values have brackets', () => {
  expect(turned('a { margin: 0 0 calc(var(--line) / 2); padding: 1em calc((1pt + var(--x, 2pt)) * 2); }')).toBe(
    'a { margin: 0 0 0 calc(var(--line) / 2); padding: calc((1pt + var(--x, 2pt)) * 2) 1em calc((1pt + var(--x, 2pt)) * 2) 1em; }',
  )
})
