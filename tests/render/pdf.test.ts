import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { Element } from 'hast'
import type { Browser } from 'puppeteer'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Document, toDocument } from '../../src/document/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { drawCover } from '../../src/render/cover/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from './examples.ts'
import { type PrintedPage, pagesOf } from './pdf-pages.ts'
import { bare, wordsOf } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** The lines between running head and folio. */
const bodyOf = ({ lines, height }: PrintedPage) => lines.filter(({ y }) => y > 60 && y < height - 50)
/** Without hyphens, which a line's end adds. */
const solid = (text: string): string => bare(text).replace(/[-\u2010]/gu, '')
const textOf = (page: PrintedPage): string =>
  solid(
    bodyOf(page)
      .map((line) => line.text)
      .join(''),
  )

const partsOf = (document: Document, name: string): Element[] =>
  document.tree.children.filter(
    (part): part is Element =>
      part.type === 'element' && Array.isArray(part.properties.className) && part.properties.className.includes(name),
  )

interface SpokenTurn {
  speaker: string
  section: string
  words: string
  /** Of its first paragraph. */
  opening: string
}

function turnsOf(document: Document): SpokenTurn[] {
  const turns: SpokenTurn[] = []
  for (const section of partsOf(document, 'section')) {
    visit(section, 'element', (node) => {
      if (!String(node.properties.className).split(',').includes('turn')) return
      turns.push({
        speaker: String(node.properties.dataSpeaker),
        section: String(section.properties.id),
        words: solid(wordsOf(node)),
        opening: solid(wordsOf(node.children[0] as Element)),
      })
    })
  }
  return turns
}

/** Never at the start of a line: CLREQ §3.1.3, JLREQ §3.1.7. */
const notFirst = /^[、，。．：；？！）」』】》〉”’…—～·％]/u

