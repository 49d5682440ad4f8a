import { toString as textOf } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { ColloquyError, parse, recogniseLanguage, type Turn } from '../../src/transcript/index.ts'
import { stringify } from '../../src/transcript/stringify.ts'

const turns = (markdown: string): Turn[] =>
  parse(markdown).body.children.filter((node): node is Turn => node.type === 'turn')

describe('turns', () => {
  it.each([
    ['colon inside the bold', '**Ada:** Hello.'],
    ['colon outside', '**Ada**: Hello.'],
    ['full-width colon', '**Ada：**Hello.'],
    ['a time', '**Ada:** [00:03:12] Hello.'],
    ['a short time', '**Ada:** [03:12] Hello.'],
  ])('begin at a label: %s', (_, markdown) => {
    const [turn] = turns(markdown)
    expect(turn?.label).toBe('Ada')
    expect(textOf(turn)).toBe('Hello.')
    if (markdown.includes('[')) expect(turn?.start).toBe(192)
  })

  it('close their bold before a Han character', () => {
    expect(textOf(turns('**张鹏：**最近怎么样？')[0])).toBe('最近怎么样？')
  })

  it('run on over unlabelled paragraphs and lists, up to the next turn, heading or directive', () => {
    const found = turns('**A:** One.\n\nTwo.\n\n- three\n\n**B:** Four.\n\n## Next\n\nNot spoken.\n')
    expect(found.map((turn) => turn.children.length)).toEqual([3, 1])
  })

  it('carry their speaker by name or alias, and nobody for a question mark', () => {
    const { body, speakers } = parse(
      '---\ntitle: T\nspeakers:\n  - name: Tomas Reyes\n    aliases: [Tom]\n---\n\n**Tom:** Yes.\n\n**?:** Who?\n',
    )
    expect(speakers).toHaveLength(1)
    expect(body.children.map((node) => (node as Turn).speaker)).toEqual(['speaker-1', undefined])
  })

  it('are nobody’s for a question mark of either width, and one person’s for a name that is listed twice', () => {
    expect(parse('**？：** Who?\n').body.children.map((node) => (node as Turn).label)).toEqual(['?'])
    expect(parse('---\nspeakers: [Ann, Ann]\n---\n\n**Ann:** Yes.\n').speakers).toHaveLength(1)
  })

  it('keep a note to the name', () => {
    const { body } = parse('**Bob[^b]:** Yes.\n\n[^b]: By telephone.\n')
    expect((body.children[0] as Turn).label).toBe('Bob')
    expect(stringify(parse('**Bob[^b]:** Yes.\n\n[^b]: By telephone.\n'))).toContain('**Bob:** [^b] Yes.')
  })

  it('warn of a label that the list does not know, with the nearest name', () => {
    const { messages } = parse('---\ntitle: T\nspeakers: [Tomas Reyes]\n---\n\n**Tomás Reyes:** Yes.\n')
    expect(messages.map((message) => message.ruleId)).toEqual(['unknown-speaker'])
    expect(messages[0]?.reason).toContain('Did you mean “Tomas Reyes”?')
    expect(messages[0]?.line).toBe(6)
    const short = parse('---\ntitle: T\nspeakers: [5]\n---\n\n**A:** Yes.\n').messages
    expect(short[0]?.reason).not.toContain('Did you mean')
  })
})

it('a table is warned of', () => {
  const warned = (body: string): unknown[] =>
    parse(`---\ntitle: T\n---\n\n**A:** Yes.\n\n${body}\n`).messages.map(({ ruleId, line }) => [ruleId, line])
  expect(warned('| a | b |\n|---|:-:|\n| 1 | 2 |')).toEqual([['no-table', 7]])
  expect(warned('a | b\n-- said | who')).toEqual([])
})

describe('times', () => {
  const startOf = (text: string): (number | undefined)[] =>
    parse(`**A:** ${text} x\n`).body.children.map((node) => (node as Turn).start)
  const warned = (body: string): string[] =>
    parse(`---\ntitle: T\n---\n\n${body}\n`).messages.map(
      ({ ruleId, line, reason }) => `${ruleId} ${line} ${reason.split(' is ')[0]}`,
    )

  it('are of minutes without end, or of hours and minutes', () => {
    expect(startOf('[75:30]')).toEqual([4530])
    expect(startOf('[1:02:03.5]')).toEqual([3723.5])
  })

  it.each(['[99:99:99]', '[00:61]', '[1:2]', '[12:34:56:78]', '(00:05)'])(
    'are none that no clock shows: %s',
    (time) => {
      expect(startOf(time)).toEqual([undefined])
      expect(warned(`**A:** ${time} Yes.`)).toEqual([`unread-time 5 “${time}”`])
    },
  )

  it('are not read within a label, and it is said', () => {
    expect(warned('**Ada [00:00:01]:** Yes.')).toEqual(['unread-time 5 “[00:00:01]”'])
    expect(warned('**Ada:** (16:9) is a shape, [2024] a year, and 10:30 an hour.')).toEqual([])
  })
})

describe('directives', () => {
  it('of other names stay the text they were', () => {
    expect(textOf(parse('**A:** Q:what and 10:30am\n').body)).toBe('Q:what and 10:30am')
  })

  it('give events, notes, highlights and leads', () => {
    const { body } = parse(
      'Before.\n\n:::highlights[Key]\n**A:** One.\n\nTwo.\n:::\n\n**A:** Ha :event[laughter].\n\n:::note[Ed]\nOff.\n:::\n',
    )
    expect(body.children.map((node) => node.type)).toEqual(['lead', 'highlights', 'turn', 'note'])
  })
})

