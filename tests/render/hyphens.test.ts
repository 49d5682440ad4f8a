import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import type { Element, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDocument } from '../../src/document/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { contentOf } from '../../src/render/pdf/content.ts'
import { hyphenateWords } from '../../src/render/pdf/hyphens.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { withoutSoftHyphens } from '../../src/render/pdf/soft-hyphens.ts'
import { parse } from '../../src/transcript/index.ts'
import { pagesOf } from './pdf-pages.ts'
import { bare } from './words.ts'

/** A turn of one paragraph, with the places at which its words may be divided shown as `·`. */
function divided(language: string, ...children: (string | Element)[]): string {
  const tree: Root = { type: 'root', children: [h('div', { class: 'turn' }, h('p', children))] }
  hyphenateWords(tree, language)
  return toText(tree).replaceAll('\u00ad', '·')
}

describe('words that may be divided', () => {
  it.each([
    ['en', 'The responsibility is ours.', 'The respon·si·bil·ity is ours.'],
    ['en-GB', 'Analysing organisations takes time.', 'Analysing organ·isa·tions takes time.'],
    ['de', 'Die Landeshauptstadt wächst.', 'Die Lan·des·haupt·stadt wächst.'],
    ['fr', 'Une administration lente.', 'Une admi·nis·tra·tion lente.'],
    ['es', 'La responsabilidad es suya.', 'La res·pon·sa·bi·li·dad es suya.'],
    ['pl', 'To odpowiedzialność nas.', 'To odpo·wie·dzial·ność nas.'],
    ['ru', 'Эта ответственность наша.', 'Эта ответ·ствен·ность наша.'],
  ])('have their hyphens by the rules of their language: %s', (language, text, expected) => {
    expect(divided(language, text)).toBe(expected)
  })

  it.each([
    ['a name', 'We asked Christopher about it.'],
    ['a short word', 'A table is here.'],
    ['an address', 'See example.org/organizations/responsibilities or somebody@organization.example now.'],
    ['a part of a compound', 'A well-established-organization is.'],
    ['a word with figures', 'The organization2 is.'],
    ['the last word', 'We have responsibilities!'],
    ['a language without patterns', 'Tunayo majukumu mengineyo hapa.', 'sw'],
  ])('are not %s', (_, text, language = 'en') => {
    expect(divided(language, text)).toBe(text)
  })

  it('follow the language of their phrase', () => {
    expect(divided('en', 'He said ', h('i', { lang: 'de' }, 'Verantwortung übernehmen'), ' again.')).toBe(
      'He said Ver·ant·wor·tung über·neh·men again.',
    )
  })

  it('are neither names nor code', () => {
    expect(divided('en', h('b', 'moderator'), ' says ', h('code', 'organization'), ' here.')).toBe(
      'moderator says organization here.',
    )
  })

  it('say what they said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('en', 'de', 'fr', 'tr', 'zh'), (text, language) => {
        const tree: Root = { type: 'root', children: [h('div', { class: 'turn' }, h('p', text))] }
        const before = toText(tree)
        hyphenateWords(tree, language)
        expect(toText(tree).replaceAll('\u00ad', '')).toBe(before.replaceAll('\u00ad', ''))
      }),
    )
  })
})

describe('soft hyphens of a printed page', () => {
  const shown = (...codes: string[]): string[] => codes.map((code) => `8 0 Td <${code}> Tj`)
  const soft = (codes = 'FEFF00AD'): string[] => [`/Span<</ActualText <${codes}> >> BDC`, '8 0 Td <0001> Tj', 'EMC']
  const text = (...lines: string[]): string => ['BT', '/F4 16 Tf', ...lines, 'ET'].join('\n')

  it('leave no glyph within a line', () => {
    expect(withoutSoftHyphens(text(...shown('0021'), ...soft(), '0 0 Td <0022> Tj'))).toBe(
      text(...shown('0021'), '8 0 Td', '0 0 Td <0022> Tj'),
    )
  })

  it('are what the hyphen at the end of a line stands for', () => {
    const end = 'BT\n/Span<</ActualText <FEFF2010> >> BDC\n/F4 16 Tf\n1 0 0 -1 9 9 Tm\n<01F6> Tj\nEMC\nET'
    expect(withoutSoftHyphens(`${text(...shown('0021'), ...soft())}\n${end}`)).toBe(
      `${text(...shown('0021'), '8 0 Td')}\nBT\n/Span<</ActualText <FEFF00AD> >> BDC\n/F4 16 Tf\n1 0 0 -1 9 9 Tm\n<01F6> Tj\nEMC\nET`,
    )
  })

  it('leave a ligature its letters', () => {
    expect(
      withoutSoftHyphens(
        text('/Span<</ActualText <FEFF006600AD0066> >> BDC', ...shown('01A5', '0001'), 'EMC', '0 0 Td <0022> Tj'),
      ),
    ).toBe(text('/Span<</ActualText <FEFF00660066> >> BDC', ...shown('01A5'), '8 0 Td', 'EMC', '0 0 Td <0022> Tj'))
  })

  it('leave the text behind an element as it is', () => {
    const next = text('1 0 0 -1 9 9 Tm', ...shown('0022', '0023'))
    expect(withoutSoftHyphens(`${text(...shown('0021'), ...soft())}\n${next}`)).toBe(
      `${text(...shown('0021'), '8 0 Td')}\n${next}`,
    )
  })
})

describe('a PDF with divided words', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  const words =
    'Organizational responsibilities nevertheless accumulate different inefficient characteristics afterwards. '
  const talk = `---\ntitle: Offices\nlanguage: en\n---\n\n**Ada Quist:** ${words.repeat(9)}\n`

  it('has a soft hyphen at the ends of lines alone, and says every word', async () => {
    const { bytes } = await renderPdf(toDocument(parse(talk)), { browser, design: 'book', paper: 'A5' })
    const pdf = await PDFDocument.load(bytes)
    const { pages } = await pagesOf(bytes)
    const content = Array.from({ length: pdf.getPageCount() }, (_, i) => contentOf(pdf, i)).join('\n')
    const lines = pages.flatMap((page) => page.lines.map((line) => line.text.trim()))
    const hyphens = lines.filter((line) => line.endsWith('-')).length
    expect(hyphens).toBeGreaterThan(3)
    expect(content.match(/ActualText <FEFF[0-9A-F]*00AD[0-9A-F]*>/giu)).toHaveLength(hyphens)
    expect(bare(lines.map((line) => line.replace(/-$/u, '')).join(''))).toContain(bare(words.repeat(9)))
  })

  it.each(['transcript', 'large-print'] as const)('is no %s', async (design) => {
    const { bytes } = await renderPdf(toDocument(parse(talk)), { browser, design })
    const lines = (await pagesOf(bytes)).pages.flatMap((page) => page.lines.map((line) => line.text.trim()))
    expect(lines.filter((line) => line.endsWith('-'))).toEqual([])
  })
})