describe.each(examples.flatMap((name) => (['A4', 'A5'] as const).map((paper) => ({ name, paper }))))(
  'the PDF of $name on $paper',
  ({ name, paper }) => {
    const document = documentOf(name)
    let bytes: Uint8Array
    let pages: PrintedPage[]
    let outline: { title: string; page: number }[]
    const warnings: string[] = []
    beforeAll(async () => {
      const made = await renderPdf(document, { browser, page: paper, warn: (it) => warnings.push(it) })
      bytes = made.bytes
      ;({ pages, outline } = await pagesOf(bytes))
      expect(made.pages).toBe(pages.length)
    })

    it('has the paper’s size and many pages', () => {
      const millimetres = paper === 'A4' ? [210, 297] : [148, 210]
      expect([pages[0]?.width, pages[0]?.height].map((it) => Math.round(((it ?? 0) * 25.4) / 72))).toEqual(millimetres)
      expect(pages.length).toBeGreaterThan(6)
    })

    it('prints in its contents the page on which each heading really stands', () => {
      const contents = pages.find((page) => textOf(page).startsWith(bare(document.words.contents)))
      const listed = textOf(contents ?? { width: 0, height: 0, lines: [] })
      for (const { id, title } of document.outline.filter((it) => it.id !== 'colophon')) {
        const heading = solid(title)
        const number = Number(listed.split(heading)[1]?.match(/^\d+/)?.[0])
        expect(number, `${id} in the contents`).toBeGreaterThan(0)
        // A section's number stands over its title.
        expect(textOf(pages[number - 1] ?? { width: 0, height: 0, lines: [] }), `${id} on page ${number}`).toMatch(
          new RegExp(`^\\d*${heading.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`),
        )
        expect(outline.find((it) => solid(it.title) === heading)?.page).toBe(number)
      }
    })

    it('prints in its speaker index the pages on which each person really speaks, and no others', () => {
      const start = outline.find((it) => solid(it.title) === solid(document.words.speakerIndex))?.page ?? 0
      const index = pages
        .slice(start - 1, -1)
        .map(textOf)
        .join('')
      const texts = pages.slice(0, start - 1).map(textOf)
      const whole = texts.join('')
      const ends = texts.map((_, i) => texts.slice(0, i + 1).join('').length)
      const pageAt = (offset: number): number => ends.findIndex((end) => end > offset) + 1
      // From a speaker's name to the next one's.
      const heads = document.speakers.map(({ name: who }) => ({ who: solid(who), at: -1 }))
      // Behind the chart, whose rows have the names, too.
      const labels = heads.map(({ who }) => who).join('')
      let from = Math.max(0, index.indexOf(labels)) + labels.length
      for (const head of heads) {
        head.at = index.indexOf(head.who, from)
        from = head.at + head.who.length
      }
      let said = whole.indexOf(solid(document.outline.find((it) => it.id === 's01')?.title ?? ''))
      const expected = new Map<string, Set<number>>()
      for (const turn of turnsOf(document)) {
        const at = whole.indexOf(turn.words, said)
        expect(at, turn.words.slice(0, 40)).toBeGreaterThanOrEqual(0)
        said = at + turn.words.length
        if (turn.speaker === 'undefined') continue
        const key = `${turn.speaker} ${turn.section}`
        const on = expected.get(key) ?? new Set()
        for (let page = pageAt(at); page <= pageAt(said - 1); page++) on.add(page)
        expected.set(key, on)
      }
      for (const [i, { id }] of document.speakers.entries()) {
        const entry = index.slice(heads[i]?.at, heads[i + 1]?.at)
        for (const section of document.outline) {
          const on = expected.get(`${id} ${section.id}`)
          if (!on) continue
          const printed = entry.split(solid(section.title))[1]?.match(/^[\d–,]+/u)?.[0] ?? ''
          const numbers = printed.split(',').flatMap((range) => {
            const [first = 0, last = first] = range.split('–').map(Number)
            return Array.from({ length: last - first + 1 }, (_, n) => first + n)
          })
          expect(numbers, `${id} in ${section.id}`).toEqual([...on].sort((a, b) => a - b))
        }
      }
    })

    it('says what the document says, word for word and in order', () => {
      const whole = pages.map(textOf).join('')
      let at = 0
      for (const section of partsOf(document, 'section')) {
        const words = solid(wordsOf(section))
        const found = whole.indexOf(words, at)
        expect(found, String(section.properties.id)).toBeGreaterThanOrEqual(0)
        at = found + words.length
      }
    })

    it('begins no line with a mark that must not stand there', () => {
      const faults = pages.flatMap((page, i) =>
        bodyOf(page)
          .filter(({ text }) => notFirst.test(text.trimStart()))
          .map(({ text }) => `${i + 1}: ${text}`),
      )
      expect(faults).toEqual([])
    })

    it('leaves no name alone with one line of many at the foot of a page', () => {
      const turns = turnsOf(document)
      const names = document.speakers.map((it) => solid(`${it.name}${document.words.colon}`))
      for (const [i, page] of pages.entries()) {
        const lines = bodyOf(page).map((line) => solid(line.text))
        const last = lines.at(-1) ?? ''
        const opened = names.some((who) => last.startsWith(who)) && turns.find((turn) => turn.opening.startsWith(last))
        expect(opened && opened.opening.length > last.length ? `${i + 1}: ${last}` : undefined).toBeUndefined()
      }
    })

    it('carries the section’s title in its running heads, but not where a part opens', () => {
      const starts = new Set(outline.map((it) => it.page))
      const { words } = document
      for (const [i, page] of pages.entries()) {
        const head = page.lines.filter(({ y }) => y >= page.height - 50).map((line) => line.text)
        const number = i + 1
        const standing = document.outline.filter(
          (part) =>
            (outline.find((it) => solid(it.title) === solid(part.title))?.page ?? Number.POSITIVE_INFINITY) < number,
        )
        if (
          document.outline.some((part) =>
            outline.some((it) => it.page === number && solid(it.title) === solid(part.title)),
          ) ||
          number === pages.length ||
          standing.length === 0
        ) {
          expect(head.join(''), `page ${number}`).toBe('')
          continue
        }
        const section = standing.at(-1)?.title ?? words.contents
        // On a book's left page stands the talk's title instead.
        const title = paper === 'A5' && number % 2 === 0 ? document.metadata.title : section
        expect(solid(head.join('')), `page ${number}`).toContain(solid(title).slice(0, 6))
      }
      expect(starts.size).toBeGreaterThan(3)
    })

    it('embeds static TrueType fonts, has every glyph, and says what a screen reader needs', async () => {
      expect(warnings).toEqual([])
      const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
      let fonts = 0
      for (const [, object] of pdf.context.enumerateIndirectObjects()) {
        const dictionary = object instanceof PDFRawStream ? object.dict : object
        if (!(dictionary instanceof PDFDict) || dictionary.get(PDFName.of('Type')) !== PDFName.of('Font')) continue
        expect(dictionary.get(PDFName.of('Subtype'))).not.toBe(PDFName.of('Type3'))
        const kids = dictionary.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)
        if (!kids) continue
        fonts += 1
        expect(dictionary.has(PDFName.of('ToUnicode'))).toBe(true)
        expect(kids.lookup(0, PDFDict).lookup(PDFName.of('FontDescriptor'), PDFDict).has(PDFName.of('FontFile2'))).toBe(
          true,
        )
      }
      expect(fonts).toBeGreaterThan(1)
      const { catalog } = pdf
      expect(String(catalog.get(PDFName.of('Lang')))).toBe(`(${document.metadata.language})`)
      expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).toString()).toContain('/Marked true')
      expect(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).toString()).toContain('/DisplayDocTitle true')
      expect(pdf.getTitle()).toBe(document.metadata.title)
    })
  },
)

