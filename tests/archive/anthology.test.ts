import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anthologyOf, readPeople } from '../../src/archive/index.ts'
import { checkPdf } from '../../src/check/index.ts'
import { toDocument } from '../../src/document/index.ts'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { parse, stringify, type Turn } from '../../src/transcript/index.ts'
import { pagesOf } from '../render/pdf-pages.ts'

const monday = `---
title: Monday
subtitle: The first day
date: 2025-05-05
event: Two Days
publisher: The Harbour Press
source: {name: The Fell Courier, url: "https://example.org/monday"}
subjects: [paper]
language: en
speakers:
  - {name: Ada Quist, role: moderator, aliases: [Ada, Host]}
  - {name: Tomas Reyes, role: librarian}
---

What the first day was about.

:::highlights[Key points]
**Tomas Reyes:** Paper outlived every server we ever bought.
:::

# Opening

**Ada:** [00:00:03] Good morning.[^1]

## Within

**Tomas Reyes:** Paper outlived every server we ever bought. See [this][a].

**Host:** Thanks.

![A map](pictures/map.png "The map")

[^1]: It was noon.

[a]: https://example.org/a
`
const tuesday = `---
title: Tuesday
date: 2025-05-06
event: Two Days
subjects: [paper, film]
language: en
speakers:
  - {name: ADA QUIST, role: archivist, affiliation: Harbour City}
  - {name: Jo}
---

**Ada Quist:** Again.[^1] And [that][a].

**Jo:** Yes.

**?:** A question.

[^1]: It was early.

[a]: https://example.org/b
`
const wednesday = `---
title: Wednesday
language: de
---

**Jo:** Ja.
`

const talk = (markdown: string) => ({ transcript: parse(markdown) })
const said = (markdown: string): string[] =>
  parse(markdown).body.children.flatMap((block) =>
    block.type === 'turn'
      ? [JSON.stringify(block.children, (key, value) => (key === 'position' ? undefined : value))]
      : [],
  )

