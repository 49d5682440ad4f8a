import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { PDFDict, type PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPdf } from '../../src/check/index.ts'
import { clean } from '../../src/clean/index.ts'
import { type Document, toDocument } from '../../src/document/index.ts'
import { read } from '../../src/read/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from '../render/examples.ts'
import { changed, linksOf, print, room } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** What is found: `severity code where message`. */
async function found(bytes: Uint8Array): Promise<string[]> {
  const { findings } = await checkPdf(bytes)
  return findings.map(({ severity, code, where, message }) => `${severity} ${code} ${where} ${message}`)
}

describe('in our own editions', () => {
  const editions = examples.flatMap((name) => (['A4', 'A5'] as const).map((paper) => ({ name, paper })))
  it.each(editions)('nothing is found: $name on $paper', async ({ name, paper }) => {
    expect(await found((await renderPdf(documentOf(name), { browser, paper })).bytes)).toEqual([])
  })

  it('nothing is found where dashes, spaced commas and long addresses come to a line’s end', async () => {
    // So many lengths that each would fall on an edge.
    const lengths = Array.from({ length: 40 }, (_, i) => i)
    const paragraphs = [
      ...lengths.map(
        (i) =>
          `**林晓雨：**我们把录像带${'的'.repeat(i)}收在库里——这件事后来很重要，因为那时候没有别的办法……大家都记得。`,
      ),
      ...lengths.map(
        (i) => `**Ada:** We ${'m'.repeat(i)} kept all of the tapes that we had in the cellar , and then we read them .`,
      ),
      ...lengths.map((i) => `**Tom:** https://example.org/${'a'.repeat(40 + i)}`),
    ]
    const document = toDocument(parse(`---\ntitle: T\nlanguage: zh-Hans\n---\n\n${paragraphs.join('\n\n')}\n`))
    expect(await found((await renderPdf(document, { browser, paper: 'A5' })).bytes)).toEqual([])
  })

  const corpus = new URL('../../../shared/corpus/', import.meta.url)
  const cases = [
    'seed',
    'seminar-zh',
    'diet-ja',
    'gazette-zh-hant',
    'interview-es',
    'podlove-json',
    'call-linked-times',
    'podcast-srt',
  ]
  it.skipIf(!existsSync(corpus)).each(cases)('nothing is found: %s of the corpus', async (name) => {
    const file = readdirSync(new URL(`${name}/`, corpus)).find((it) => it.startsWith('source.')) ?? ''
    const source = await read(readFileSync(new URL(`${name}/${file}`, corpus)), { path: file })
    const document: Document = toDocument(parse(clean(source).markdown, { path: file }))
    for (const paper of ['A4', 'A5'] as const)
      expect(await found((await renderPdf(document, { browser, paper })).bytes), paper).toEqual([])
  })
})

