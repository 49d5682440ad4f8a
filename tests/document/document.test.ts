import fc from 'fast-check'
import type { Element, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { countWords } from '../../src/document/counts.ts'
import { type Document, displayDate, toDocument, wordsFor } from '../../src/document/index.ts'
import { parse } from '../../src/transcript/index.ts'

const documentOf = (body: string, front = 'title: T\nlanguage: en'): Document =>
  toDocument(parse(`---\n${front}\n---\n\n${body}\n`, { path: 'talk.md' }), { version: '9.9.9' })

const all = (tree: Root | Element, test: (node: Element) => boolean): Element[] => {
  const found: Element[] = []
  visit(tree, 'element', (node) => {
    if (test(node)) found.push(node)
  })
  return found
}
const ofClass = (tree: Root | Element, name: string): Element[] =>
  all(tree, ({ properties: { className } }) => Array.isArray(className) && className.includes(name))
const byId = (tree: Root | Element, id: string): Element => {
  const [found, ...more] = all(tree, (node) => node.properties.id === id)
  if (!found || more.length > 0)
    throw new Error(`${more.length ? 'several elements have' : 'no element has'} the id ${id}`)
  return found
}
const texts = (nodes: readonly RootContent[]): string[] => nodes.map((node) => toText(node as Element))
const levels = (tree: Root): number[] =>
  all(tree, ({ tagName }) => /^h[1-6]$/.test(tagName)).map(({ tagName }) => Number(tagName[1]))

/** What holds for every document: unique identifiers, links that lead somewhere, no level of heading left out. */
function expectSound({ tree, outline }: Document): void {
  const ids = all(tree, ({ properties }) => properties.id !== undefined).map(({ properties }) => String(properties.id))
  expect(new Set(ids).size).toBe(ids.length)
  const targets = new Set(ids)
  visit(tree, 'element', ({ properties: { href, ariaLabelledBy } }) => {
    const link = String(href ?? '')
    if (link.startsWith('#')) expect(targets).toContain(link.slice(1))
    for (const id of [ariaLabelledBy ?? []].flat()) expect(targets).toContain(id)
  })
  for (const entry of outline.flatMap((one) => [one, ...one.children])) expect(targets).toContain(entry.id)
  levels(tree).forEach((level, i, before) => {
    expect(level).toBeLessThanOrEqual((before[i - 1] ?? 0) + 1)
  })
}

describe('sections', () => {
  it('are opened by the highest level found, whichever it is, and no level is left out', () => {
    const document = documentOf('#### One\n\n**A:** a.\n\n###### Two\n\n**B:** b.\n\n#### Three\n\n**A:** c.')
    expect(document.outline.filter(({ id }) => /^s\d/.test(id))).toEqual([
      { id: 's01', title: 'One', level: 2, children: [{ id: 's01-1', title: 'Two', level: 3, children: [] }] },
      { id: 's02', title: 'Three', level: 2, children: [] },
    ])
    expectSound(document)
  })

  it('take headings within quotations and notes for lines of text', () => {
    const document = documentOf('## One\n\n**A:** a.\n\n> ##### Deep\n\n:::note\n###### Deeper\n:::')
    expect(texts(ofClass(document.tree, 'inner-heading'))).toEqual(['Deep', 'Deeper'])
    expectSound(document)
  })

  it('have what stands before them in front, and turns before the first heading in a section of their own', () => {
    const { tree, outline } = documentOf('Lead.\n\n**A:** a.\n\n## One\n\n**B:** b.')
    expect(outline.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'front Introduction',
      's01 The conversation',
      's02 One',
      'speaker-index Speakers and where they speak',
      'colophon About this edition',
    ])
    expect(toText(byId(tree, 'front'))).toContain('Lead.')
    expect(toText(byId(tree, 's01'))).toContain('a.')
  })

  it('have key points among them, where these have a title of their own', () => {
    const { outline } = documentOf(
      ':::highlights\n**A:** a.\n:::\n\n## One\n\n### Sub\n\n**A:** a.\n\n:::highlights[More]\nb\n:::',
    )
    expect(outline.map(({ id, children }) => [id, ...children.map((it) => `${it.id} ${it.title}`)])).toEqual([
      ['front', 'highlights Key points'],
      ['s01', 's01-1 Sub', 'highlights-2 More'],
      ['speaker-index'],
      ['colophon'],
    ])
  })

  it('are numbered, unless there is one or the titles bring their own numbers', () => {
    const numbers = (body: string) => ofClass(documentOf(body).tree, 'section').map((s) => s.properties.dataNumber)
    expect(numbers('## One\n\n**A:** a.\n\n## Two\n\n**A:** a.')).toEqual(['1', '2'])
    expect(numbers('## One\n\n**A:** a.')).toEqual([undefined])
    expect(numbers('## 1. One\n\n**A:** a.\n\n## 2. Two\n\n**A:** a.')).toEqual([undefined, undefined])
    expect(numbers('## 一、种子\n\n**甲：** 好。\n\n## 二、土\n\n**甲：** 好。')).toEqual([undefined, undefined])
  })
})

