import fc from 'fast-check'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { parse, renameSpeakers, speakerDoubts, type Transcript, type Turn } from '../../src/transcript/index.ts'

const rename = (markdown: string, ...renames: string[]): string =>
  renameSpeakers(
    markdown,
    renames.map((one) => {
      const [from = '', to = ''] = one.split('=')
      return { from, to }
    }),
  ).markdown
const namesOf = ({ body, speakers }: Transcript): string[] => {
  const names: string[] = []
  visit(body, 'turn', (turn: Turn) => {
    names.push(speakers.find(({ id }) => id === turn.speaker)?.name ?? '?')
  })
  return names
}
const textsOf = ({ body }: Transcript): string[] => {
  const texts: string[] = []
  visit(body, 'turn', (turn: Turn) => {
    texts.push(textOf(turn.children))
  })
  return texts
}

describe('renameSpeakers', () => {
  it('touches the labels of turns, and nothing else', () => {
    const markdown = [
      'Speaker 3 is here: **Speaker 3** speaks.',
      '## Speaker 3: a heading',
      '**Speaker 3:** [00:03:12] “**Speaker 3:**” is no name.',
      '**Speaker 3**: So *they* say.  ',
      '__Speaker 3 :__ Again.',
      '**speaker  3：**最近怎么样？',
      '**Speaker 3**： Well.',
      '**_Speaker 3:_** Slanted.',
      '> **Speaker 3:** quoted',
      '- **Speaker 3:** listed',
      '```\n**Speaker 3:** code\n```',
      ':::note\n**Speaker 3:** noted\n:::',
      ':::highlights[Speaker 3]\n**Speaker 3:** Said.\n\n**Speaker 3**: Said too.\n:::',
      '**Speaker 31:** Another one.\n',
    ].join('\n\n')
    const lines = markdown.split('\n')
    const expected = lines.map((line, i) =>
      /^(?:\*\*|__)_?speaker +3 ?(?:[:：]|\*\*[:：]|__)/iu.test(line) && !/code|noted/u.test(line) && i > 2
        ? line.replace(/speaker +3/iu, 'Ada Quist')
        : line,
    )
    const result = rename(markdown, 'Speaker 3=Ada Quist')
    expect(result.split('\n')).toEqual(expected)
    expect(namesOf(parse(result))).toEqual([...Array(8).fill('Ada Quist'), 'Speaker 31'])
  })

  it('keeps carriage returns, a byte order mark and characters that parse leaves out', () => {
    const markdown =
      '\uFEFF---\r\ntitle: T\u0001\r\nspeakers:\r\n- Tom # he\r\n- Ada\r\nrights: x\r\n---\r\n\r\nLe\u0002ad\r\n\r\n**Tom:** A\u0000.\r\n\r\n**Tom：**B.\r\n'
    expect(rename(markdown, 'Tom=Tomas Reyes')).toBe(markdown.replaceAll('Tom', 'Tomas Reyes'))
  })

  it.each([
    'A.*(b)+',
    '$&$1',
    'C\\D',
    'O’Neill [x]',
    '*star*',
    '_x_',
    'a<b>c',
    'A&amp;B',
    'Q:what',
    '`x`',
    'Ada “x”: y',
    '(Ada)',
    '张鹏',
  ])('takes the name %s to the letter, both ways', (name) => {
    const markdown =
      '---\ntitle: T\nspeakers:\n  - name: Tom\n---\n\n**Tom:** A.\n\n**Tom**: $& .* C.\n\n**Tom：**好。\n'
    const named = rename(markdown, `Tom=${name}`)
    expect(namesOf(parse(named))).toEqual([name, name, name])
    expect(parse(named).speakers).toEqual([{ id: 'speaker-1', name, aliases: [] }])
    // The quotes that a name needed in YAML stay.
    expect(rename(named, `${name}=Tom`).replace(/["'](?=Tom)|(?<=name: .Tom)["']/gu, '')).toBe(markdown)
  })

  it.each([`"Q": 'x'`, "O'Neill", 'yes: no', '# one', '123', 'null', '- x', '@x', '{a}'])(
    'quotes %s in YAML',
    (name) => {
      for (const list of [
        'speakers:\n  - Tom',
        "speakers:\n- 'Tom'",
        'speakers: ["Tom"]',
        'speakers: [{name: Tom, role: x}]',
        'speakers:\n  - role: x\n    name: "Tom"',
      ]) {
        const named = rename(`---\ntitle: T\n${list}\ndate: 2025\n---\n\n**Tom:** A.\n`, `Tom=${name}`)
        expect(parse(named).speakers.map((one) => one.name)).toEqual([name])
        expect(named).toMatch(/^---\ntitle: T\nspeakers:/)
        expect(named).toMatch(/\ndate: 2025\n---\n/)
      }
    },
  )

  it('joins two speakers: aliases, role, remarks', () => {
    const body = '**Tomas Reyes:** A.\n\n**TR:** B.\n\n**Ada:** C.\n'
    const front = `---
# the talk
title: T   # short
# who
speakers:
  # chair
  - name: Ada

  - name: "Tomas Reyes"
    aliases: [Mr Reyes]
  # the same?
  - name: T. Reyes
    role: librarian   # of the city
    aliases: TR
  # nobody else
# when
date:   2025
---

`
    const result = rename(front + body, 'T. Reyes=tomas reyes')
    expect(result).toBe(`---
# the talk
title: T   # short
# who
speakers:
  # chair
  - name: Ada

  # the same?
  - name: "Tomas Reyes"
    aliases: [Mr Reyes, TR]
    role: librarian
  # nobody else
# when
date:   2025
---

${body.replace('TR', 'Tomas Reyes')}`)
    expect(namesOf(parse(result))).toEqual(['Tomas Reyes', 'Tomas Reyes', 'Ada'])
  })

  it('keeps the entry of a list when the one who stays has none', () => {
    const result = rename('---\nspeakers:\n  - Tom\n---\n\n**Tom:** A.\n\n**Tomas:** B.\n', 'Tom=Tomas')
    expect(result).toBe('---\nspeakers:\n  - Tomas\n---\n\n**Tomas:** A.\n\n**Tomas:** B.\n')
  })

  it('renames an alias to the name of its speaker, and to an alias', () => {
    const front = '---\nspeakers:\n  - name: Tomas\n    aliases: [Tom]\n---\n\n'
    expect(rename(`${front}**Tom:** A.\n`, 'Tom=Tomas')).toBe(`${front}**Tomas:** A.\n`)
    expect(rename(`${front}**Tomas:** A.\n`, 'Tomas=Tom')).toBe('---\nspeakers:\n  - name: Tom\n---\n\n**Tom:** A.\n')
    expect(rename(`${front}**?:** A.\n`, '?=Tom')).toBe(`${front}**Tomas:** A.\n`)
  })

  it('names unattributed turns, takes names away, and exchanges names', () => {
    expect(rename('**?:** A.\n\n**？：**B.\n\n**Ada:** C.\n', '?=Ada')).toBe(
      '**Ada:** A.\n\n**Ada：**B.\n\n**Ada:** C.\n',
    )
    expect(rename('---\nspeakers: [Ada, Tom]\n---\n\n**?:** A.\n', '?=Ines')).toBe(
      '---\nspeakers: [Ada, Tom, Ines]\n---\n\n**Ines:** A.\n',
    )
    expect(rename('---\nspeakers: [Ada, Tom]\n---\n\n**Tom:** A.\n', 'Tom=?')).toBe(
      '---\nspeakers: [Ada]\n---\n\n**?:** A.\n',
    )
    expect(rename('**Ada:** A.\n\n**Tom:** B.\n', 'Ada=Tom', 'Tom=Ada')).toBe('**Tom:** A.\n\n**Ada:** B.\n')
  })

  it('joins entries that differ in case alone', () => {
    const markdown = '---\nspeakers: [ada, Ada]\n---\n\n**ada:** A.\n\n**Ada:** B.\n'
    expect(rename(markdown, 'ada=Ada')).toContain('speakers: [Ada]\n')
  })

  it('takes a thematic break for no front matter', () => {
    expect(rename('---\n\n**Ada:** A.\n\nspeakers: [Ada]\n', 'Ada=Tom')).toBe('---\n\n**Tom:** A.\n\nspeakers: [Ada]\n')
  })

  it('counts the labels', () => {
    const { renamed } = renameSpeakers('**Ada:** A.\n\n**ada:** B.\n\n**Tom:** C.\n', [{ from: 'ADA', to: 'Ines' }])
    expect(renamed).toEqual([{ from: 'Ada', to: 'Ines', labels: 2 }])
  })

  it.each([
    ['Nobody=Ada', 'Nobody is called “Nobody” here.', 'Choose from “Ada”, “Tom”.'],
    ['?=Ada', 'No turn is without a name here.', 'Choose from “Ada”, “Tom”.'],
    ['Ada=Tom:', 'ends with a colon', ''],
    [`Ada=${'x'.repeat(81)}`, '81 characters', ''],
    ['Ada= ', 'empty', ''],
  ])('refuses %s', (one, reason, advice) => {
    const attempt = (): string => rename('**Ada:** A.\n\n**Tom:** B.\n', one)
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: expect.stringContaining(reason),
        advice: expect.stringContaining(advice),
      }),
    )
  })

  it('refuses two names for one speaker, and a list that other fields refer to', () => {
    expect(() => rename('**Ada:** A.\n', 'Ada=Tom', 'ada=Ines')).toThrow('cannot become both “Tom” and “Ines”')
    expect(() => rename('---\nspeakers: [&a Ada]\nevent: *a\n---\n\n**Ada:** A.\n', 'Ada=Tom')).toThrow('refer to')
  })

  it('changes who speaks, and no other character', () => {
    const piece = fc.constantFrom(
      'word',
      ' ',
      '词语',
      ':',
      '：',
      '*',
      '**',
      '_',
      '[',
      ']',
      '`',
      '\\',
      '&amp;',
      '> ',
      '- ',
      '<b>',
      '**Tom:**',
      '[00:01]',
      '::',
      '\u0003',
    )
    const words = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''))
    const label = fc.constantFrom(
      '**Tom:** ',
      '**Tom：**',
      '**Tom**: ',
      '**Tom**：',
      '__Tom:__ ',
      '**tom :** ',
      '**Ada:** ',
      '**?:** ',
      '**T. \\*:** ',
    )
    const block = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(label, words).map(([who, said]) => who + said) },
      { weight: 2, arbitrary: words },
      { weight: 1, arbitrary: fc.tuple(label, words).map(([who, said]) => `:::highlights\n${who}${said}\n:::`) },
      { weight: 1, arbitrary: words.map((title) => `## ${title}`) },
    )
    const front = fc.constantFrom('', '---\ntitle: T\nspeakers:\n  - Tom # him\n  - name: Ada\n---\n\n')
    const name = fc.constantFrom('Ines M.', 'O’Neill', '林晓雨', 'a*b_c', '[x](y)', '(Q.)', 'ada', '?')
    fc.assert(
      fc.property(
        front,
        fc.array(block, { minLength: 1, maxLength: 8 }),
        name,
        fc.boolean(),
        (head, blocks, to, crlf) => {
          const lines = `${head}**Tom:** First.\n\n${blocks.join('\n\n')}\n`
          const markdown = crlf ? lines.replaceAll('\n', '\r\n') : lines
          const before = parse(markdown)
          const result = rename(markdown, `Tom=${to}`)
          const after = parse(result)
          const final = to === 'ada' ? (before.speakers.find(({ name }) => name === 'Ada')?.name ?? to) : to
          expect(namesOf(after)).toEqual(namesOf(before).map((one) => (one.toLowerCase() === 'tom' ? final : one)))
          expect(textsOf(after)).toEqual(textsOf(before))
          // What is not within bold or in the list is the same.
          const rest = (text: string): string =>
            text
              .replace(/^speakers:[\s\S]*?(?=^---)/mu, '')
              .replace(/^([ \u0003]*)((?:\*\*|__)+)(?:\\.|[^*_\\\r\n])*?( ?(?:[:：]\2|\2[:：]))/gmu, '$1$3')
          expect(rest(result)).toBe(rest(markdown))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('speakerDoubts', () => {
  const doubts = (...labels: string[]): string[] =>
    speakerDoubts(parse(labels.map((label) => `**${label}:** x`).join('\n\n'))).map(
      ({ kind, name, other }) => `${kind} ${name}${other === undefined ? '' : ` ${other}`}`,
    )

  it.each([
    'Speaker 3',
    'spk\\_0',
    'SPEAKER\\_00',
    'Speaker A',
    'Unknown',
    '发言人1',
    'Participant #2',
    'U03CCC9',
    '+44 7700 900123',
  ])('takes %s for no name', (label) => {
    expect(doubts(label, 'Ada Quist')).toEqual([`no-name ${label.replace('\\', '')}`])
  })

  it('marks letters and initials that nothing explains', () => {
    expect(doubts('Q', 'AQ', 'Tomas Reyes', '问')).toEqual(['initials Q', 'initials AQ', 'initials 问'])
    expect(doubts('AQ', 'Ada Quist')).toEqual(['same AQ Ada Quist'])
    expect(speakerDoubts(parse('---\nspeakers:\n  - {name: AQ, aliases: [Ada Quist]}\n---\n\n**AQ:** x\n'))).toEqual([])
  })

  it('marks pairs that may be one person, each once', () => {
    expect(doubts('Tomas Reyes', 'Tomas')).toEqual(['same Tomas Tomas Reyes'])
    expect(doubts('Tomas Reys', 'Tomas Reyes', 'Tomas Reyes')).toEqual(['same Tomas Reys Tomas Reyes'])
    expect(doubts('José Díaz', 'Jose Diaz')).toEqual(['same Jose Diaz José Díaz'])
    expect(doubts('张鹏', '张')).toEqual(['same 张 张鹏'])
  })

  it('leaves people alone who are two', () => {
    expect(doubts('Ann', 'Dan', 'Jo', 'Jonas', 'Juror 12', 'Juror 13')).toEqual([])
    expect(doubts('Speaker 1', 'Speaker 12').filter((one) => one.startsWith('same'))).toEqual([])
  })

  it('marks unattributed turns', () => {
    expect(doubts('?', 'Ada')).toEqual(['unattributed ?'])
  })
})
