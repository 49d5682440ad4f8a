import { toString as textOf } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { ColloquyError, parse, recogniseLanguage, type Turn } from '../../src/transcript/index.ts'

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

  it('warn of a label that the list does not know, with the nearest name', () => {
    const { messages } = parse('---\ntitle: T\nspeakers: [Tomas Reyes]\n---\n\n**Tomás Reyes:** Yes.\n')
    expect(messages.map((message) => message.ruleId)).toEqual(['unknown-speaker'])
    expect(messages[0]?.reason).toContain('Did you mean “Tomas Reyes”?')
    expect(messages[0]?.line).toBe(6)
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

  it('may be absent: title from the first heading, language from the text', () => {
    const { metadata } = parse('# 小书库\n\n**甲：** 我们说说这个问题。\n')
    expect(metadata).toMatchObject({ title: '小书库', language: 'zh-Hans' })
  })
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