describe('front matter', () => {
  it.each([
    ['not YAML', '---\ntitle: a: b\n---\n', 2],
    ['a wrong type', '---\ntitle: a\nspeakers: 3\n---\n', 3],
    ['a speaker without a name', '---\ntitle: a\nspeakers:\n  - role: x\n---\n', 4],
    ['a date that is none', '---\ntitle: a\ndate: tomorrow\n---\n', 3],
    ['no end', '---\ntitle: a\n\nHello.\n', 1],
    ['a list instead of fields', '---\n- a: b\n---\n', 2],
  ])('that is faulty (%s) gives one error with its line', (_, markdown, line) => {
    let caught: unknown
    try {
      parse(markdown, { path: 'talk.md' })
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(ColloquyError)
    expect((caught as ColloquyError).code).toBe('transcript/front-matter')
    expect((caught as ColloquyError).place).toMatchObject({ file: 'talk.md', line })
  })

  it.each([
    ['title: *x', 2, 8, 'anchor'],
    ['title: {a: b}', 2, 8, '“title”'],
    ['title: a\ntitle: b', 3, 1, 'unique'],
    ['date: 2025-02-30', 2, 7, 'calendar'],
    ['language: English please', 2, 11, 'BCP 47'],
    ['source: [a]', 2, 9, '“source”'],
    ['media: x', 2, 8, 'audio or video'],
    ['cleaning: yes', 2, 11, '“cleaning”'],
    ['cleaning: {kept: -1, moved: 0, normalised: 0, dropped: 0, corrected: 0}', 2, 18, '“cleaning, kept”'],
    ['speakers:\n  - Ada\n  - name: Tom\n    aliases: {a: b}', 5, 14, '“speakers, entry 2, aliases”'],
    ['speakers:\n  - name: ""', 3, 11, '“speakers, entry 1, name”'],
    ['a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]', 2, 1, 'aliases'],
  ])('that says “%s” gives an error with line, column and advice', (yaml, line, column, reason) => {
    let caught: unknown
    try {
      parse(`---\n${yaml}\n---\n\n**A:** x\n`, { path: 'talk.md' })
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(ColloquyError)
    const { place, message, advice } = caught as ColloquyError
    expect(place).toEqual({ file: 'talk.md', line, column })
    expect(message).toContain(reason)
    expect(message).not.toMatch(/Invalid|Expected|undefined/)
    expect(advice).toMatch(/\.$/)
  })

  it('warns of a field that nobody reads', () => {
    const { messages } = parse('---\ntitle: T\nspeaker: Ada\n---\n\n**Ada:** Yes.\n')
    expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([['unknown-field', 3, 1]])
  })

  it('warns of a source that no edition may lead to', () => {
    const warned = (url: string): unknown[] =>
      parse(`---\ntitle: T\nsource:\n  name: N\n  url: ${url}\n---\n\n**Ada:** Yes.\n`).messages.map(
        ({ ruleId, line, column }) => [ruleId, line, column],
      )
    for (const url of ['"javascript:alert(1)"', 'example.org/talk', 'file:///etc/passwd'])
      expect(warned(url)).toEqual([['unlinked-source', 5, 8]])
    for (const url of ['https://e.org/灯?a=100%', 'urn:isbn:9780000000002']) expect(warned(url)).toEqual([])
  })

  it('takes numbers and truth values for the text they are, and nothing for nothing', () => {
    const { metadata, speakers } = parse('---\ntitle: 1984\nsubtitle:\nevent: true\nspeakers: [Ada, 7]\n---\n')
    expect(metadata).toMatchObject({ title: '1984', event: 'true' })
    expect(metadata).not.toHaveProperty('subtitle')
    expect(speakers.map(({ name }) => name)).toEqual(['Ada', '7'])
  })

  it('may be absent: title from the first heading, language from the text', () => {
    const { metadata } = parse('# 小书库\n\n**甲：** 我们说说这个问题。\n')
    expect(metadata).toMatchObject({ title: '小书库', language: 'zh-Hans' })
  })
})

it('leaves out control characters, which no edition can hold', () => {
  const { metadata, body } = parse('---\ntitle: "a\\fb"\n---\n\n**A:** x\u000cy\u0001\n')
  expect(metadata.title).toBe('ab')
  expect(textOf(body)).toBe('xy')
})

describe('recogniseLanguage', () => {
  it.each([
    ['en', 'What do we keep, and for whom is it that we keep it?'],
    ['zh-Hans', '我们今天来讨论这个问题，请大家谈谈。'],
    ['zh-Hant', '我們今天來討論這個問題，請大家談談。'],
    ['ja', '今日はこの問題について話しましょう。'],
    ['ko', '오늘은 이 문제에 대해 이야기합시다.'],
    ['de', 'Wir sprechen heute nicht über das, was die anderen sagen und meinen.'],
  ])('%s', (language, text) => {
    expect(recogniseLanguage(text)).toBe(language)
  })
})

it('refuses a list without measure, with its place', () => {
  const list = Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')
  expect(() => parse(`**A:** x\n\n${list}\n`, { path: 'talk.md' })).toThrow(
    expect.objectContaining({ code: 'transcript/nesting', place: { file: 'talk.md', line: 103, column: 201 } }),
  )
})
