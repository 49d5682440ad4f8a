import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { type Document, toDocument } from '../../src/document/index.ts'
import { exportNames } from '../../src/formats.ts'
import { read } from '../../src/read/index.ts'
import { widthOf } from '../../src/render/captions/cues.ts'
import { renderExport } from '../../src/render/exports/index.ts'
import { parse } from '../../src/transcript/index.ts'

const names = ['Ada Quist', 'Tomás Reyes', '林岸', '?']
const sentences = [
  'It is a promise to strangers.',
  'So, a sentence that goes on, clause after clause, until no screen has room for all of it; is that not so?',
  '纸张比我们买过的每一台服务器都活得更久，所以我们一直把第二份副本放在河对岸的那座老房子里，谁也不知道为什么。',
  'Less < more & “so on” --> there.',
  'Well!',
  '一、二。',
]
const turns = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    time: fc.option(fc.nat({ max: 7200 })),
    blocks: fc.array(fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 12 },
)
type Turns = typeof turns extends fc.Arbitrary<infer T> ? T : never

const clockOf = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((it) => String(Math.floor(it)).padStart(2, '0')).join(':')
const documentOf = (all: Turns, language = 'en'): Document =>
  toDocument(
    parse(
      `---\ntitle: A talk\nlanguage: ${language}\n---\n\n${all
        .map(
          ({ name, time, blocks }) =>
            `**${name}:** ${time === null ? '' : `[${clockOf(time)}] `}${blocks.map((it) => it.join(' ')).join('\n\n')}`,
        )
        .join('\n\n')}\n`,
    ),
  )
/** Words without the space between them. */
const bare = (text: string): string => text.replace(/\s/gu, '')
/** What the document's turns say. */
const said = ({ tree }: Document): string => {
  const words: string[] = []
  visit(tree, 'element', (node, _, parent) => {
    if (parent?.type === 'element' && [parent.properties.className].flat().includes('turn'))
      words.push(
        toText({ ...node, children: node.children.filter((it) => it.type !== 'element' || it.tagName !== 'b') }),
      )
  })
  return bare(words.join(''))
}
const timed = (all: Turns): Turns => all.map((turn, i) => (i === 0 ? { ...turn, time: turn.time ?? 3 } : turn))

