import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { unzipSync } from 'fflate'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPdf } from '../../src/check/index.ts'
import { openPdf } from '../../src/check/pdf/open.ts'
import { type PrintedPage, readPages } from '../../src/check/pdf/text.ts'
import { designNames } from '../../src/designs.ts'
import { toDocument } from '../../src/document/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { renderHtml } from '../../src/render/html/index.ts'
import { laidFor } from '../../src/render/mirrored.ts'
import { layout } from '../../src/render/pdf/designs/index.ts'
import { type Pdf, renderPdf } from '../../src/render/pdf/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { fontsOf } from './pdf-pages.ts'

const answer =
  'بدأت في عام 1987، عندما كنت في السابعة من عمري. كان أبي يأخذني كل يوم خميس إلى مكتبة الحي، وكنت أقرأ كل ما تقع عليه يدي. قالت لي أمينة المكتبة: «إن الكتاب صديق لا يغيب». نستعمل نظام Koha المفتوح المصدر، وهو يعمل *جيداً* (كما أظن).'

const arabic = toDocument(
  parse(`---
title: حوار حول مستقبل المكتبات
language: ar
speakers:
  - name: ليلى حسن
    role: مديرة الحوار
  - name: Tom Reys
---

## المكتبة والمدينة

**ليلى حسن:** [00:00:05] أهلاً وسهلاً بكم. كيف بدأت علاقتك بالمكتبة؟

**Tom Reys:** [00:00:31] ${`${answer} `.repeat(8)}

## الكتاب الرقمي

**ليلى حسن:** [00:03:40] ${`${answer} `.repeat(8)}
`),
)

const hebrew = toDocument(
  parse(`---
title: שיחה על הספריות
language: he
---

**נועה לוי:** ${'שלום לכולם, וברוכים הבאים לשיחה על הספריות הציבוריות (כן, גם עליהן). בשנת 1987 נפתח כאן הסניף הראשון. '.repeat(12)}

**Tom Reys:** תודה רבה.
`),
)

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

async function pagesOf({ bytes }: Pdf): Promise<PrintedPage[]> {
  const { text } = await openPdf(bytes)
  const pages = await readPages(text)
  await text.destroy()
  return pages
}

describe.each([
  ['Arabic', arabic, 'Amiri'],
  ['Hebrew', hebrew, 'NotoSerifHebrew'],
])('a PDF in %s', (_, document, font) => {
  it.each(designNames)('has nothing to mend, in the design %s', async (design) => {
    const warnings: string[] = []
    const { bytes } = await renderPdf(document, { browser, design, warn: (it) => warnings.push(it) })
    expect(warnings).toEqual([])
    expect((await checkPdf(bytes)).findings).toEqual([])
    const pdf = await PDFDocument.load(bytes)
    const preferences = pdf.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
    expect(String(preferences.get(PDFName.of('Direction')))).toBe('/R2L')
    expect(JSON.stringify(await fontsOf(bytes))).toContain(font)
  })

  it('says every word in the order in which it is read', async () => {
    const { bytes } = await renderPdf(document, { browser, design: 'book' })
    const words = (text: string): string[] => text.match(/[\p{sc=Arabic}\p{sc=Hebrew}]+/gu) ?? []
    const spoken = words((await pagesOf({ bytes } as Pdf)).flatMap(({ runs }) => runs.map((run) => run.text)).join(' '))
    const wanted = new Set(words(JSON.stringify(document.tree)).map((it) => it.normalize('NFC')))
    const found = new Set(spoken.map((it) => it.normalize('NFC')))
    // A sign above a letter may be drawn by itself, which parts the word for who only reads glyphs.
    const missing = [...wanted].filter((word) => !found.has(word))
    expect(missing.length).toBeLessThan(0.2 * wanted.size)
  })
})