describe('on a page', () => {
  const text = 'Words that are set on a line of their own and fill it well'
  const filler = Array.from({ length: 4 }, () => `<p>${`${text}. `.repeat(3)}</p>`).join('')

  it('nothing is found in plain paragraphs', async () => {
    expect(await found(await print(browser, filler))).toEqual([])
  })

  const faults: [name: string, html: string, found: RegExp[], options?: { language?: string; css?: string }][] = [
    [
      'a mark that must not begin a line',
      '<p>一二三四<br>，五六七八</p>',
      [/^warning pdf\/line-start page 1 “，” begins the line “，五六七八”\.$/],
      { language: 'zh-Hans' },
    ],
    ['a comma that a space let go', '<p>one two<br>, three four</p>', [/^warning pdf\/line-start page 1 “,” begins/]],
    [
      'a mark that must not end a line',
      '<p>一二三四（<br>五六七八）</p><p>一二三“<br>四五”六七</p>',
      [
        /^warning pdf\/line-end page 1 “（” ends the line before “五六七八）”\.$/,
        /^warning pdf\/line-end page 1 “““ ends|^warning pdf\/line-end page 1 ““” ends/,
      ],
      { language: 'zh-Hans' },
    ],
    [
      'a dash that is parted',
      '<p>一二三四—<br>—五六七八</p>',
      [/^warning pdf\/parted-mark page 1 The mark “——” is parted before “—五六七八”\.$/],
      { language: 'zh-Hans' },
    ],
    [
      'a small kana that begins a line, in Japanese',
      '<p>きょうは言<br>っかり覚えた</p>',
      [/^warning pdf\/line-start page 1 “っ” begins/],
      { language: 'ja' },
    ],
    ['nothing in an apostrophe that begins a word', '<p>in the year of<br>’90s music and “<br>…and so on</p>', []],
    [
      'a last line of one character',
      '<p>一二三四五<br>六。</p>',
      [/^warning pdf\/lone-character page 1 The last line “六。” is a single character, after “一二三四五”\.$/],
      { language: 'zh-Hans' },
    ],
    [
      'nothing in a last line of a word',
      '<p>one two three<br>four.</p><p>一二三<br>四五</p>',
      [],
      { language: 'zh-Hans' },
    ],
    [
      'a first line alone at a foot',
      `${room(18)}<p>first of three<br>second of three<br>third of three</p>`,
      [/^warning pdf\/orphan page 1 The first line “first of three” stands alone at the foot\.$/],
    ],
    [
      'a last line alone at a head',
      `${room(17)}<p>first of three<br>second of three<br>third of three</p>`,
      [/^warning pdf\/widow page 2 The last line “third of three” stands alone at the head\.$/],
    ],
    [
      'nothing in a line alone where the lines of the page have numbers',
      `${room(17)}<p>first of three<br>second of three<br>third of three</p>${room(17)}<p>one of three<br>two of three<br>three of three</p>`,
      [],
      {
        css: `@page { @left-top { content: "${Array.from({ length: 18 }, (_, i) => i + 1).join('\\A ')}"; white-space: pre; width: 30pt; padding-left: 14pt; box-sizing: border-box } }`,
      },
    ],
    [
      'nothing in two lines on either side',
      `${room(17)}<p>one of four<br>two of four<br>three of four<br>four of four</p>`,
      [],
    ],
    [
      'a last line alone at the head of a column',
      `<div style="columns: 2; column-fill: auto; height: 300pt">${room(16)}<p>one of four<br>two of four<br>three of four</p></div>`,
      [/^warning pdf\/widow page 1 The last line “three of four”/],
    ],
    [
      'a name at a foot whose words follow on the next page',
      `${room(18)}<p><a href="#ada">Ada Quist</a>: <br>The words that she says<br>and more of them</p><p id="ada">Ada</p>`,
      [/^warning pdf\/name-at-foot page 1 The name “Ada Quist:” stands at the foot without its words\.$/],
    ],
    [
      'a name in a paragraph of its own at a foot',
      `${room(18)}<p><b><a href="#ada">Ada Quist</a></b></p><p id="ada">The words that she says</p>`,
      [/^warning pdf\/name-at-foot page 1 The name “Ada Quist” stands/],
    ],
    [
      'a heading at a foot',
      `${room(18)}<h2 style="break-after: auto">A heading</h2><p style="break-before: page">Its text</p>`,
      [/^warning pdf\/heading-at-foot page 1 The heading “A heading” stands at the foot without its text\.$/],
    ],
    [
      'nothing in a heading over a picture',
      '<h2>A heading</h2><svg role="img" aria-label="A box" width="20" height="20"><rect width="20" height="20"/></svg><p style="break-before: page">Text</p>',
      [],
    ],
    [
      'a line that runs over the edge of justified text',
      `<div style="text-align: justify">${filler}</div><p style="white-space: nowrap; width: 200pt">${'over the edge '.repeat(4).trim()}</p>`,
      [/^error pdf\/overfull page \d The line “over the edge .*” runs [\d.]+ pt over the right edge of the text\.$/],
      { css: 'body { width: 200pt }' },
    ],
    [
      'a line that begins before the edge',
      `<div style="text-align: justify">${filler}</div><p style="text-indent: -12pt">outdented</p>`,
      [/^error pdf\/overfull page \d The line “outdented” begins 12 pt before the left edge of the text\.$/],
      { css: 'body { width: 200pt; margin-left: 20pt }' },
    ],
    [
      'nothing in a note in the margin',
      `<div style="text-align: justify">${filler}</div><p style="position: absolute; top: 20pt; left: 210pt">aside</p>`,
      [],
      { css: 'body { width: 200pt }' },
    ],
    [
      'nothing in vertical text that is well set',
      `<p>${'一二三四五六七八九十，'.repeat(12)}</p><p>${'「一二」三四五六七八九十。'.repeat(9)}</p>`,
      [],
      { language: 'ja', css: 'html { writing-mode: vertical-rl } p { text-align: justify }' },
    ],
    [
      'a mark that begins a vertical line',
      '<p>一二三四五六<br>，七八九十一二</p>',
      [/^warning pdf\/line-start page 1 “，” begins the line “，七八九十一二”\.$/],
      { language: 'ja', css: 'html { writing-mode: vertical-rl }' },
    ],
    [
      'nothing in ruby, emphasis and small type beside the line',
      `<div style="text-align: justify">${Array.from({ length: 8 }, () => '<p>一二<ruby>三四<rt>さんし</rt></ruby>五六<em style="text-emphasis: dot">七八九十</em>一二三四五六七八九十一二三四五六七八<sup>2</sup>九十一二三四五</p>').join('')}</div>`,
      [],
      { language: 'ja', css: 'p { line-height: 24pt; widows: 2; orphans: 2 } em { font-style: normal }' },
    ],
    [
      'text where printers cannot print',
      '<p>near the edge</p>',
      [
        /^error pdf\/unprintable page 1 “Title” stands/,
        /^error pdf\/unprintable page 1 “near the edge” stands nearer than 4 mm/,
      ],
      { css: '@page { margin: 40pt 5pt }' },
    ],
    [
      'a heading that leaves a level out',
      '<h3>Third</h3><p>text</p>',
      [/^warning pdf\/heading-level page 1 A heading of level 3 follows one of level 1\.$/],
    ],
    [
      'a picture without words',
      '<img width="9" height="9" src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="><p>text</p>',
      [/^error pdf\/no-alt page 1 A picture has no words/],
    ],
    [
      'a wrong page number in contents',
      '<p><a href="#there">A section <span style="display: inline-block; width: 60pt"></span> <span>7</span></a></p><h2 id="there" style="break-before: page">A section</h2>',
      [/^error pdf\/wrong-page-number page 1 The link “A section 7” prints page 7 and leads to page 2\.$/],
    ],
    [
      'a wrong page number in an index',
      '<p>Ada: <a href="#there">1–3</a>, <a href="#there">2–3</a></p><p id="there" style="break-before: page">A turn</p>',
      [/^error pdf\/wrong-page-number page 1 The link “1–3” prints page 1 and leads to page 2\.$/],
    ],
    [
      'nothing in links that are no page numbers',
      '<p>See <a href="#there">chapter <b>7</b></a>, <a href="#there">1984</a>, <a href="#there">CC</a> and a note<a href="#there" style="font-size: 6pt; vertical-align: super">1</a>.</p><p id="there" style="break-before: page">There</p>',
      [],
    ],
    [
      'a printed number that viewers do not know',
      '<p>text</p>',
      [/^warning pdf\/page-label page 1 The page prints the number 5, and viewers call it 1 \(PageLabels\)\.$/],
      { css: '@page { counter-increment: page 5; @bottom-right { content: counter(page); font-size: 8pt } }' },
    ],
  ]
  it.each(faults)('it finds %s', async (_, html, expected, options) => {
    const said = await found(await print(browser, html, options))
    expect(said).toEqual(expected.map((one) => expect.stringMatching(one)))
  })
})