describe('turns', () => {
  const { tree, counts } = documentOf(
    '## One\n\n**A:** [00:01:02] a.\n\nsecond.\n\n- item\n\n**?:** Who?\n\n**B:**\n\n> quoted',
  )

  it('have a number, identifiers down to the block, their speaker and their time', () => {
    expect(ofClass(tree, 'turn').map((turn) => [turn.properties.id, turn.properties.dataNumber])).toEqual([
      ['t001', '1'],
      ['t002', '2'],
      ['t003', '3'],
    ])
    expect(byId(tree, 't001').properties).toMatchObject({ dataSpeaker: 'speaker-1', dataStart: '62' })
    expect(['t001p1', 't001p2', 't001p3'].map((id) => byId(tree, id).tagName)).toEqual(['p', 'p', 'ul'])
  })

  it('show no name where none is known', () => {
    expect(byId(tree, 't002').properties.dataSpeaker).toBeUndefined()
    expect(toText(byId(tree, 't002')).trim()).toBe('Who?')
  })

  it('begin with a paragraph for the name, even before a quotation', () => {
    expect(byId(tree, 't003p1').tagName).toBe('p')
    expect(toText(byId(tree, 't003p1')).trim()).toBe('B:')
  })

  it('are counted', () => {
    // The name is no part of what is said.
    expect(counts).toEqual({ turns: 3, sections: 1, speakers: 2, words: 5 })
  })

  it('have longer numbers in a longer talk, so that identifiers sort', () => {
    const long = documentOf(Array.from({ length: 1000 }, () => '**A:** a.').join('\n\n'))
    expect(ofClass(long.tree, 'turn')[0]?.properties.id).toBe('t0001')
    expect(long.counts.turns).toBe(1000)
  })
})

describe('the speaker index', () => {
  const { tree, speakers } = documentOf(
    '## One\n\n**Tom:** one two three.\n\n**Ada:** four.\n\n## Two\n\n**Tom:** five six.\n\n**?:** seven eight.',
    'title: T\nlanguage: en\nspeakers:\n  - name: Ada\n    role: host\n    affiliation: Harbour Library\n  - name: Tom\n  - name: Silent',
  )
  const index = byId(tree, 'speaker-index')

  it('lists who speaks in the order of first speech, silent ones not at all', () => {
    expect(texts(ofClass(index, 'index-name'))).toEqual(['Tom', 'Ada'])
    expect(speakers.map(({ name }) => name)).toEqual(['Tom', 'Ada', 'Silent'])
    expect(texts(ofClass(index, 'index-about'))).toEqual(['host, Harbour Library'])
  })

  it('gives shares of all words, unattributed ones among them', () => {
    expect(ofClass(index, 'index-share').map((p) => p.properties.dataShare)).toEqual(['63', '13'])
    expect(texts(ofClass(index, 'index-share'))).toEqual(['2 turns, 63% of the words', '1 turn, 13% of the words'])
  })

  it('links to the turns by section', () => {
    const links = all(byId(index, 'speaker-2'), ({ tagName }) => tagName === 'a')
    expect(links.map((a) => [a.properties.href, toText(a)])).toEqual([
      ['#s01', 'One'],
      ['#t001', '1'],
      ['#s02', 'Two'],
      ['#t003', '3'],
    ])
  })

  it('has a strip with words for those who do not see it', () => {
    const [svg] = all(index, ({ tagName }) => tagName === 'svg')
    expect(svg?.properties.role).toBe('img')
    expect(svg?.properties.ariaLabel).toBe(
      'Who spoke when; Tom: 2 turns, 63% of the words; Ada: 1 turn, 13% of the words',
    )
    expect(svg && ofClass(svg, 'strip-turns').map((path) => String(path.properties.d).match(/M/g)?.length)).toEqual([
      2, 1,
    ])
  })
})