describe('an anthology', () => {
  const { transcript, merged } = anthologyOf([talk(monday), talk(tuesday), talk(wednesday)], {
    title: 'Two Days in May',
  })
  const markdown = stringify(transcript)

  it('is a transcript: written and read, it is the same', () => {
    const again = parse(markdown)
    expect(stringify(again)).toBe(markdown)
    expect(again.messages.map(String)).toEqual([])
    expect(again.speakers).toEqual(transcript.speakers)
  })

  it('has each talk in a section of its own, with its headings below', () => {
    const document = toDocument(parse(markdown))
    const talks = document.outline.filter(({ id }) => /^s\d/u.test(id))
    expect(talks.map(({ title, children }) => [title, children.map((it) => it.title)])).toEqual([
      ['Monday', ['Key points', 'Opening', 'Within']],
      ['Tuesday', []],
      ['Wednesday', []],
    ])
  })

  it('makes people of one name, or of one alias, one speaker', () => {
    expect(transcript.speakers.map(({ name, role, affiliation }) => [name, role, affiliation])).toEqual([
      ['Ada Quist', 'moderator; archivist', 'Harbour City'],
      ['Tomas Reyes', 'librarian', undefined],
      ['Jo', undefined, undefined],
    ])
    const labels = transcript.body.children.flatMap((block) => (block.type === 'turn' ? [block.label] : []))
    expect(labels).toEqual(['Ada Quist', 'Tomas Reyes', 'Ada Quist', 'Ada Quist', 'Jo', '?', 'Jo'])
  })

  it('tells of names that several people have', () => {
    expect(merged).toEqual([{ name: 'Jo', talks: 2 }])
    const known = readPeople('- {name: Jo Lind, aliases: [Jo]}\n', 'people.yaml')
    const told = anthologyOf([talk(tuesday), talk(wednesday)], { title: 'T', known })
    expect(told.merged).toEqual([])
    expect(told.transcript.speakers.map(({ name, aliases }) => [name, aliases])).toEqual([
      ['ADA QUIST', []],
      ['Jo Lind', ['Jo']],
    ])
  })

  it('keeps notes and links of one talk apart from those of another', () => {
    expect(markdown).toContain('Good morning.[^1-1]')
    expect(markdown).toContain('[^1-1]: It was noon.')
    expect(markdown).toContain('Again.[^2-1]')
    expect(markdown).toContain('[^2-1]: It was early.')
    expect(markdown).toMatch(/\[1-a\]: https:\/\/example\.org\/a/u)
    expect(markdown).toMatch(/\[2-a\]: https:\/\/example\.org\/b/u)
  })

  it('says of each talk when and where it was given, and where it is from', () => {
    expect(markdown).toContain(
      '## Monday\n\n:::lead\nThe first day\n\nMay 5, 2025 · Two Days · The Harbour Press · [The Fell Courier](https://example.org/monday)\n:::\n\n:::lead\nWhat the first day was about.',
    )
    expect(markdown).toContain('## Tuesday\n\n:::lead\nMay 6, 2025 · Two Days\n:::')
    expect(markdown).toContain('## Wednesday\n\n**Jo:** Ja.')
  })

  it('has what all talks have in common, and no more', () => {
    const { metadata } = anthologyOf([talk(monday), talk(tuesday)], { title: 'Both' }).transcript
    expect(metadata).toEqual({
      title: 'Both',
      date: '2025-05',
      language: 'en',
      event: 'Two Days',
      subjects: ['paper', 'film'],
    })
    expect(transcript.metadata).toEqual({ title: 'Two Days in May', language: 'en', subjects: ['paper', 'film'] })
  })

  it('finds pictures from its own folder', () => {
    const moved = anthologyOf([{ ...talk(monday), imagePath: (path) => `talks/${path}` }], { title: 'T' })
    expect(stringify(moved.transcript)).toContain('![A map](talks/pictures/map.png "The map")')
  })

  it('loses no turn and no word of one, whatever the talks', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/u)
    const name = fc.constantFrom('Ada Quist', 'Tomas Reyes', 'Jo', '?')
    const turn = fc
      .tuple(name, fc.array(word, { minLength: 1, maxLength: 5 }))
      .map(([who, them]) => `**${who}:** ${them.join(' ')}`)
    const heading = fc
      .tuple(fc.integer({ min: 1, max: 6 }), word)
      .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`)
    const text = fc
      .array(fc.oneof({ weight: 4, arbitrary: turn }, heading), { minLength: 1, maxLength: 8 })
      .map((blocks) => `---\ntitle: A talk\n---\n\n${blocks.join('\n\n')}\n`)
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const joined = stringify(anthologyOf(texts.map(talk), { title: 'All' }).transcript)
        expect(said(joined)).toEqual(texts.flatMap(said))
        expect(stringify(parse(joined))).toBe(joined)
        const depths = parse(joined).body.children.flatMap((it) => (it.type === 'heading' ? [it.depth] : []))
        expect(depths.filter((depth) => depth === 2)).toHaveLength(texts.length)
      }),
      { numRuns: 60 },
    )
  })

  it('is printed with the pages of key points that stand within a talk', async () => {
    const browser = await openBrowser()
    try {
      const { bytes } = await renderPdf(toDocument(parse(markdown)), { browser, paper: 'A5' })
      const { pages } = await pagesOf(bytes)
      const numbers = pages.flatMap((page) =>
        page.lines.flatMap(({ text }) => /we ever bought\.\s*(\d+)$/u.exec(text)?.[1] ?? []),
      )
      const spoken = pages.find((page) => page.lines.some(({ text }) => text.includes('See')))
      expect(numbers).toEqual([spoken?.label])
      expect((await checkPdf(bytes)).findings).toEqual([])
    } finally {
      await closeBrowser(browser)
    }
  })
})

it('keeps every turn where it was', () => {
  const { transcript } = anthologyOf([talk(monday)], { title: 'T' })
  const starts = transcript.body.children.filter((it): it is Turn => it.type === 'turn').map(({ start }) => start)
  expect(starts).toEqual([3, undefined, undefined])
})