describe('in a PDF’s structure', () => {
  const good = () => print(browser, '<p>See <a href="#there">there</a>.</p><h2 id="there">There</h2><p>Text</p>')
  const fontOf = (pdf: PDFDocument): PDFDict => {
    for (const [, object] of pdf.context.enumerateIndirectObjects())
      if (object instanceof PDFDict && object.get(PDFName.of('Subtype')) === PDFName.of('Type0')) return object
    throw new Error('there is no font')
  }

  it('nothing is found when it is whole', async () => {
    expect(await found(await good())).toEqual([])
  })

  const faults: [name: string, change: (pdf: PDFDocument) => unknown, found: RegExp][] = [
    [
      'no mark that it is tagged',
      ({ catalog }) => catalog.delete(PDFName.of('MarkInfo')),
      /^warning pdf\/unmarked {2}/,
    ],
    ['no language', ({ catalog }) => catalog.delete(PDFName.of('Lang')), /^warning pdf\/no-language {2}/],
    ['no title', (pdf) => pdf.setTitle(''), /^warning pdf\/no-title {2}/],
    [
      'a title that is not shown',
      ({ catalog }) => catalog.delete(PDFName.of('ViewerPreferences')),
      /^warning pdf\/title-not-shown {2}/,
    ],
    ['another tab order', (pdf) => pdf.getPage(0).node.delete(PDFName.of('Tabs')), /^warning pdf\/tab-order page 1 /],
    [
      'a link without words',
      (pdf) => linksOf(pdf.getPage(0).node)[0]?.delete(PDFName.of('Contents')),
      /^warning pdf\/link-without-words page 1 /,
    ],
    [
      'a link that leads nowhere',
      (pdf) => linksOf(pdf.getPage(0).node)[0]?.set(PDFName.of('Dest'), PDFName.of('gone')),
      /^error pdf\/dead-link page 1 A link \(“a place”\) leads to no place of the document\.$/,
    ],
    ['no bookmarks', ({ catalog }) => catalog.delete(PDFName.of('Outlines')), /^warning pdf\/no-bookmarks {2}/],
    [
      'a bookmark that leads nowhere',
      (pdf) => {
        const outlines = pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict)
        const first = outlines.lookup(PDFName.of('First'), PDFDict)
        first.delete(PDFName.of('A'))
        first.set(PDFName.of('Dest'), PDFString.of('gone'))
      },
      /^error pdf\/dead-bookmark {2}The bookmark “.*” leads to no page\.$/,
    ],
    [
      'a font without characters',
      (pdf) => fontOf(pdf).delete(PDFName.of('ToUnicode')),
      /^error pdf\/no-unicode {2}The font “SourceSerif/,
    ],
    [
      'a font that is not embedded',
      async (pdf) =>
        pdf
          .getPage(0)
          .drawText('Drawn', { x: 100, y: 100, size: 9, font: await pdf.embedFont(StandardFonts.Helvetica) }),
      /^error pdf\/font-not-embedded {2}The font “Helvetica” is not embedded/,
    ],
    [
      'a font of drawings',
      (pdf) =>
        pdf.context.register(
          pdf.context.obj({
            Type: 'Font',
            Subtype: 'Type3',
            Encoding: 'WinAnsiEncoding',
            FontBBox: [0, 0, 1, 1],
            CharProcs: {},
          }),
        ),
      /^warning pdf\/type3 {2}The font “without a name”/,
    ],
    [
      'text that runs off the paper',
      (pdf) => pdf.getPage(0).drawText('Drawn off', { x: 280, y: 100, size: 9 }),
      /^error pdf\/off-page page 1 “Draw[^”]*” runs off the paper\.$/,
    ],
  ]
  it.each(faults)('it finds %s', async (_, change, expected) => {
    const said = await found(await changed(await good(), change))
    expect(
      said.filter((line) => expected.test(line)),
      said.join('\n'),
    ).toHaveLength(1)
  })

  it('it finds that it is not tagged, and looks at the rest all the same', async () => {
    const codes = (await checkPdf(await print(browser, '<p>Text</p>', { tagged: false }))).findings.map(
      ({ code }) => code,
    )
    expect(codes).toEqual(['pdf/untagged', 'pdf/no-bookmarks'])
  })
})

describe('what is no PDF', () => {
  const refused = (bytes: Uint8Array) =>
    checkPdf(bytes, { path: 'a.pdf' }).then(String, ({ code, message, place }) => `${code} ${place.file} ${message}`)

  it('is refused with its reason', async () => {
    const bytes = await print(browser, '<p>Text</p>')
    expect(await refused(new TextEncoder().encode('plain text'))).toBe('input/format a.pdf This is no PDF.')
    expect(await refused(bytes.subarray(0, bytes.length - 2000))).toContain('its end is missing')
    expect(await refused(new TextEncoder().encode('%PDF-1.7\nnothing\n%%EOF'))).toContain('its objects cannot be read')
    const encrypted = await changed(bytes, (pdf) =>
      pdf.encrypt({ userPassword: 'a', ownerPassword: 'b', permissions: {} }),
    )
    expect(await refused(encrypted)).toContain('The PDF is encrypted.')
  })
})