describe('a PDF', () => {
  it('is the same bytes from another browser', async () => {
    const document = documentOf('second-copy.md')
    const other = await openBrowser()
    try {
      const [one, two] = await Promise.all([renderPdf(document, { browser }), renderPdf(document, { browser: other })])
      expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
    } finally {
      await other.close()
    }
  })

  it('sets every language in its own form of Han characters, and English with its own punctuation', async () => {
    const text =
      '**甲：** 他说 it doesn’t need a password，“真的吗”。\n\n日本の編集者は「直すことは骨が折れる」と言いました。'
    const document = toDocument(parse(`---\ntitle: 题\nlanguage: zh-Hans\n---\n\n${text}\n`))
    const { bytes } = await renderPdf(document, { browser, page: 'A5' })
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    const names = pdf.context
      .enumerateIndirectObjects()
      .map(([, object]) => (object instanceof PDFDict ? String(object.get(PDFName.of('BaseFont')) ?? '') : ''))
    for (const font of ['NotoSerifSC-Regular', 'NotoSerifJP-Regular'])
      expect(names.filter((name) => name.endsWith(font)).length, font).toBeGreaterThan(0)
    // Letters and apostrophe of the English phrase: the second font has nothing but marks.
    expect(new Set(names.filter((name) => name.endsWith('SourceSerif4-Regular'))).size).toBe(2)
  })

  it('names the character that no font has, and the package that has it', async () => {
    const warnings: string[] = []
    const document = toDocument(parse('---\ntitle: T\n---\n\n**A:** 안녕\n'))
    await renderPdf(document, { browser, warn: (it) => warnings.push(it) })
    expect(warnings[0]).toMatch(/“안” \(U\+C548\).*noto-serif-kr/)
  })

  it('breaks what has no place to break, and cuts nothing off', async () => {
    const word = 'a'.repeat(300)
    const people = Array.from({ length: 40 }, (_, i) => `**Speaker Number ${i}:** Yes.`).join('\n\n')
    const document = toDocument(
      parse(
        `---\ntitle: ${word}\n---\n\n## ${word}\n\n**${word.slice(0, 70)}:** ${word} *x* \`${word}\`\n\n${people}\n`,
      ),
    )
    const { bytes } = await renderPdf(document, { browser, page: 'A5' })
    const { pages } = await pagesOf(bytes)
    const letters =
      pages
        .map((page) => page.lines.map((line) => line.text).join(''))
        .join('')
        .match(/a/g)?.length ?? 0
    expect(letters).toBeGreaterThan(300 * 5)
    // Nobody's name runs from the title page over the contents.
    const contents = pages.findIndex((page) => page.lines[0]?.text === document.words.contents)
    expect(contents).toBeGreaterThan(0)
  })

  it('of nothing but a word is whole', async () => {
    const { pages } = await renderPdf(toDocument(parse('---\ntitle: T\n---\n\nWord.\n')), { browser, page: 'Letter' })
    expect(pages).toBeGreaterThan(2)
  })
})

describe('the cover', () => {
  it('is a JPEG of 1600 × 2560 pixels, the same bytes each time', async () => {
    const document = documentOf('small-libraries.txt')
    const one = Buffer.from(await drawCover(document, browser))
    // The frame header (ITU T.81 B.2.2): height and width behind the marker, its length and the precision.
    const frame = one.indexOf(Buffer.from([0xff, 0xc0]))
    expect([one.readUInt16BE(frame + 7), one.readUInt16BE(frame + 5)]).toEqual([1600, 2560])
    expect(Buffer.compare(one, Buffer.from(await drawCover(document, browser)))).toBe(0)
  })
})
