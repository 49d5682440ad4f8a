import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { Element } from 'hast'
import type { Browser } from 'puppeteer'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { designNames, papersOf } from '../../src/designs.ts'
import { type Document, toDocument } from '../../src/document/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { type Geometry, layout } from '../../src/render/pdf/designs/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from './examples.ts'
import { addressesOf, fontsOf, type Line, type PrintedPage, pagesOf } from './pdf-pages.ts'
import { bare, wordsOf } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Without hyphens, which a line's end adds. */
const solid = (text: string): string => bare(text).replace(/[-\u2010]/gu, '')
const solidLines = (lines: readonly Line[]): string => solid(lines.map((line) => line.text).join(''))
const textOf = (page: PrintedPage | undefined): string => solidLines(page?.lines ?? [])

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

/** The number of a line on its page, from its head. */
const lineIn = ({ height, head, line }: Geometry, y: number): number => Math.ceil((height - head - y) / line)

const printings = designNames.flatMap((design) => papersOf[design].map((paper) => ({ design, paper })))

describe.each(
  examples.flatMap((name) =>
    printings.filter(({ paper }) => paper !== 'Letter').map((printing) => ({ name, ...printing })),
  ),
)('the PDF of $name as $design on $paper', ({ name, design, paper }) => {
  const document = documentOf(name)
  const look = layout(design, paper, document.metadata.language)
  const opensPages = look.design.runsOn === 'nothing'
  const hasTitleBlock = look.design.runsOn === 'everything'
  let bytes: Uint8Array
  let pages: PrintedPage[]
  let outline: { title: string; page: number }[]
  const warnings: string[] = []
  beforeAll(async () => {
    const made = await renderPdf(document, { browser, design, paper, warn: (it) => warnings.push(it) })
    bytes = made.bytes
    ;({ pages, outline } = await pagesOf(bytes, look.page))
    expect(made.pages).toBe(pages.length)
  })

  /** The page (from 1) that bears a number. */
  const pageOf = (printed: string | undefined): number => pages.findIndex(({ label }) => label === printed) + 1
  const pageOfPart = (title: string): number => outline.find((it) => solid(it.title) === solid(title))?.page ?? 0
  const opening = (part: { title: string }): number =>
    outline.find((it) => solid(it.title) === solid(part.title))?.page ?? Number.POSITIVE_INFINITY

  it('has the paper’s size, and everything on it', () => {
    for (const page of pages) {
      expect([page.width, page.height].map(Math.round)).toEqual([look.page.width, look.page.height].map(Math.round))
      const { lines, beside, head, foot } = page
      for (const line of [...lines, ...beside, ...head, ...foot]) {
        expect(line.x, line.text).toBeGreaterThan(18)
        expect(line.right, line.text).toBeLessThan(page.width - 18)
        expect(line.y, line.text).toBeGreaterThan(18)
        expect(line.y, line.text).toBeLessThan(page.height - 18)
      }
    }
    expect(pages.length).toBeGreaterThan(hasTitleBlock ? 1 : 6)
  })

  it('prints the number of each page at its foot, as viewers count it', () => {
    pages.forEach((page, i) => {
      const { lines, foot, label } = page
      if (lines.length === 0) expect(foot, `page ${i + 1}`).toEqual([])
      else if (i > 0 || hasTitleBlock)
        expect(solidLines(foot).match(/^[\divxl]+|[\divxl]+$/u)?.[0], `page ${i + 1}`).toBe(label)
    })
  })

  it('prints in its contents the page on which each heading really stands', () => {
    const whole = pages.map(textOf).join('')
    const listed = whole.slice(whole.indexOf(bare(document.words.contents)))
    for (const { id, title } of document.outline.filter((it) => it.id !== 'colophon')) {
      const heading = solid(title)
      const number = pageOf(listed.split(heading)[1]?.match(/^\d+/)?.[0])
      expect(number, `${id} in the contents`).toBeGreaterThan(0)
      // A section's number stands over its title.
      const pattern = `${opensPages ? '^\\d*' : ''}${heading.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`
      expect(textOf(pages[number - 1]), `${id} on page ${number}`).toMatch(new RegExp(pattern))
      expect(pageOfPart(title)).toBe(number)
    }
  })

  it('prints in its speaker index where each person really speaks, and nothing else', () => {
    const parts = pages.map((page) => page.lines.map((line) => ({ ...line, page })))
    const lines = parts.flat()
    const title = solid(document.words.speakerIndex)
    const opens = lines.findLastIndex((line) => solid(line.text) === title)
    const closes = lines.findLastIndex((line) => solid(line.text) === solid(document.words.colophon))
    const index = solidLines(lines.slice(opens, closes))
    const whole = solidLines(lines.slice(0, opens))
    let length = 0
    const ends = lines.slice(0, opens).map((line) => {
      length += solid(line.text).length
      return length
    })
    const lineAt = (offset: number) => lines[ends.findIndex((end) => end > offset)] ?? expect.fail('no such place')
    const cite = ({ page, y }: (typeof lines)[number]): [string, number] => [page.label, lineIn(look.page, y)]
    // From a speaker's name to the next one's.
    const heads = document.speakers.map(({ name: who }) => ({ who: solid(who), at: -1 }))
    // Behind the chart, whose rows have the names, too.
    const labels = heads.map(({ who }) => who).join('')
    let from = Math.max(0, index.indexOf(labels)) + labels.length
    for (const head of heads) {
      head.at = index.indexOf(head.who, from)
      from = head.at + head.who.length
    }
    let said = whole.indexOf(turnsOf(document)[0]?.words ?? '')
    const expected = new Map<string, string[]>()
    for (const turn of turnsOf(document)) {
      const at = whole.indexOf(turn.words, said)
      expect(at, turn.words.slice(0, 40)).toBeGreaterThanOrEqual(0)
      said = at + turn.words.length
      if (turn.speaker === 'undefined') continue
      const key = `${turn.speaker} ${turn.section}`
      const first = lineAt(at)
      const last = lineAt(said - 1)
      const on = expected.get(key) ?? []
      if (look.design.cites === 'lines') {
        const [[page, line], [endPage, endLine]] = [cite(first), cite(last)]
        const to = endPage === page ? (endLine > line ? `–${endLine}` : '') : `–${endPage}:${endLine}`
        on.push(`${page}:${line}${to}`)
      } else
        for (let page = pages.indexOf(first.page); page <= pages.indexOf(last.page); page++)
          on.push(pages[page]?.label ?? '')
      expected.set(key, on)
    }
    for (const [i, { id }] of document.speakers.entries()) {
      const entry = index.slice(heads[i]?.at, heads[i + 1]?.at)
      for (const section of document.outline) {
        const on = expected.get(`${id} ${section.id}`)
        if (!on) continue
        const printed = (entry.split(solid(section.title))[1]?.match(/^[\d–,:]+/u)?.[0] ?? '').split(',')
        const all =
          look.design.cites === 'lines'
            ? printed
            : printed.flatMap((range) => {
                const [first = '', last = first] = range.split('–')
                return pages.slice(pageOf(first) - 1, pageOf(last)).map(({ label }) => label)
              })
        expect(all, `${id} in ${section.id}`).toEqual([...new Set(on)])
      }
    }
  })

  it('says what the document says, word for word and in order', () => {
    const whole = pages.map(textOf).join('')
    const beside = pages.map((page) => solidLines(page.beside)).join('')
    let at = whole.indexOf(bare(document.words.contents))
    for (const section of partsOf(document, 'section'))
      for (const block of section.children) {
        if (block.type !== 'element') continue
        const words = solid(wordsOf(block))
        const found = whole.indexOf(words, at)
        // Brief notes may stand in the margin.
        if (found < 0 && block.tagName === 'aside') {
          expect(beside).toContain(words)
          continue
        }
        expect(found, words.slice(0, 40)).toBeGreaterThanOrEqual(0)
        at = block.tagName === 'h2' ? at : found + words.length
      }
  })

  it('begins no line with a mark that must not stand there', () => {
    const faults = pages.flatMap((page, i) =>
      page.lines.filter(({ text }) => notFirst.test(text.trimStart())).map(({ text }) => `${i + 1}: ${text}`),
    )
    expect(faults).toEqual([])
  })

  it('leaves no name alone with one line of many at the foot of a page', () => {
    // A court's page is full to its last line.
    if (look.design.cites === 'lines') return
    const turns = turnsOf(document)
    const names = document.speakers.map((it) => solid(`${it.name}${document.words.colon}`))
    for (const [i, page] of pages.entries()) {
      const last = solid(page.lines.at(-1)?.text ?? '')
      const opened = names.some((who) => last.startsWith(who)) && turns.find((turn) => turn.opening.startsWith(last))
      expect(opened && opened.opening.length > last.length ? `${i + 1}: ${last}` : undefined).toBeUndefined()
    }
  })

  it('carries the section’s title in its running heads, but not where a part opens', () => {
    const { words } = document
    for (const [i, page] of pages.entries()) {
      const head = solidLines(page.head)
      const number = i + 1
      const standing = document.outline.filter((part) => opening(part) < number)
      const first = document.outline.find((part) => opening(part) === number)
      const opens = first !== undefined && (opensPages || textOf(page).startsWith(solid(first.title)))
      if (opens || (number === pages.length && !hasTitleBlock) || standing.length === 0 || page.lines.length === 0) {
        expect(head, `page ${number}`).toBe('')
        continue
      }
      const section = standing.at(-1)?.title ?? words.contents
      // On a book's left page stands the talk's title instead.
      const title = design === 'book' && number % 2 === 0 ? document.metadata.title : section
      expect(head, `page ${number}`).toContain(solid(title).slice(0, 6))
    }
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
})

describe('large print', () => {
  it.each(examples)('of %s has no type under 18 points, and no italics', async (name) => {
    const { bytes } = await renderPdf(documentOf(name), { browser, design: 'large-print' })
    const { pages } = await pagesOf(bytes)
    for (const [i, { lines }] of pages.entries())
      for (const line of lines) expect(line.size, `${i + 1}: ${line.text}`).toBeGreaterThan(17.9)
    const fonts = await fontsOf(bytes)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter((font) => /italic/i.test(font))).toEqual([])
  })
})

describe('a transcript', () => {
  it.each(examples.flatMap((name) => papersOf.transcript.map((paper) => [name, paper] as const)))(
    'of %s on %s has 25 numbered lines a page, each beside its number',
    async (name, paper) => {
      const document = documentOf(name)
      const { page } = layout('transcript', paper, document.metadata.language)
      const { pages } = await pagesOf((await renderPdf(document, { browser, design: 'transcript', paper })).bytes, page)
      const numbered = pages.filter(({ beside }) => beside.length > 0)
      expect(numbered.length).toBeGreaterThan(2)
      for (const { lines, beside } of numbered) {
        expect(beside.map(({ text }) => Number(text))).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
        for (const line of lines) {
          const number = beside[lineIn(page, line.y) - 1]
          expect(Math.abs((number?.y ?? 0) - line.y), `${number?.text}: ${line.text}`).toBeLessThan(1)
        }
      }
      // Only a heading that may not stand at a foot, and the end of the talk, leave lines empty.
      for (const { lines } of numbered.slice(0, -1)) expect(lines.length).toBeGreaterThan(20)
    },
  )

  it('keeps to its lines whatever stands in them', async () => {
    const notes = ':::note[Editor]\nA note of some length that runs on over its line and further, to the next one.\n:::'
    const text = `## One *two*\n\n**A:** Say \`code\` and **bold *both***.\n\n- one\n- two\n\n> quoted\n\n${notes}\n\n### Sub\n\n**B:** 漢字 among letters.\n\nMore :event[laughter].\n\n`
    const document = toDocument(parse(`---\ntitle: T\n---\n\n${text.repeat(6)}`))
    const { page } = layout('transcript', 'A4', 'en')
    const { pages } = await pagesOf((await renderPdf(document, { browser, design: 'transcript' })).bytes, page)
    const numbered = pages.filter(({ beside }) => beside.length > 0)
    expect(numbered.length).toBeGreaterThan(2)
    for (const { lines, beside } of numbered)
      for (const line of lines)
        expect(Math.abs((beside[lineIn(page, line.y) - 1]?.y ?? 0) - line.y), line.text).toBeLessThan(1)
  })
})

describe('a handout', () => {
  const address = 'https://example.org/talks/'
  const talk = `---\ntitle: T\nsource: {url: ${address}}\n---\n\n## One\n\n**A:** ${'Words that go on and on. '.repeat(900)}\n\n**B:** Yes.\n`

  it.each(['handout', 'handout-columns'] as const)(
    'as %s says whose turn goes on, and ends on an even page',
    async (design) => {
      const document = toDocument(parse(talk))
      const look = layout(design, 'A4', 'en')
      const { pages } = await pagesOf((await renderPdf(document, { browser, design })).bytes, look.page)
      expect(pages.length % 2).toBe(0)
      const going = pages.slice(1).filter((page) => textOf(page).startsWith('Words') || textOf(page).startsWith('that'))
      expect(going.length).toBeGreaterThan(1)
      for (const page of going) expect(solidLines(page.head)).toContain('A(continued)')
      expect(solidLines(pages[0]?.head ?? [])).toBe('')
    },
  )

  it('leads to the talk on the web where the transcript names its address', async () => {
    const [named, nameless] = await Promise.all(
      [talk, talk.replace(/source: .*\n/, '')].map(async (text) => {
        const { bytes } = await renderPdf(toDocument(parse(text)), { browser, design: 'handout' })
        return addressesOf(bytes)
      }),
    )
    expect(named).toEqual([address])
    expect(nameless).toEqual([])
  })
})

describe('a book', () => {
  it('begins its talk on a right-hand page 1, behind a blank page where the front matter ends on a right-hand one', async () => {
    const sections = Array.from({ length: 40 }, (_, i) => `## Part the ${i}th\n\n**A:** Words.`).join('\n\n')
    const { page } = layout('book', 'A5', 'en')
    const document = toDocument(parse(`---\ntitle: T\n---\n\n${sections}\n`))
    const { pages } = await pagesOf((await renderPdf(document, { browser, design: 'book' })).bytes, page)
    const first = pages.findIndex(({ label }) => label === '1')
    expect(textOf(pages[first])).toContain('Partthe0th')
    expect(first % 2).toBe(0)
    expect(pages.slice(0, first).map(({ label }) => label)).toEqual(['i', 'ii', 'iii', 'iv', 'v', ''])
    expect(pages[first - 1]).toMatchObject({ lines: [], head: [], foot: [] })
  })
})

describe('a PDF', () => {
  it.each(designNames)('as %s says each heading once in its outline, wherever on a page it stands', async (design) => {
    const titles = Array.from({ length: 90 }, (_, i) => `Subject ${i}`)
    const text = titles
      .map((title, i) => `### ${title}\n\n**A:** ${'Some words. '.repeat(1 + ((i * 37) % 90))}`)
      .join('\n\n')
    const { bytes } = await renderPdf(toDocument(parse(`---\ntitle: T\n---\n\n## One\n\n${text}\n`)), {
      browser,
      design,
    })
    const { outline } = await pagesOf(bytes)
    expect(outline.map(({ title }) => title).filter((title) => title.startsWith('Subject'))).toEqual(titles)
  })

  it.each(designNames)('as %s is the same bytes from another browser', async (design) => {
    const document = documentOf('second-copy.md')
    const other = await openBrowser()
    try {
      const [one, two] = await Promise.all([
        renderPdf(document, { browser, design }),
        renderPdf(document, { browser: other, design }),
      ])
      expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
    } finally {
      await other.close()
    }
  })

  it('sets every language in its own form of Han characters, and English with its own punctuation', async () => {
    const text =
      '**甲：** 他说 it doesn’t need a password，“真的吗”。\n\n日本の編集者は「直すことは骨が折れる」と言いました。'
    const document = toDocument(parse(`---\ntitle: 题\nlanguage: zh-Hans\n---\n\n${text}\n`))
    const { bytes } = await renderPdf(document, { browser, paper: 'A5' })
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
    const document = toDocument(parse('---\ntitle: T\nlanguage: en\n---\n\n**A:** გამარჯობა\n'))
    await renderPdf(document, { browser, warn: (it) => warnings.push(it) })
    expect(warnings[0]).toMatch(/“გ” \(U\+10D2\).*noto-sans-georgian/)
  })

  it('sets the lines of a book on one grid, so that they stand beside each other on facing pages', async () => {
    for (const name of examples) {
      const document = documentOf(name)
      const { page } = layout('book', 'A5', document.metadata.language)
      const { bytes } = await renderPdf(document, { browser, design: 'book' })
      const { pages, outline } = await pagesOf(bytes, page)
      // Of the talk; contents and index have lines of several sizes.
      const begins = pages.findIndex(({ label }) => label === '1')
      const ends = outline.find(({ title }) => solid(title) === solid(document.words.speakerIndex))?.page ?? 0
      const lines = pages
        .slice(begins, ends - 1)
        .flatMap((one) => one.lines)
        .filter(({ size }) => Math.abs(size - page.size) < 0.1)
      const offsets = lines.map(({ y }) => (page.height - y) % (page.line / 2))
      const usual = [...offsets].sort((a, b) => a - b)[Math.floor(offsets.length / 2)] ?? 0
      // Half a point is the difference between the baselines of Latin and Han type.
      const off = offsets.filter((it) => Math.abs(it - usual) > 0.6)
      expect(lines.length).toBeGreaterThan(80)
      expect(off.length / lines.length, name).toBeLessThan(0.05)
    }
  })

  it('lets figures be copied as figures, in a Latin book too, where they stand low in prose', async () => {
    const document = toDocument(parse('---\ntitle: Of 1953\nlanguage: en\n---\n\n**A:** The flood of 1953 and 2047.\n'))
    for (const design of ['book', 'report'] as const) {
      const { pages } = await pagesOf((await renderPdf(document, { browser, design })).bytes)
      const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ')
      expect(text, design).toContain('The flood of 1953 and 2047.')
    }
  })

  it.each([
    ['Korean, Hanja in the Korean form', 'ko', '안녕하세요. 漢字도 씁니다.', 'NotoSerifKR-Regular'],
    ['a Korean phrase in an English text', 'en', 'She said 안녕하세요, and left.', 'NotoSerifKR-Regular'],
    ['a Korean phrase in a Japanese text', 'ja', '「안녕하세요」と言いました。', 'NotoSerifKR-Regular'],
    ['a name that a Korean font lacks, beside a Korean one', 'en', 'Kim 김민지 met 林晓雨.', 'NotoSerifSC-Regular'],
    ['pictographs', 'en', 'Well done \u{1f600}\u{1f44d}', 'NotoEmoji-Regular'],
  ])('has glyphs for %s', async (_what, language, said, font) => {
    const warnings: string[] = []
    const document = toDocument(parse(`---\ntitle: T\nlanguage: ${language}\n---\n\n**A:** ${said}\n`))
    const { bytes } = await renderPdf(document, { browser, warn: (it) => warnings.push(it) })
    expect(warnings).toEqual([])
    const pdf = await PDFDocument.load(bytes)
    const fonts = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? String(object.get(PDFName.of('BaseFont')) ?? '') : []))
    expect(fonts.filter((name) => name.endsWith(font)).length).toBeGreaterThan(0)
    if (!said.includes('晓')) expect(fonts.filter((name) => /SC-|TC-/.test(name))).toEqual([])
    const { pages } = await pagesOf(bytes)
    const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('')
    expect(text.replace(/\s/g, '')).toContain(said.replace(/\s/g, ''))
  })

  it('breaks what has no place to break, and cuts nothing off', async () => {
    const word = 'a'.repeat(300)
    const people = Array.from({ length: 40 }, (_, i) => `**Speaker Number ${i}:** Yes.`).join('\n\n')
    const document = toDocument(
      parse(
        `---\ntitle: ${word}\n---\n\n## ${word}\n\n**${word.slice(0, 70)}:** ${word} *x* \`${word}\`\n\n${people}\n`,
      ),
    )
    const { bytes } = await renderPdf(document, { browser, paper: 'A5' })
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
    const { pages } = await renderPdf(toDocument(parse('---\ntitle: T\n---\n\nWord.\n')), { browser, paper: 'Letter' })
    expect(pages).toBeGreaterThan(2)
  })
})

it('a layout that does not settle is an error that says from where on', async () => {
  const document = toDocument(
    parse('---\ntitle: T\nlanguage: en\n---\n\n## Calm\n\n**Ada:** Yes.\n\n## Restless\n\n**Tom:** No.\n'),
  )
  // What is measured stands elsewhere than what is kept, each time.
  const css = 'body:has(#probe:empty) #s02 { padding-top: 60pt }'
  await expect(renderPdf(document, { browser, css })).rejects.toMatchObject({
    code: 'render/failed',
    message: expect.stringMatching(/did not settle in 4 rounds of printing: from “Turn 2, Tom” on/u),
  })
})