describe('the contents', () => {
  it('link every part behind them, and say who speaks in each section', () => {
    const { tree } = documentOf('Lead.\n\n## One\n\n**A:** a.\n\n### Under\n\n**B:** b.\n\n## Two\n\n**B:** b.')
    const nav = byId(tree, 'contents')
    expect(all(nav, ({ tagName }) => tagName === 'a').map((a) => a.properties.href)).toEqual([
      '#front',
      '#s01',
      '#s01-1',
      '#s02',
      '#speaker-index',
      '#colophon',
    ])
    expect(texts(ofClass(nav, 'entry-speakers'))).toEqual(['A, B', 'B'])
  })
})

describe('highlights', () => {
  const linksOf = (body: string) => ofClass(documentOf(body).tree, 'locator').map((a) => a.properties.href)
  const box = (point: string) => `:::highlights\n**Ada:** ${point}\n:::\n\n`
  const talk =
    '**Ada:** Hello there.\n\n**Tom:** Two copies is the whole trick.\n\n**Ada:** Two copies is the whole trick, I say.'
  const inIndex = 3

  it('lead to the turn of their speaker that says them, whatever its marks and case', () => {
    expect(linksOf(box('two copies is the WHOLE trick!') + talk)).toEqual(['#t003', ...linksOf(talk)])
    expect(linksOf(talk)).toHaveLength(inIndex)
  })

  it('lead nowhere where nobody says them, or where they are too short to tell', () => {
    expect(linksOf(box('Three copies are better still.') + talk)).toHaveLength(inIndex)
    expect(linksOf(box('Hello') + talk)).toHaveLength(inIndex)
  })

  it('name a person who does not speak in the talk without a link', () => {
    const document = documentOf(`:::highlights\n**Max:** Words from another day.\n:::\n\n${talk}`)
    expect(toText(ofClass(document.tree, 'highlight-speaker')[0] as Element)).toBe('Max')
    expectSound(document)
  })

  it('make a point of each line', () => {
    const { tree } = documentOf(`:::highlights[In short]\n**Ada:** One.\nTwo.\n\nThree.\n:::\n\n${talk}`)
    const [highlights] = ofClass(tree, 'highlights')
    expect(highlights && texts(all(highlights, ({ tagName }) => tagName === 'li'))).toEqual(['One.', 'Two.', 'Three.'])
    expect(toText(byId(tree, 'highlights-title'))).toBe('In short')
  })
})

