import { readFileSync } from 'node:fs'
import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { toDocument } from '../../src/document/index.ts'
import { renderHtml } from '../../src/render/html/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from './examples.ts'
import { wordsOf } from './words.ts'

const pageOf = (name: string): string => new TextDecoder().decode(renderHtml(documentOf(name)))

describe.each(examples)('the web page of %s', (name) => {
  it('says what the document says, word for word', () => {
    expect(wordsOf(fromHtml(pageOf(name)) as Root)).toBe(wordsOf(documentOf(name).tree))
  })

  it('holds everything itself and runs nothing', () => {
    const page = pageOf(name)
    expect(page).toMatch(/default-src (?:'|&#x27;)none/)
    expect(page).not.toMatch(/<script|<link|@import|url\(|\ssrc=|\son\w+=/i)
  })

  it('leads every link within the page to something, and gives every turn a permalink', () => {
    const ids = new Set<unknown>()
    const targets: string[] = []
    let permalinks = 0
    visit(fromHtml(pageOf(name)) as Root, 'element', (node) => {
      if (node.properties.id !== undefined) ids.add(node.properties.id)
      const { href, className } = node.properties
      if (typeof href === 'string' && href.startsWith('#')) targets.push(href.slice(1))
      if (Array.isArray(className) && className.includes('permalink')) permalinks += 1
    })
    expect(targets.filter((id) => !ids.has(id))).toEqual([])
    expect(permalinks).toBe(documentOf(name).counts.turns)
  })
})

describe('the picture of the shares', () => {
  const page = (language: string, turns: string[]): string =>
    new TextDecoder().decode(
      renderHtml(toDocument(parse(`---\ntitle: T\nlanguage: ${language}\n---\n\n${turns.join('\n\n')}\n`))),
    )
  const pictureOf = (text: string): string => /<div class="shares".*?<\/div>/su.exec(text)?.[0] ?? ''
  const partsOf = (picture: string): number[][] =>
    [...picture.matchAll(/<rect [^>]*x="([\d.]+)"[^>]*width="([\d.]+)"/gu)].map((it) => it.slice(1).map(Number))

  it('has a part for each person, the largest first, and says whose is whose', () => {
    const picture = pictureOf(page('en', ['**A:** One.', '**B:** One two three.', '**A:** Two.', '**C:** One.']))
    expect(partsOf(picture)).toEqual([
      [0, 299],
      [300, 199],
      [500, 99],
    ])
    expect(picture).toContain('aria-label="B: 50% of the words; A: 33% of the words; C: 17% of the words"')
    expect(picture.match(/<text/gu)).toHaveLength(3)
  })

  it('begins at the right in a text that runs to the left', () => {
    expect(partsOf(pictureOf(page('ar', ['**ليلى:** كلمة.', '**كريم:** كلمة أخرى ثالثة.'])))).toEqual([
      [150, 449],
      [0, 149],
    ])
  })

  it('is not there where one person speaks', () => {
    expect(pictureOf(page('en', ['**A:** One.']))).toBe('')
  })
})

describe('the picture of the turns’ lengths', () => {
  const pictureOf = (page: string): string => /<div class="lengths".*?<\/div>/su.exec(page)?.[0] ?? ''
  const talk = (turns: string[]): string =>
    new TextDecoder().decode(
      renderHtml(
        toDocument(
          parse(`---\ntitle: T\nlanguage: en\n---\n\n${turns.map((it, i) => `**S${i % 2}:** ${it}`).join('\n\n')}\n`),
        ),
      ),
    )

  it('has a bar for each turn, and says which is the longest', () => {
    const picture = pictureOf(talk(['One two.', 'One.', 'One two three four.', 'One.', 'One two.', 'One.']))
    expect(picture.match(/M/gu)).toHaveLength(6)
    const label = 'How long each turn is; the longest, turn 3, has 4 words'
    expect(picture).toContain(`aria-label="${label}"`)
    expect(picture).toContain(`data-label="${label}"`)
    // The longest is as high as the picture, one of half its words half as high, and all lie side by side.
    const bars = [...picture.matchAll(/M([\d.]+) 56v-([\d.]+)h([\d.]+)/gu)].map((it) => it.slice(1).map(Number))
    expect(bars.map(([, height]) => height)).toEqual([28, 14, 56, 14, 28, 14])
    for (const [i, [x = 0, , width = 0]] of bars.entries())
      expect(x + width).toBeLessThanOrEqual(bars[i + 1]?.[0] ?? 600)
  })

  it('is not there for a talk of a few turns, or of none', () => {
    expect(pictureOf(talk(['One two.', 'One.', 'Two.', 'Three.']))).toBe('')
    expect(pictureOf(talk([]))).toBe('')
  })
})

it('shows markup in a transcript as text', () => {
  const page = new TextDecoder().decode(
    renderHtml(
      toDocument(parse('---\ntitle: "</title><script>x()</script>"\n---\n\n**A:** <img src=x onerror=x()> hi\n')),
    ),
  )
  expect(page).not.toMatch(/<script|<img/)
})

it('names no side of the page as left or right, so that a text from the right to the left is mirrored', () => {
  const page = new TextDecoder().decode(
    renderHtml(toDocument(parse('---\ntitle: "مكتبات صغيرة"\nlanguage: ar\n---\n\n**ليلى:** أهلا بكم.\n'))),
  )
  expect(page).toContain('<html lang="ar" dir="rtl"')
  const sheet = readFileSync(new URL('../../styles/screen.css', import.meta.url), 'utf8')
  expect(sheet).not.toMatch(/(?:^|[\s-])(?:left|right)\s*:|text-align:\s*(?:left|right)/)
  // Four values whose second and fourth differ are sides, too.
  for (const [, values = ''] of sheet.matchAll(/(?:margin|padding): ([^;()]+);/g)) {
    const [, right, , left] = values.split(/\s+/)
    if (left !== undefined) expect(left, values).toBe(right)
  }
})
