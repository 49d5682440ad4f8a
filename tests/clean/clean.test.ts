import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cleaned, clean } from '../../src/clean/index.ts'
import { rules } from '../../src/clean/rules/index.ts'
import { readSync } from '../../src/read/index.ts'

const cleaned = (text: string, path = 'talk.txt'): Cleaned => clean(readSync(new TextEncoder().encode(text), { path }))
const bodyOf = ({ markdown }: Cleaned): string => markdown.replace(/^---\n[\s\S]*?\n---\n\n/, '')
const sourceOf = ({ ledger }: Cleaned): string => ledger.entries.map((e) => e.source).join('')
const ruleOf = (done: Cleaned, piece: string): string | undefined =>
  done.ledger.entries.find((e) => e.source.includes(piece))?.rule

const fixtures = new URL('../fixtures/', import.meta.url)

describe('fixtures', () => {
  for (const name of readdirSync(fixtures).filter((n) => n.startsWith('clean-'))) {
    it(name, async () => {
      const folder = new URL(`${name}/`, fixtures)
      const source = readdirSync(folder).find((f) => f.startsWith('source.')) ?? ''
      const done = clean(readSync(readFileSync(new URL(source, folder)), { path: source }))
      await expect(done.markdown).toMatchFileSnapshot(new URL('transcript.md', folder).pathname)
      await expect(`${JSON.stringify(done.ledger, null, 1)}\n`).toMatchFileSnapshot(
        new URL('ledger.json', folder).pathname,
      )
    })
  }
})