describe('title page and colophon', () => {
  it('write a date as the language does, in the figures of page numbers', () => {
    expect(['2025-03-14', '2025-03', '2025'].map((date) => displayDate(date, 'fa'))).toEqual([
      '24 اسفند 1403',
      'مارس 2025',
      '2025',
    ])
    expect(displayDate('2025-03-14', 'hi')).toBe('14 मार्च 2025')
    expect(displayDate('2025-03', 'en')).toBe('March 2025')
  })

  it('show what the front matter says, and only that', () => {
    const { tree } = documentOf(
      '**A:** a.',
      'title: T\nsubtitle: S\nlanguage: en\ndate: 2025-03-14\nevent: E\npublisher: P\nseries: {name: Q, number: 7}\neditors: [X, Y]\ntranslators: Z\ntranscribers: V\nrights: CC BY 4.0\nsource:\n  name: N\n  url: https://example.org/\n  author: W\ncleaning: {kept: 1200, moved: 3, normalised: 4, dropped: 5, corrected: 1}',
    )
    expect(toText(byId(tree, 'title-page'))).toMatch(/^T\s+S\s+A\s+E\s+March 14, 2025\s+P\s+Q, 7\s+N$/)
    const colophon = byId(tree, 'colophon')
    expect(texts(all(colophon, ({ tagName }) => tagName === 'dt'))).toEqual([
      'Source',
      'Author',
      'Publisher',
      'Series',
      'Editor',
      'Translator',
      'Transcriber',
      'Date',
      'Rights',
      'Cleaning',
      'Made with',
    ])
    expect(toText(colophon)).toContain('1,200 kept as they were; 5 normalised'.replace(';', ','))
    expect(toText(colophon)).toContain('Colloquy 9.9.9')
    const bare = byId(documentOf('**A:** a.').tree, 'colophon')
    expect(texts(all(bare, ({ tagName }) => tagName === 'dt'))).toEqual(['Made with'])
  })

  it('link only to what a reader may follow', () => {
    const { tree } = documentOf('**A:** a.', 'title: T\nlanguage: en\nsource: {name: N, url: "javascript:alert(1)"}')
    expect(all(byId(tree, 'colophon'), ({ tagName }) => tagName === 'a')).toEqual([])
  })
})

const isLatin = (language: string): boolean => !/^(?:zh|ja|ko|ar|fa|he|hi|ru)/.test(language)

describe('the words of the interface', () => {
  const en = wordsFor('en')

  it.each('zh-Hans zh-Hant ja ko ar de fr es pt it nl pl ru tr he fa hi'.split(' '))(
    'are all there in %s, and none is left in English',
    (language) => {
      const words = wordsFor(language)
      expect(words.language.split('-')[0]).toBe(language.split('-')[0])
      expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
      const said = (of: typeof en): [string, string][] =>
        Object.entries(of).map(([key, word]) => [key, String(typeof word === 'function' ? word(1, 2, 3, 4) : word)])
      const english = new Map(said(en))
      for (const [key, word] of said(words)) {
        expect(word, key).not.toBe('')
        if (key === 'madeWith') continue
        // Languages in one script may share a mark or a word, but no sentence.
        if (['colon', 'comma', 'clause', 'semicolon'].includes(key) || (isLatin(language) && key === 'note')) continue
        expect(word, key).not.toBe(english.get(key))
        if (key !== 'language' && !isLatin(language))
          expect(word.replaceAll(/EPUB|QR/g, ''), key).not.toMatch(/[A-Za-z]{2}/)
      }
    },
  )

  it('are in the script of the language', () => {
    expect(['zh-Hant', 'zh-TW', 'zh-Hant-HK'].map((tag) => wordsFor(tag).contents)).toEqual(['目錄', '目錄', '目錄'])
    expect(['zh', 'zh-Hans', 'zh-CN', 'zh-Hans-SG'].map((tag) => wordsFor(tag).contents)).toEqual(Array(4).fill('目录'))
  })

  it('are those of a language by its other tags, too', () => {
    expect(['he', 'iw', 'iw-IL', 'fa', 'fa-AF', 'prs'].map((tag) => wordsFor(tag).language)).toEqual(
      'he he he fa fa fa'.split(' '),
    )
    expect(wordsFor('constructor')).toBe(en)
  })

  it('have the form that the number asks for', () => {
    const forms = (language: string): string[] => [1, 2, 5, 12, 21, 22, 25].map((it) => wordsFor(language).turns(it))
    expect(forms('ru')).toEqual([
      '1 реплика',
      '2 реплики',
      '5 реплик',
      '12 реплик',
      '21 реплика',
      '22 реплики',
      '25 реплик',
    ])
    expect(forms('he').slice(0, 3)).toEqual(['קטע דיבור אחד', 'שני קטעי דיבור', '5 קטעי דיבור'])
    expect([1, 22, 112, 121].map((it) => wordsFor('pl').turnLengths(3, it).split(' ').slice(-2).join(' '))).toEqual([
      '1 słowo',
      '22 słowa',
      '112 słów',
      '121 słów',
    ])
  })

  it('have figures of one kind', () => {
    const said = (language: string): string =>
      Object.values(wordsFor(language))
        .map((word) =>
          typeof word === 'function' ? (word as (...n: number[]) => string)(0.5, 12, 1234, 56_789) : word,
        )
        .join()
    for (const language of ['ar', 'fa', 'hi'])
      expect(
        said(language)
          .match(/\p{Nd}/gu)
          ?.filter((it) => !/[0-9]/.test(it)),
      ).toEqual([])
  })

  it('are English for a language that has none of its own', () => {
    expect(wordsFor('cy')).toBe(en)
  })

  it('are those of the transcript’s language throughout the document', () => {
    for (const language of ['zh-Hans', 'ja']) {
      const { tree } = documentOf('导。\n\n**甲：** 好。', `title: 题\nlanguage: ${language}\nrights: 権`)
      expect(toText(tree).replace('Colloquy 9.9.9', '')).not.toMatch(/[A-Za-z]{2}/)
    }
  })
})