interface Cue {
  start: number
  end: number
  lines: string[]
}
function cuesIn(vtt: string): Cue[] {
  const at = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return vtt
    .split('\n\n')
    .filter((block) => /^[\d:.]+ --> /u.test(block))
    .map((block) => {
      const [times = '', ...lines] = block.trimEnd().split('\n')
      const [start = '', end = ''] = times.split(' --> ')
      return { start: at(start), end: at(end), lines }
    })
}
const unescaped = (text: string): string =>
  text
    .replace(/<\/?v[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

describe('the words for other programs', () => {
  it('captions say every word once, in cues that fit, one after another', async () => {
    await fc.assert(
      fc.asyncProperty(turns.map(timed), fc.constantFrom('en', 'zh-Hans'), async (all, language) => {
        const document = documentOf(all, language)
        const cues = cuesIn(await renderExport(document, 'vtt'))
        expect(bare(cues.map(({ lines }) => unescaped(lines.join('\n'))).join(''))).toBe(said(document))
        for (const [i, { start, end, lines }] of cues.entries()) {
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(cues[i - 1]?.start ?? 0)
          expect(lines.length).toBeLessThanOrEqual(2)
          for (const line of lines) expect(widthOf(unescaped(line)), line).toBeLessThanOrEqual(46)
        }
        const json = JSON.parse(await renderExport(document, 'json')) as {
          segments: { body: string; startTime: number; endTime: number }[]
        }
        expect(bare(json.segments.map(({ body }) => body).join(''))).toBe(said(document))
        const first = all[0]?.time ?? 0
        expect(cues[0]?.start).toBe(first)
      }),
      { numRuns: 60 },
    )
  })

  it('captions are read back as the same talk', async () => {
    const document = documentOf([
      { name: 'Ada Quist', time: 3, blocks: [[sentences[1] ?? '', sentences[0] ?? '']] },
      { name: 'Tomás Reyes', time: 20, blocks: [[sentences[1] ?? '']] },
      { name: 'Ada Quist', time: 31, blocks: [['Well!']] },
      { name: 'Tomás Reyes', time: 33, blocks: [['Less is more.']] },
      { name: 'Ada Quist', time: 36, blocks: [['So it is.']] },
      { name: 'Tomás Reyes', time: 40, blocks: [['Well!']] },
    ])
    for (const name of ['vtt', 'srt', 'json'] as const) {
      const bytes = new TextEncoder().encode(await renderExport(document, name))
      const { markdown } = clean(await read(bytes, { path: `talk.${name}` }))
      const again = toDocument(parse(markdown))
      expect(
        again.speakers.map((it) => it.name),
        name,
      ).toEqual(['Ada Quist', 'Tomás Reyes'])
      expect(said(again), name).toBe(said(document))
    }
  })

  it('a talk without times has no captions, and says what to do', async () => {
    const document = documentOf([{ name: 'Ada Quist', time: null, blocks: [['Well!']] }])
    for (const name of ['vtt', 'srt', 'json'] as const)
      await expect(renderExport(document, name)).rejects.toMatchObject({ code: 'transcript/times' })
    for (const name of ['podcast', 'text', 'tei', 'citation'] as const)
      expect(await renderExport(document, name)).toContain(name === 'citation' ? 'Ada Quist' : 'Well!')
  })

  it('text, TEI and HTML say every word, and TEI is sound', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const document = documentOf(all)
        const tei = parseXml(await renderExport(document, 'tei')).root as XmlElement
        const elements = (name: string, within: XmlElement = tei): XmlElement[] =>
          within.children.flatMap((it) =>
            it instanceof XmlElement ? [...(it.name === name ? [it] : []), ...elements(name, it)] : [],
          )
        expect(
          bare(
            elements('u')
              .map(({ text }) => text)
              .join(''),
          ),
        ).toBe(said(document))
        const ids = new Set(
          ['person', 'when'].flatMap((name) => elements(name)).map(({ attributes }) => `#${attributes['xml:id']}`),
        )
        for (const { attributes } of elements('u'))
          for (const to of [attributes.who, attributes.start]) if (to !== undefined) expect(ids).toContain(to)
        const own = elements('u').map(({ attributes }) => attributes['xml:id'])
        expect(new Set(own).size).toBe(own.length)
        // No words stand where TEI has elements alone.
        for (const division of [...elements('body'), ...elements('div')])
          expect(division.children.some((it) => it instanceof XmlText && it.text.trim() !== '')).toBe(false)
        const text = bare(await renderExport(document, 'text'))
        const html = unescapedHtml(await renderExport(document, 'podcast'))
        for (const { blocks } of all)
          for (const block of blocks) {
            expect(text).toContain(bare(block.join(' ')))
            expect(html).toContain(bare(block.join(' ')))
          }
      }),
      { numRuns: 40 },
    )
  })

  it('everything that a transcript can hold is in the text: lead, key points, notes, lists, images, footnotes', async () => {
    const document = toDocument(
      parse(
        '# T\n\nThe lead.\n\n:::highlights[Key]\n**A:** A key point.\n:::\n\n## One\n\n**A:** Said.[^1]\n\n- an item\n  - within\n\n> quoted\n\n![a chart](chart.png)\n\n### Two\n\n:::note[Editor]\nA gap.\n:::\n\n**B:** End. :event[laughter]\n\n[^1]: Footnoted.\n',
      ),
    )
    for (const name of ['text', 'tei'] as const) {
      const text = await renderExport(document, name)
      for (const words of [
        'The lead.',
        'A key point.',
        'One',
        'Two',
        'Said.',
        'an item',
        'within',
        'quoted',
        'a chart',
        'A gap.',
        'End. [laughter]',
        'Footnoted.',
      ])
        expect(text.split(words), `${name}: ${words}`).toHaveLength(2)
    }
  })

  it('is cited with everybody who speaks', async () => {
    const document = toDocument(
      parse('---\ntitle: T\nsubtitle: S\ndate: 2025-03\nlanguage: en\nevent: E\n---\n\n**Ada:** a.\n\n**Ben:** b.\n'),
    )
    expect(JSON.parse(await renderExport(document, 'citation'))).toEqual([
      {
        id: expect.stringMatching(/^urn:uuid:/u),
        type: 'interview',
        title: 'T: S',
        author: [{ literal: 'Ada' }, { literal: 'Ben' }],
        language: 'en',
        issued: { 'date-parts': [[2025, 3]] },
        'event-title': 'E',
      },
    ])
  })

  it('names its series and who made it, for catalogues and citations', async () => {
    const front = 'title: T\nseries: {name: Talks, number: 4}\neditors: Ed\ntranslators: [Tr]\ntranscribers: [Sc]\n'
    const document = toDocument(parse(`---\n${front}---\n\n**A:** b.\n`))
    expect(JSON.parse(await renderExport(document, 'citation'))).toMatchObject([
      {
        editor: [{ literal: 'Ed' }],
        translator: [{ literal: 'Tr' }],
        'collection-title': 'Talks',
        'collection-number': '4',
      },
    ])
    const tei = await renderExport(document, 'tei')
    for (const element of [
      '<editor>Ed</editor><editor role="translator">Tr</editor>',
      '<respStmt><resp>transcription</resp><name>Sc</name></respStmt>',
      '<seriesStmt><title>Talks</title><biblScope unit="volume">4</biblScope></seriesStmt>',
    ])
      expect(tei).toContain(element)
  })

  it('gives the same bytes each time', async () => {
    const document = documentOf([{ name: 'Ada Quist', time: 3, blocks: [[sentences[2] ?? '']] }])
    for (const name of exportNames) expect(await renderExport(document, name)).toBe(await renderExport(document, name))
  })
})

const unescapedHtml = (html: string): string => bare(html.replaceAll('&#x3C;', '<').replaceAll('&#x26;', '&'))