describe('a book in Arabic', () => {
  it('is bound at the right: page 1 is a left-hand page, its number stands at the outer edge', async () => {
    const pages = await pagesOf(await renderPdf(arabic, { browser, design: 'book' }))
    const { page } = layout('book', 'A5', 'ar')
    const folio = (label: string): number | undefined =>
      pages.find((it) => it.label === label)?.runs.find((run) => run.mark === undefined && run.text.trim() === label)
        ?.left
    expect(Math.abs((folio('1') ?? 0) - page.outer)).toBeLessThan(2)
    expect(folio('2')).toBeGreaterThan(page.width - page.outer - 20)
    const text = (label: string): number[] =>
      pages.find((it) => it.label === label)?.runs.flatMap((run) => (run.mark === undefined ? [] : [run.right])) ?? []
    expect(Math.abs(Math.max(...text('1')) - (page.width - page.inner))).toBeLessThan(2)
    expect(Math.abs(Math.max(...text('2')) - (page.width - page.outer))).toBeLessThan(2)
  })

  it('draws no bit of a page on another', async () => {
    for (const { runs } of await pagesOf(await renderPdf(arabic, { browser, design: 'large-print' }))) {
      const marked = runs.filter(({ mark }) => mark !== undefined)
      expect(Math.min(...marked.map(({ y }) => y))).toBeGreaterThan(layout('large-print', 'A4', 'ar').page.foot - 1)
    }
  })

  it('draws the strip from right to left, with the names where rows begin', () => {
    const page = new TextDecoder().decode(renderHtml(arabic))
    const names = [...page.matchAll(/class="strip-name" x="(\d+)"/gu)].map(([, x]) => Number(x))
    expect(new Set(names)).toEqual(new Set([600]))
    const [, first = ''] = /class="strip-turns" d="([^"]*)"/u.exec(page) ?? []
    const starts = [...first.matchAll(/M([\d.]+) /gu)].map(([, x]) => Number(x))
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
  })

  it('is an EPUB that is paged from right to left, without space between joined letters', async () => {
    const book = unzipSync(await renderEpub(arabic, { embedFonts: true }))
    const text = (name: string): string => new TextDecoder().decode(book[`OEBPS/${name}`])
    expect(text('content.opf')).toContain('page-progression-direction="rtl"')
    expect(text('style.css')).not.toMatch(/letter-spacing: (?!0;)/u)
    expect(text('s01.xhtml')).toContain('dir="rtl"')
    expect(Object.keys(book)).toContain('OEBPS/fonts/amiri.ttf')
  })
})

it.each([
  ['Arabic', arabic],
  ['Hebrew', hebrew],
])('an EPUB in %s cites every page of its PDF', async (_, document) => {
  const { pageList, pages } = await renderPdf(document, { browser, design: 'report' })
  expect(pageList.starts.map(({ label }) => Number(label))).toEqual(Array.from({ length: pages }, (_it, i) => i + 1))
  const book = unzipSync(await renderEpub(document, { pages: pageList }))
  const navigation = new TextDecoder().decode(book['OEBPS/toc.xhtml'])
  expect(navigation.match(/#page-\d+/gu)).toHaveLength(pages)
})

describe('a style sheet for a text that runs to the left', () => {
  it.each([
    ['a { margin-left: 1em; border-right: 1pt solid; }', 'a { margin-right: 1em; border-left: 1pt solid; }'],
    ['a {\n  left: calc(100% + 12pt);\n}', 'a {\n  right: calc(100% + 12pt);\n}'],
    [
      'a { padding: 0 var(--beside-right) 0 calc((1pt + 2pt) * 2); }',
      'a { padding: 0 calc((1pt + 2pt) * 2) 0 var(--beside-right); }',
    ],
    ['a { margin: 1em 2em; padding: 0; }', 'a { margin: 1em 2em; padding: 0; }'],
    ['a { float: right; text-align: left; clear: right; }', 'a { float: left; text-align: right; clear: left; }'],
    [
      '@page :right { @top-left { content: "a"; } @right-top { x: y; } }',
      '@page :left { @top-right { content: "a"; } @left-top { x: y; } }',
    ],
    ['a { letter-spacing: 0.05em; text-align: start; }', 'a { letter-spacing: 0; text-align: start; }'],
  ])('is mirrored: %s', (css, expected) => {
    expect(laidFor('ar')(css)).toBe(expected)
    expect(laidFor('en')(css)).toBe(css)
  })
})