describe('hostile Markdown', () => {
  it('shows markup as the text it is', () => {
    const { tree } = documentOf('**A:** x <script>alert(1)</script> y\n\n<iframe src="https://example.org"></iframe>')
    expect(all(tree, ({ tagName }) => ['script', 'iframe'].includes(tagName))).toEqual([])
    expect(toText(byId(tree, 's01'))).toContain('<script>alert(1)</script>')
    expect(toText(byId(tree, 's01'))).toContain('<iframe')
    expect(toHtml(tree)).not.toMatch(/<(?:script|iframe)/)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'file:///x',
    'vbscript:x',
    '//example.org',
    '#t001',
  ])('keeps the words of a link to %s and drops the link', (url) => {
    const { tree } = documentOf(`## One\n\nx [words](<${url}>) [more][r]\n\n[r]: <${url}>`)
    const section = byId(tree, 's01')
    expect(all(section, ({ tagName }) => tagName === 'a')).toEqual([])
    expect(toText(section)).toContain('x words more')
  })

  it('keeps links that are safe', () => {
    const { tree } = documentOf('## One\n\n[a](https://example.org) [b](mailto:a@example.org)')
    expect(all(byId(tree, 's01'), ({ tagName }) => tagName === 'a').map((a) => a.properties.href)).toEqual([
      'https://example.org/',
      'mailto:a@example.org',
    ])
  })

  it('fetches no picture, and says what it shows', () => {
    const { tree } = documentOf(
      '## One\n\n![a map](https://example.org/x.png) ![a plan][p]\n\n[p]: https://example.org/y.png',
    )
    expect(all(tree, ({ tagName }) => tagName === 'img')).toEqual([])
    expect(texts(ofClass(tree, 'picture'))).toEqual(['a map', 'a plan'])
    expect(toHtml(tree)).not.toContain('.png')
  })

  it('is still a document, however strange', () => {
    for (const body of ['', '#', '>', ':::highlights\n:::', ':::note\n:::', '**:**', '**A:**', '---', '| a |\n|---|'])
      expectSound(documentOf(body))
  })
})

describe('a transcript in which nobody is named', () => {
  it('is an article, with a warning and without an index', () => {
    const { tree, messages, outline, counts } = documentOf('Nothing but text.\n\nAnd more.')
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['no-speakers'])
    expect(outline.map(({ id }) => id)).toEqual(['s01', 'colophon'])
    expect(toText(byId(tree, 's01'))).toContain('And more.')
    expect(counts).toMatchObject({ turns: 0, speakers: 0 })
  })
})

it('counts words as readers do', () => {
  expect(countWords('Two copies, that’s all: 3.5 of e-mail.')).toBe(7)
  expect(countWords('我们用 AI 写')).toBe(5)
  expect(countWords('')).toBe(0)
})