describe('rules', () => {
  const scraped = cleaned(readFileSync(new URL('clean-scraped-panel/source.txt', fixtures), 'utf8'))

  it('have a code each', () => {
    expect(new Set(rules.map((r) => r.code)).size).toBe(rules.length)
  })

  it.each([
    ['LOADING', 'clean/page-head'],
    ['12 0', 'clean/page-head'],
    ['小馆长谈', 'clean/title'],
    ['相关文章', 'clean/page-tail'],
    ['版权声明', 'clean/page-tail'],
    ['本文来自', 'clean/source-credit'],
    ['何文', 'clean/label'],
  ])('put “%s” on record as %s', (piece, code) => {
    expect(ruleOf(scraped, piece)).toBe(code)
  })

  it('drop the repeated title once it is in the front matter', () => {
    expect(scraped.ledger.entries.filter((e) => e.rule === 'clean/repeated-title')).toHaveLength(1)
  })

  it('widen marks between Han and nothing else', () => {
    const body = bodyOf(
      cleaned(
        '甲方:你好,世界。\n\n乙方:见 GPT-4,5% 和 Qwen2.5-72B,在 10:30,看 https://a.org/x?y,z 吧(是的)?\n\n甲方:He said “yes, sir” 就走了.\n\n乙方:好!',
      ),
    )
    expect(body).toContain('你好，世界')
    expect(body).toContain('GPT-4,5% 和 Qwen2.5-72B，在 10:30，看 https://a.org/x?y,z 吧（是的）？')
    expect(body).toContain('yes, sir')
    expect(body).toContain('就走了。')
  })

  it.each([
    ['模型(GPT-4),Enjoy it', '模型（GPT-4），Enjoy it'],
    ['他用 GPT-4? 我不用.', '他用 GPT-4？我不用。'],
    ['这是 v2.5. 好', '这是 v2.5. 好'],
    ['大约涨了 5%.', '大约涨了 5%。'],
    ['好的 , 再来', '好的，再来'],
    ['好的, (真的) 再来', '好的，（真的）再来'],
    ['说完了。 再来', '说完了。再来'],
    ['他说"好的,可以"。', '他说“好的，可以”。'],
    ['屏幕是 5" 的,他说"好"', '屏幕是 5" 的，他说"好"'],
    ['比分 3:1,时间 10:30', '比分 3:1，时间 10:30'],
    ['我们用 OpenAI, Google 的', '我们用 OpenAI, Google 的'],
    ['好的:)', '好的:)'],
  ])('widen “%s”', (said, expected) => {
    expect(bodyOf(cleaned(`甲方:${said}\n\n乙方:好。\n\n甲方:好。\n`)).split('\n')[0]).toBe(
      `**甲方：** ${expected}`.replace(/([*[])(?=\w)/g, '\\$1'),
    )
  })

  it('leave the end of an English sentence as it is, and the comma behind an English term not', () => {
    const body = bodyOf(
      cleaned('甲方: Can I add something? 我们说 large language model, 就是模型。\n\n乙方:好。\n\n甲方:好。\n'),
    )
    expect(body).toContain('Can I add something? 我们说 large language model，就是模型。')
  })

  it('find the role that Han text puts before a name of another script', () => {
    const done = cleaned(
      '谁来保存\n\n到场的是社区档案创办人 Ada Quist，主持人何文。\n\n何文:你好。\n\nAda Quist:你好,我们开始。\n\n何文:好。\n\nAda Quist:好。\n',
    )
    expect(done.markdown).toContain('name: Ada Quist\n    role: 社区档案创办人')
  })

  it('find speakers, roles and other names', () => {
    expect(scraped.markdown).toContain('name: 林晓雨\n    role: 海港图书馆馆长\n    aliases: [晓雨]')
    expect(scraped.markdown).toContain('aliases: [周老师]')
    const english = cleaned(
      'Old maps\n\nWith Ada Quist, curator at Harbour Library, and Tom Reyes.\n\nAda Quist: Hello, Tom.\n\nTom Reyes: Hello.\n\nAda Quist: Good: we begin.\n\nTom Reyes: Yes, Ms Quist.\n',
    )
    expect(english.markdown).toContain('role: curator\n    affiliation: Harbour Library\n    aliases: [Ms Quist]')
    expect(bodyOf(english)).toContain('**Ada Quist:** Good: we begin.')
  })

  it('take no speech for the title, whoever says the same twice', () => {
    const done = cleaned('Ada: Yes.\n\nTom: Are you sure?\n\nAda: Yes.\n\nAda: Quite.\n\nTom: Good.\n')
    expect(bodyOf(done).match(/\*\*Ada:\*\* Yes\./g)).toHaveLength(2)
    expect(done.markdown).toContain('title: talk\n')
  })

  it('find a label with its time in bold Markdown, on every line', () => {
    const body = bodyOf(
      cleaned('**Ada** 00:12: One.\n**Tom** [ 00:15]: Two.\n\n**Ada** [00:20](https://a.org/?t=20): Three.\n', 'a.md'),
    )
    expect(body).toBe('**Ada:** [00:00:12] One.\n\n**Tom:** [00:00:15] Two.\n\n**Ada:** [00:00:20] Three.\n')
  })

  it('drop control characters and colours of a terminal', () => {
    const done = cleaned('Ada: \u001b[31mRed\u001b[0m and\u000c so on.\n\nTom: Yes.\n\nAda: Good.\n\nTom: Bye.\n')
    expect(bodyOf(done)).toContain('**Ada:** Red and so on.\n')
    expect(ruleOf(done, '\u000c')).toBe('clean/control')
  })

  it('make a note of what minutes set in brackets between turns, and drop drawn lines', () => {
    const done = cleaned(
      '○林議長　始めます。\n\n　　〔拍手〕\n\n○森委員　はい。\n\n　―――――\n\n○林議長　続けます。\n\n〔一同笑う〕\n\nでは次へ。\n',
    )
    expect(bodyOf(done)).toBe(
      '**林議長：** 始めます。\n\n:::note\n〔拍手〕\n:::\n\n**森委員：** はい。\n\n**林議長：** 続けます。\n\n〔一同笑う〕\n\nでは次へ。\n',
    )
    expect(ruleOf(done, '―――')).toBe('clean/mark')
  })

  it('take a title that comes again with other punctuation for a title, not for speech', () => {
    const done = cleaned(
      '潮水退后：谁来记事\n\n上个月，三个人坐到了一起。\n\n潮水退后:谁来记事\n\n何文:你好。\n\n林晓雨:你好,开始吧。\n\n何文:好。\n\n林晓雨:好。\n',
    )
    expect(done.markdown).toContain('title: 潮水退后：谁来记事')
    expect(done.markdown).not.toContain('**潮水退后')
  })

  it('leave the opening of a sentence alone', () => {
    const body = bodyOf(
      cleaned(
        '何文:你好。\n\n林晓雨:我问了他。\n\n他的回答是:不行。\n\n何文:然后?\n\n林晓雨:再问。\n\n他的回答是:也不行。\n',
      ),
    )
    expect(body).not.toContain('**他的回答是')
  })

  it('read a time in brackets between the name and the colon', () => {
    const body = bodyOf(
      cleaned('Ada Quist (00:05:00): And?\n\nTom Reyes (00:05:03): Yes.\n\nAda Quist (00:05:09): So.\n'),
    )
    expect(body).toContain('**Ada Quist:** [00:05:00] And?')
  })

  it('keep the language and the byline that the source gives, and say which fields are left out', () => {
    const done = cleaned(
      '---\ntitle: T\nlanguage: de\nroom: 4\n---\n\nBy Marta Lind\n\nAda: Ja.\n\nTom: Ja.\n\nAda: Gut.\n',
      'talk.md',
    )
    expect(done.markdown).toContain('language: de')
    expect(done.markdown).toContain('author: Marta Lind')
    expect(done.messages.map(String).join()).toContain('“room”')
  })

  it('leave a colon within speech alone', () => {
    const body = bodyOf(cleaned('Ada: One.\n\nThe rule is this: keep two.\n\nTom: Fine.\n\nAda: Bye.\n\nTom: Bye.\n'))
    expect(body).toContain('\nThe rule is this: keep two.')
    expect(body.match(/\*\*/g)).toHaveLength(8)
  })

  it('escape what Markdown would read as markup', () => {
    const body = bodyOf(
      cleaned(
        'Ada: a *b* [c] <d> e:f.\n\n# not a heading.\n\n1. not a list.\n\n::: note.\n\nTom: x.\n\nAda: y.\n\nTom: z.\n',
      ),
    )
    expect(body).toContain('a \\*b\\* \\[c] \\<d> e\\:f.')
    expect(body).toContain('\n\\# not a heading.')
    expect(body).toContain('\n1\\. not a list.')
    expect(body).toContain('\n\\::: note.')
  })

  it('leave a transcript as it is', () => {
    const text = '---\r\ntitle: T\r\n---\r\n\r\n**Ada:** Hello,  you. \r\n'
    const done = cleaned(text, 'talk.md')
    expect(done.markdown).toBe(text)
    expect(done.ledger.entries).toEqual([{ kind: 'kept', source: text, offset: 0, line: 1, column: 1 }])
  })
})

describe('the ledger gives the source back', () => {
  const piece = fc.constantFrom(
    'Ada: ',
    'Tom：',
    '**Ada:** ',
    '甲:',
    '好,',
    '。',
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '\u00a0',
    '# ',
    '* ',
    '[00:01]',
    '---\n',
    '```\n',
    'Key points\n',
    '划重点——\n',
    ':::',
    'Words of speech. ',
    '相关文章\n',
    '"',
    '(',
    ')',
    '好',
    '\t',
    '<!-- x -->',
  )
  it('for any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 60 }),
        fc.constantFrom('a.txt', 'a.md'),
        (pieces, path) => {
          const text = `x${pieces.join('')}`.toWellFormed?.() ?? pieces.join('')
          if (text.includes('\0')) return
          const done = cleaned(text, path)
          expect(sourceOf(done)).toBe(text)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('for every fixture', () => {
    for (const name of readdirSync(fixtures)) {
      const folder = new URL(`${name}/`, fixtures)
      const file = readdirSync(folder).find((f) => f.startsWith('source.'))
      if (!file) continue
      const source = readSync(readFileSync(new URL(file, folder)), { path: file })
      expect(sourceOf(clean(source)) === source.text, name).toBe(true)
    }
  })

  it('and says letter by letter what stands in the transcript', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 60 }),
        fc.constantFrom('a.txt', 'a.md'),
        (pieces, path) => {
          const done = cleaned(`x${pieces.join('')}`, path)
          const left = done.ledger.entries.flatMap((e) =>
            e.kind === 'kept' ? [e.source] : e.kind === 'normalised' ? [e.result ?? ''] : [],
          )
          const body = bodyOf(done).replace(/^:::(?:highlights|note)\b/gm, '')
          expect(letters(body)).toBe(letters(left.join('')))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

it('takes a long transcript turn by turn', () => {
  const pair = (n: number): string =>
    `Ada: ${n}. ${'We keep two copies, and we read them. '.repeat(8)}\n\nTom: 好的,第 ${n} 份(真的)。\n\n`
  const pairs = Math.ceil(2_000_000 / pair(1000).length)
  const text = Array.from({ length: pairs }, (_, n) => pair(n)).join('')
  const done = cleaned(text)
  expect(bodyOf(done).match(/^\*\*(?:Ada|Tom):\*\* /gm)).toHaveLength(2 * pairs)
  expect(sourceOf(done) === text).toBe(true)
})