it('does not change the transcript', () => {
  const transcript = parse('**A:** a [b](javascript:c) :event[laughter]\n\n:::highlights\n**A:** a\n:::\n', {
    path: 'a.md',
  })
  const before = JSON.stringify(transcript)
  const first = toHtml(toDocument(transcript).tree)
  expect(JSON.stringify(transcript)).toBe(before)
  expect(toHtml(toDocument(transcript).tree)).toBe(first)
})

describe('any transcript', () => {
  const name = fc.constantFrom('Ada Quist', '张鹏', '?', 'Tom')
  const words = fc.constantFrom(
    'word',
    'Two copies is the whole trick.',
    '我们留两份。',
    '[x](#t001)',
    '<a id="t001">x</a>',
    '- a\n- b',
    '> ##### q',
    ':event[laughter]',
    '```\ncode\n```',
    '[^1]',
    '![p](p.png)',
    '[r][r]\n\n[r]: https://example.org',
  )
  const block = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(name, words).map(([who, said]) => `**${who}:** ${said}`) },
    { weight: 2, arbitrary: words },
    {
      weight: 1,
      arbitrary: fc.tuple(name, words).map(([who, said]) => `**${who}:** ${said}[^1], and again[^1][^a b]`),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('1', 'a b'), words).map(([id, text]) => `[^${id}]: ${text}`) },
    { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([n, t]) => `${'#'.repeat(n)} ${t}`) },
    { weight: 1, arbitrary: words.map((text) => `:::note[Editor]\n${text}\n:::`) },
    { weight: 1, arbitrary: fc.tuple(name, words).map(([who, said]) => `:::highlights\n**${who}:** ${said}\n:::`) },
    { weight: 1, arbitrary: words.map((text) => `:::lead\n${text}\n:::`) },
  )
  it('makes a document whose links lead somewhere and whose identifiers are its own', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 14 }), fc.constantFrom('en', 'zh-Hans', 'ja'), (blocks, language) => {
        expectSound(documentOf(blocks.join('\n\n'), `title: T\nlanguage: ${language}`))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the people of the title page', () => {
  const talkOf = (people: number): string => {
    const turns = Array.from({ length: people }, (_, i) => `**Person ${i}:** Hello.`)
    return JSON.stringify(toDocument(parse(`---\ntitle: T\nlanguage: en\n---\n\n${turns.join('\n\n')}\n`)).tree)
  }

  it('stand in lines of their own, unless they are many', () => {
    expect(talkOf(14)).toContain('"className":["people"]')
    expect(talkOf(15)).toContain('"className":["people","many"]')
  })

  it('are no sounds and no parts of the programme', () => {
    const { tree, speakers } = toDocument(
      parse(
        '---\ntitle: T\nlanguage: en\n---\n\n**Ada Quist:** Hello.\n\n**Break:** Words of a sponsor.\n\n**Outro music:** La la.\n',
      ),
    )
    expect(speakers.map(({ name }) => name)).toEqual(['Ada Quist', 'Break', 'Outro music'])
    const named = JSON.stringify(
      tree.children.find((part) => 'properties' in part && part.properties.id === 'title-page'),
    )
    expect(named).toContain('Ada Quist')
    expect(named).not.toMatch(/Break|Outro/u)
  })
})

it('a name that runs the other way is kept from drawing along what stands beside it', () => {
  const { tree } = toDocument(
    parse('---\ntitle: ت\nlanguage: ar\n---\n\n**ليلى:** كلمة.\n\n**Tom Reys:** كلمة.\n\n**007:** كلمة.\n'),
  )
  const names: unknown[] = []
  visit(tree, 'element', ({ tagName, properties, children }) => {
    const [name] = children
    if (tagName === 'b' && String(properties.className) === 'speaker' && name?.type === 'element')
      names.push([toText(name), name.properties.dir])
  })
  expect(names).toEqual([
    ['ليلى', undefined],
    ['Tom Reys', 'ltr'],
    ['007', undefined],
  ])
})
