import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cleaned, type CleanOptions, clean } from '../../src/clean/index.ts'
import { read, readSync } from '../../src/read/index.ts'

const cleaned = (text: string, path = 'talk.txt', options: CleanOptions = {}): Cleaned =>
  clean(readSync(new TextEncoder().encode(text), { path }), options)
const body = (text: string, path?: string, options?: CleanOptions): string =>
  cleaned(text, path, options).markdown.replace(/^---\n[\s\S]*?\n---\n\n/, '')
const rulesOf = ({ ledger }: Cleaned): Set<string | undefined> => new Set(ledger.entries.map(({ rule }) => rule))

const talk = 'Ada: Hello. [laughter]\n\nTom: Um, it it was wet (applause).\n\nAda: See [sic] there.\n\nTom: Good.\n'

describe('events', () => {
  it('are sounds and gestures, and no other brackets', () => {
    expect(body(talk)).toBe(
      '**Ada:** Hello. :event[laughter]\n\n**Tom:** Um, it it was wet :event[applause].\n\n**Ada:** See \\[sic] there.\n\n**Tom:** Good.\n',
    )
  })

  it.each([
    '（笑）',
    '（众笑）',
    '(Beifall)',
    '[risas]',
    '【掌声】',
    '（一同笑い）',
    '♪ music ♪',
    '[inaudible 00:12:03]',
  ])('include %s', (said) => {
    expect(body(`Ada: One ${said} two.\n\nTom: Yes.\n\nAda: So.\n`)).toContain(`:event[${said.slice(1, -1).trim()}]`)
  })

  it('are none behind what would make a block of them', () => {
    const { markdown, ledger } = clean(
      readSync(new TextEncoder().encode('x\r\n* \r\n:::[laughter]Ada: '), { path: 'a.md' }),
      { withOutput: true },
    )
    const kept = ledger.entries.filter(({ kind, output }) => kind === 'kept' && output)
    for (const { source, output } of kept)
      expect(markdown.slice(...(output as [number, number])).replace(/[\\\s]/gu, '')).toBe(source.replace(/\s/gu, ''))
  })

  it('are all that captions put in square brackets', () => {
    expect(
      body(
        '1\n00:00:01,000 --> 00:00:02,000\nAda: Come in. [door opens]\n\n2\n00:00:03,000 --> 00:00:04,000\nAda: Sit.\n',
        'a.srt',
      ),
    ).toContain(':event[door opens]')
  })
})

describe('what a person asks for', () => {
  it('leaves rules out, by either name', () => {
    for (const off of ['event', 'clean/event'])
      expect(rulesOf(cleaned(talk, 'talk.txt', { off: [off] }))).not.toContain('clean/event')
    expect(() => cleaned(talk, 'talk.txt', { off: ['evnt'] })).toThrow(/no rule “evnt”/)
  })

  it('drops stutters and fillers only then', () => {
    expect(rulesOf(cleaned(talk))).not.toContain('clean/tidy')
    expect(body(talk, 'talk.txt', { tidy: true })).toContain('**Tom:** it was wet :event[applause].')
    expect(body('甲:嗯,这个可以。\n\n乙:好,呃,我们开始。\n\n甲:好。\n\n乙:好。\n', 'a.txt', { tidy: true })).toBe(
      '**甲：** 这个可以。\n\n**乙：** 好，我们开始。\n\n**甲：** 好。\n\n**乙：** 好。\n',
    )
  })

  it.each([
    ['It is close, um, uh.', 'It is close.'],
    ['It is close hmm?', 'It is close?'],
    ['Hmm. I see. Um. So.', 'I see. So.'],
    ['Good. Um we go.', 'Good. we go.'],
    ['It is close, um…', 'It is close…'],
    ['I, um… I think so.', 'I… I think so.'],
    ['Hmm.', 'Hmm.'],
    ['Um, uh…', 'Um, uh…'],
  ])('drops from “%s” what stands round a filler, and never the whole', (said, expected) => {
    expect(body(`Ada: ${said}\n\nTom: Yes.\n\nAda: So.\n`, 'a.txt', { tidy: true })).toMatch(
      new RegExp(`^\\*\\*Ada:\\*\\* ${expected.replace(/[.?]/g, '\\$&')}\\n`),
    )
  })

  it.each(['no, no, no', 'It was very very wet', 'umbrella and summer', 'she had had enough'])(
    'leaves “%s” alone',
    (said) => {
      expect(body(`Ada: ${said}.\n\nTom: Yes.\n\nAda: So.\n`, 'a.txt', { tidy: true })).toContain(said)
    },
  )

  it('reports what the glossary lists, and corrects it when told to', () => {
    const text = 'Ada: We use Quen and Kubernets.\n\nTom: Yes.\n\nAda: So.\n'
    const glossary = { Qwen: ['Quen'], Kubernetes: [] }
    const reported = cleaned(text, 'a.txt', { glossary })
    expect(reported.markdown).toContain('We use Quen and Kubernets.')
    expect(reported.messages.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '1 “Quen” may be “Qwen”. --apply-glossary puts it right.',
      '1 “Kubernets” may be “Kubernetes”.',
    ])
    const corrected = cleaned(text, 'a.txt', { glossary, applyGlossary: true })
    expect(corrected.markdown).toContain('We use Qwen and Kubernets.')
    expect(corrected.ledger.entries.find(({ kind }) => kind === 'corrected')).toMatchObject({
      source: 'Quen',
      result: 'Qwen',
      line: 1,
      column: 13,
    })
  })

  it('finds a glossary in the front matter of raw Markdown', () => {
    const done = cleaned(
      '---\ntitle: T\nroom: 4\nglossary:\n  Qwen: [Quen]\n---\n\nAda: Quen it is.\n\nTom: Yes.\n\nAda: So.\n',
      'a.md',
    )
    expect(done.messages.map(String).join()).toContain('“Quen” may be “Qwen”')
  })
})

describe('speech without labels', () => {
  it('is questions in bold and answers of the one whom the title names', () => {
    expect(
      body(
        '# Interview with Ada Quist\n\nAda keeps an archive.\n\n**How did it start?**\n\nWith a box.\n\nIt was wet.\n\n**And then?**\n\nWe dried it.\n\n**What is next?**\n\nMore boxes.\n',
        'a.md',
      ),
    ).toBe(
      'Ada keeps an archive.\n\n**?:** How did it start?\n\n**Ada Quist:** With a box.\n\nIt was wet.\n\n**?:** And then?\n\n**Ada Quist:** We dried it.\n\n**?:** What is next?\n\n**Ada Quist:** More boxes.\n',
    )
  })

  it('is questions behind a dash, as Japanese magazines set them', () => {
    expect(
      body(
        '町の記録\n\n――始めたきっかけは。\n\n本が好きでした。\n\n――大変でしたか。\n\n大変でした。\n\n――これからは。\n\n続けます。\n',
      ),
    ).toMatch(/^\*\*\?:\*\* 始めたきっかけは。\n\n\*\*A:\*\* 本が好きでした。/)
  })

  it('is nobody’s in captions', () => {
    expect(body('WEBVTT\n\n00:01.000 --> 00:02.000\nHello there.\n', 'a.vtt')).toBe('**?:** [00:00:01] Hello there.\n')
  })

  it('changes at the marks of live captions', () => {
    expect(body('>> GOOD EVENING.\n>> MAYOR LIND: ROLL CALL.\n>> HERE.\n>> MAYOR LIND: THANK YOU.\n')).toBe(
      '**?:** GOOD EVENING.\n\n**MAYOR LIND:** ROLL CALL.\n\n**?:** HERE.\n\n**MAYOR LIND:** THANK YOU.\n',
    )
  })

  it('is emphasis, not questions, where labels are', () => {
    expect(
      body(
        '**Ada:** One.\n\n**Really?**\n\n**Tom:** Two.\n\n**Why?**\n\n**Ada:** Three.\n\n**So?**\n\n**Tom:** Four.\n',
        'a.md',
      ),
    ).not.toContain('**?:**')
  })
})

it('an address in a credit ends before the comma behind it', () => {
  expect(
    cleaned('Maps\n\nSource: The Courier, https://a.org/x, by: Jo Park\n\nAda: One.\n\nTom: Two.\n\nAda: So.\n')
      .markdown,
  ).toContain('source:\n  name: The Courier\n  author: Jo Park\n  url: https://a.org/x\n')
})

it('a mark behind a bracket that is widened is widened, too', () => {
  expect(body('甲:都在这里(还有桥下). 她说好.\n\n乙:好.\n\n甲:好.\n')).toContain('都在这里（还有桥下）。她说好。')
})

it('what somebody typed to keep order is no title', () => {
  const { markdown } = cleaned(
    '_page : 3\n_tape : 1\n\nOn the river\n\nAda: We keep it.\n\nTom: We do.\n\nAda: Always.\n',
  )
  expect(markdown).toContain('title: On the river\n')
  expect(markdown).not.toContain('_page')
})

it('what live captions begin with is no title', () => {
  expect(body('>> ADA: CAN YOU HEAR US?\n>> YES.\n>> ADA: GOOD.\n')).toContain('**ADA:** CAN YOU HEAR US?')
})

describe('labels', () => {
  it('are a name with a time on a line of its own', () => {
    expect(body('Ada Quist  0:03  \nHello.\n\nTomas Reyes  1:02:09  \nHello.\n\nAda Quist  1:02:15  \nGood.\n')).toBe(
      '**Ada Quist:** [00:00:03] Hello.\n\n**Tomas Reyes:** [01:02:09] Hello.\n\n**Ada Quist:** [01:02:15] Good.\n',
    )
  })

  it('are one person’s by surname, by initials that are explained, and with where the person belongs', () => {
    const { markdown } = cleaned(
      'Minutes of March\n\nPresent: Marta Lind (ML), Jo Park (JP)\n\nADA QUIST: One.\n\nML: Two.\n\nQUIST: Three.\n\nJP: Four.\n\nML: Five.\n\nTomas Reyes (Harbour Library): Six.\n\nTomas Reyes: Seven.\n\nJP: Eight.\n\nQUIST: Nine.\n',
    )
    expect(markdown).toContain(
      '  - name: ADA QUIST\n    aliases: [QUIST]\n  - name: Marta Lind\n    aliases: [ML]\n  - name: Jo Park\n    aliases: [JP]\n  - name: Tomas Reyes\n    affiliation: Harbour Library',
    )
  })

  it('do not fail on names with marks that expressions have', () => {
    expect(
      cleaned(
        'Anne Smith-Jones: One.\n\nC++ (v2): Two.\n\nAnne Smith-Jones: Yes, Ms Smith-Jones.\n\nC++ (v2): Three.\n',
      ).markdown,
    ).toContain('name: Anne Smith-Jones')
  })
})

describe('headings', () => {
  it('of contents, with the links below them, go; facts set large and lists behind the talk are no sections', () => {
    const text =
      '# The call\n\n### Date: May\n### Length: 1 h\n### Notes: Jo\n\n# Contents\n\n- [1. Roof](#roof)\n- [2. Paper](#paper)\n\n# Roof\n\n**Ada:** One.\n\n**Tom:** Two.\n\n# Paper\n\n**Ada:** Three.\n\n## Attendance\n\n- Ada\n- Tom\n'
    expect(body(text, 'a.md')).toBe(
      'Date: May\n\nLength: 1 h\n\nNotes: Jo\n\n## Roof\n\n**Ada:** One.\n\n**Tom:** Two.\n\n## Paper\n\n**Ada:** Three.\n\n:::note[Attendance]\n- Ada\n- Tom\n:::\n',
    )
  })

  it('lose a word that they all begin with', () => {
    expect(
      body(
        '# Minutes\n\n## Topic: Roof\n\n**Ada:** One.\n\n## Topic: Paper\n\n**Tom:** Two.\n\n**Ada:** So.\n',
        'a.md',
      ),
    ).toMatch(/^## Roof\n[\s\S]*\n## Paper\n/)
  })
})

describe('records', () => {
  it('of courts lose their line numbers, and lines become speech again', () => {
    expect(
      body(
        '                         12\n 1   EXAMINATION\n 2       Q.   Could you state your\n 3   full name?\n 4       A.   Ada Quist.\n 5       Q.   And where do you\n 6   work?\n 7       A.   At the library.\n 8            THE COURT:  We will take\n 9   a recess.\n10       Q.   Thank you.\n',
      ),
    ).toContain(
      '**Q:** Could you state your full name?\n\n**A:** Ada Quist.\n\n**Q:** And where do you work?\n\n**A:** At the library.\n\n**THE COURT:** We will take a recess.\n\n**Q:** Thank you.',
    )
  })

  it('that say who keeps them carry speech on behind it', () => {
    const log =
      '10:00 <ada> scribe+\n10:01 <ada> tom: One thing.\n10:01 <ada> ... and another.\n10:02 <tom> +1\n10:02 <ada> ... and a third.\n10:03 <ada> tom: Well.\n10:03 <tom> q+\n10:04 <tom> Yes.\n10:04 <ada> ... more\n10:05 <ada> ... and more\n'
    const done = cleaned(log, 'a.log')
    expect(done.markdown).toContain(
      '**tom:** [00:01:00] One thing.\n\nand another.\n\n:::note\n+1\n:::\n\n**tom:** and a third.',
    )
    expect(rulesOf(done)).toContain('read/chat-command')
  })
})

describe('the ledger with output', () => {
  const fragment = fc.constantFrom(
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
    '# ',
    '* ',
    '- x\n',
    '[laughter]',
    '（笑）',
    'Key points\n',
    '划重点——\n',
    'Words *of* speech. ',
    '"',
    '(',
    ')',
    '_',
    '1. ',
    '<b>',
    ':::',
    '`',
    '\\',
    '>> ',
    '[00:01] ',
  )
  it('gives the transcript back, and says for all that was kept where it stands', () => {
    const bare = (words: string): string => words.replace(/\\(?=[!-/:-@[-`{-~\s]|$)/g, '').replace(/\s+/g, '')
    fc.assert(
      fc.property(
        fc.array(fragment, { minLength: 1, maxLength: 60 }),
        fc.constantFrom('a.txt', 'a.md', 'a.srt'),
        (parts, path) => {
          const text =
            path === 'a.srt'
              ? `1\n00:00:01,000 --> 00:00:02,000\nx${parts.join('').replace(/\n+/g, '\n')}\n`
              : `x${parts.join('')}`
          const source = readSync(new TextEncoder().encode(text), { path })
          const { markdown, ledger } = clean(source, { withOutput: true })
          expect(ledger.entries.map((entry) => entry.source).join('')).toBe(source.raw)
          if (source.format === 'transcript') return
          let at = 0
          for (const { kind, source: run, output, result } of ledger.entries) {
            if (!output) continue
            expect(output[0]).toBe(at)
            at = output[1]
            const written = markdown.slice(...output)
            if (kind === 'kept') expect(bare(written)).toBe(bare(run))
            if (kind === 'added') expect(written).toBe(result)
          }
          expect(at).toBe(markdown.length)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

/** Forms in which labels are found on real pages; each says who speaks, turn by turn. */
const forms: [form: string, path: string, text: string, turns: string[]][] = [
  [
    'a label alone on the first line',
    'a.txt',
    'Ada Quist:\nWelcome.\n\nTomas Reyes:\nWho baked this?\n\nAda Quist:\nI did.\n\nTomas Reyes:\nReally?\n',
    ['Ada Quist', 'Tomas Reyes', 'Ada Quist', 'Tomas Reyes'],
  ],
  [
    'letters for names',
    'a.txt',
    'Speaker A: One.\n\nSpeaker B: Two.\n\nSpeaker A: Three.\n\nSpeaker B: Four.\n\nSpeaker C: Five.\n\nSpeaker A: Six.\n',
    ['Speaker A', 'Speaker B', 'Speaker A', 'Speaker B', 'Speaker C', 'Speaker A'],
  ],
  [
    'a time below which a question stands',
    'a.txt',
    'Speaker 1 (00:12):\nWelcome.\n\nSpeaker 2 (00:17):\nThanks.\n\nSpeaker 1 (00:21):\nGo ahead.\n\nSpeaker 2 (00:25):\nWho baked this?\n\nSpeaker 1 (00:31):\nI did.\n',
    ['Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 2', 'Speaker 1'],
  ],
  [
    'roles behind a comma',
    'a.txt',
    'LENA FORSYTHE, HOST: One.\n\nMARCUS ODUYA, BYLINE: Two.\n\nODUYA: Three.\n\nFORSYTHE: Four.\n\nODUYA: Five.\n\nFORSYTHE: Six.\n',
    ['LENA FORSYTHE, HOST', 'MARCUS ODUYA, BYLINE', 'ODUYA', 'FORSYTHE', 'ODUYA', 'FORSYTHE'],
  ],
  [
    'surnames first',
    'a.txt',
    'Ada Quist   0:03\nHi all.\n\nReyes, Tomas   0:41\nHi.\n\nAda Quist   0:47\nFine.\n\nReyes, Tomas   1:10\nOkay.\n',
    ['Ada Quist', 'Reyes, Tomas', 'Ada Quist', 'Reyes, Tomas'],
  ],
  [
    'a name that comes once among times',
    'a.txt',
    '[14:02] ada: new build?\n[14:02] tom: slow\n[14:03] ada: how?\n[14:06] ines: off and on\n[14:07] ada: no\n',
    ['ada', 'tom', 'ada', 'ines', 'ada'],
  ],
  [
    'words with a colon below a name',
    'a.txt',
    'Ana Crumb (00:00.12)\nWelcome.\n\nBen Loaf (00:04.518)\nI am Ben. Today: ovens.\n\nAna Crumb (00:09.02)\nYes.\n',
    ['Ana Crumb', 'Ben Loaf', 'Ana Crumb'],
  ],
  [
    'names in brackets',
    'a.txt',
    '[SPEAKER_00]: One.\n[SPEAKER_01]: Two.\n[SPEAKER_00]: Three.\n[SPEAKER_01]: Four.\n',
    ['SPEAKER_00', 'SPEAKER_01', 'SPEAKER_00', 'SPEAKER_01'],
  ],
  [
    'times in brackets without a colon',
    'a.txt',
    'Marcus Oduya (00:01:29) What is it?\nRuth Pellaw (00:01:33) Water.\nMarcus Oduya (00:02:01) Right.\nRuth Pellaw (00:02:04) Some days.\n',
    ['Marcus Oduya', 'Ruth Pellaw', 'Marcus Oduya', 'Ruth Pellaw'],
  ],
  [
    'a slanted time',
    'a.md',
    '**Marcus Oduya** *00:00:00*\nWhat is it?\n\n**Ruth Pellaw** *00:00:05*\nWater.\n\n**Marcus Oduya** *00:12:40*\nRight.\n',
    ['Marcus Oduya', 'Ruth Pellaw', 'Marcus Oduya'],
  ],
  [
    'letters with a point',
    'a.txt',
    'P. ¿Cuándo empezó?\n\nR. A los doce años.\n\nP. ¿Nunca quiso otra cosa?\n\nR. Quise ser piloto.\n',
    ['P', 'R', 'P', 'R'],
  ],
  [
    'a full-width space behind the name',
    'a.txt',
    '町のパン屋\n\n司会　始めます。\n\n高橋　はい。\n\n中村　どうぞ。\n\n高橋　では。\n\n司会　終わります。\n',
    ['司会', '高橋', '中村', '高橋', '司会'],
  ],
  [
    'the clock of a phone',
    'a.txt',
    '07/03/2023, 14:02 - Ada Quist: the boat?\n07/03/2023, 14:03 - Tomas Reyes: slow\n07/03/2023, 14:03 - Ada Quist: how?\n07/03/2023, 14:05 - Tomas Reyes: very\n',
    ['Ada Quist', 'Tomas Reyes', 'Ada Quist', 'Tomas Reyes'],
  ],
  [
    'dashes',
    'a.txt',
    'Entretien avec Claire Vasseur\n\n— Comment ?\n\n— Par hasard.\n\n— Et vous ?\n\n— Jamais.\n',
    ['?', 'Claire Vasseur', '?', 'Claire Vasseur'],
  ],
  [
    'sounds above names',
    'a.srt',
    '1\n00:00:01,000 --> 00:00:03,000\nRUTH: It runs.\n\n2\n00:00:03,500 --> 00:00:06,000\n(RUTH SIGHS)\nMAN: Is it?\n\n3\n00:00:06,500 --> 00:00:09,000\nRUTH: Good.\n',
    ['RUTH', 'MAN', 'RUTH'],
  ],
  [
    'times alone on lines',
    'a.txt',
    '0:00\nhey everyone welcome back\n0:03\ntoday we are fixing\n0:06\na hand plane\n0:11\nas you can see\n',
    ['?'],
  ],
  [
    'an office, and who holds it',
    'a.txt',
    '○委員長（松田二郎君）　開会します。\n○井上花子君　伺います。\n○国務大臣（西村四郎君）　お答えします。\n○井上花子君　以上です。\n○委員長（松田二郎君）　散会します。\n',
    ['委員長（松田二郎君）', '井上花子君', '国務大臣（西村四郎君）', '井上花子君', '委員長（松田二郎君）'],
  ],
]

describe('labels are found in the form of', () => {
  it.each(forms)('%s', (_, path, text, turns) => {
    expect([...body(text, path).matchAll(/^\*\*(.+?)[:：]\*\*/gm)].map(([, name]) => name)).toEqual(turns)
  })
})

it('credits, lists of those present and sentences with a colon are no labels', () => {
  const found = body(
    'Present: Ada, Ruth\n\nAda: One.\n\nRuth: Two. It is this: a boat.\n\nAda: Three.\n\nRuth: Four.\n\nThe rule is this: two.\n\nPhotographs: Lena Holt\n\nProducer: Tom Reed\n',
  )
  expect([...found.matchAll(/^\*\*(.+?):\*\*/gm)].map(([, name]) => name)).toEqual(['Ada', 'Ruth', 'Ada', 'Ruth'])
})

it('what services print below goes, and says so', () => {
  const done = cleaned(
    '甲：一。\n\n乙：二。\n\n甲：三。\n\n乙：四。\n\n点赞\n\n在看\n\n阅读原文\n\n微信扫一扫关注该公众号\n',
  )
  expect(done.markdown).toMatch(/四。\n$/)
  expect(done.ledger.entries.find(({ source }) => source === '在看')?.rule).toBe('clean/page-tail')
})

it('what is said first or last is no furniture, whatever it looks like', () => {
  const found = body(
    '谁来保存\n\n这件事发生在3年前。\n\n甲：3天前\n\n乙：谢谢分享\n\n甲：好。\n\n乙：再见。\n\n谢谢大家的分享\n',
  )
  for (const words of ['3年前', '3天前', '谢谢分享', '谢谢大家的分享']) expect(found).toContain(words)
})

describe('emphasis and links of a page', () => {
  const page = async (inner: string): Promise<Cleaned> =>
    clean(
      await read(new TextEncoder().encode(`<!doctype html><html lang="en"><body>${inner}</body></html>`), {
        path: 'a.html',
      }),
      { withOutput: true },
    )
  it('stand in the transcript, and in the ledger', async () => {
    const html =
      '<h1>T</h1><p><b>Ada:</b> How did <em>it</em> start, see <a href="https://a.org/x_y--z?a=1">the box</a>?</p><p><b>Tom:</b> It <strong>was</strong> wet.</p><p><b>Ada:</b> So.</p>'
    const { markdown, ledger } = await page(html)
    expect(markdown).toContain(
      '**Ada:** How did *it* start, see [the box](https://a.org/x_y--z?a=1)?\n\n**Tom:** It **was** wet.',
    )
    expect(ledger.entries.find(({ source }) => source === '<em>')?.result).toBe('*')
    let at = 0
    for (const { output } of ledger.entries)
      if (output) {
        expect(output[0]).toBe(at)
        at = output[1]
      }
    expect(at).toBe(markdown.length)
  })

  it.each([
    ['<p>Ada says <em> so </em> now.</p>', 'Ada says so now.'],
    ['<p>Ada says <em>“so”</em>now.</p>', 'Ada says “so”now.'],
    ['<p>See <a href="javascript:alert(1)">this</a> now.</p>', 'See this now.'],
    ['<p>See <a href="/x">this</a> now.</p>', 'See this now.'],
    ['<p>See <a href="https://a.org">https://a.org</a> now.</p>', 'See https://a.org now.'],
  ])('are left out where Markdown could not hold them: %s', async (html, said) => {
    expect((await page(`<h1>T</h1>${html}`)).markdown).toContain(`\n${said}\n`)
  })

  it('leave no trace in titles', async () => {
    expect(
      (await page('<h1>A <em>fine</em> day</h1><p><b>Ada:</b> One.</p><p><b>Tom:</b> Two.</p>')).markdown,
    ).toContain('title: A fine day\n')
  })
})

it('a protocol’s sentence with a colon is no label, and its applause an event', () => {
  const found = body(
    'Präsidentin Dr. Helga Brandt:\nGuten Morgen!\n\nIch rufe auf den Tagesordnungspunkt 7:\n\nJens Ohlmann (MITTE):\nWir reden über Bücher.\n\n(Beifall bei der MITTE)\n\nPräsidentin Dr. Helga Brandt:\nDanke.\n\nJens Ohlmann (MITTE):\nGern.\n',
  )
  expect([...found.matchAll(/^\*\*(.+?):\*\*/gm)].map(([, name]) => name)).toEqual([
    'Präsidentin Dr. Helga Brandt',
    'Jens Ohlmann (MITTE)',
    'Präsidentin Dr. Helga Brandt',
    'Jens Ohlmann (MITTE)',
  ])
  expect(found).toContain(':event[Beifall bei der MITTE]')
})

describe('a chat', () => {
  it('in which no minutes are kept keeps what people say, whatever it begins with', () => {
    const log = ['present: two of us', 'the firm has changed its name', 'meeting - at noon?', '/etc is full', 'q? no']
    const found = body(log.map((words, i) => `10:0${i} <${i % 2 ? 'tom' : 'ada'}> ${words}\n`).join(''), 'a.log')
    for (const words of log) expect(found).toContain(words)
  })

  it('says who comes and goes, and that goes', () => {
    const done = cleaned(
      '10:00 <ada> ada has joined #roof\n10:01 <ada> tom has left his box here\n10:02 <tom> yes\n',
      'a.log',
    )
    expect(done.markdown).not.toContain('has joined')
    expect(done.markdown).toContain('tom has left his box here')
  })
})

it('a dash that opens an aside in a talk with labels is no question', () => {
  const found = body(
    '甲：一。\n\n——顺便说一句。\n\n还有。\n\n乙：二。\n\n——再说一句。\n\n还有。\n\n甲：三。\n\n乙：四。\n',
  )
  expect(found).not.toContain('**?')
})

it('takes fifty thousand headings, or lines of a record, in no more time than they need', () => {
  const headings = cleaned(
    `${'## One\n\n'.repeat(50_000)}**Ada:** Yes.\n\n**Tom:** No.\n\n${'## Two\n\n'.repeat(50_000)}`,
    'a.md',
  )
  expect(headings.markdown).toContain('**Ada:** Yes.')
  const record = Array.from(
    { length: 150_000 },
    (_, n) => `${String((n % 25) + 1).padStart(2)}   ${n % 2 ? 'A' : 'Q'}.   Line ${n}.\n`,
  ).join('')
  expect(cleaned(record).markdown.match(/^\*\*[QA]:\*\*/gm)).toHaveLength(150_000)
})

it('a text that holds the characters which stand for markup keeps them, and a page none', async () => {
  expect(body('Ada: a\ufdd0b\ufdd3\ue000c.\n\nTom: x.\n\nAda: y.\n\nTom: z.\n')).toContain('a\ufdd0b\ufdd3\ue000c.')
  const page = '<!doctype html><html><body><h1>T</h1><p>a\ufdd0b &#xfdd2;c&#xfdd3; <em>d</em>.</p></body></html>'
  const { markdown } = clean(await read(new TextEncoder().encode(page), { path: 'a.html' }))
  expect(markdown).toMatch(/\na b c ?\*d\*\.\n$/)
})

it('takes a chat of two hundred thousand lines', () => {
  const log = Array.from({ length: 200_000 }, (_, n) => `10:00 <n${n % 3}> line ${n}\n`).join('')
  expect(cleaned(log, 'a.log').markdown.match(/^\*\*n\d:\*\*/gm)).toHaveLength(200_000)
})

describe('names on lines of their own', () => {
  const record = `River Crossings

Volume 781: debated on Tuesday 4 March 2031

11.34 am

Jane Harrow (Milton East) (Lab)

I beg to move,

That this House has considered the rivers. We were promised a bridge in 2019: a new one.

Mr Colin Ferrar (Upper Wend) (Con)

Will the hon. Lady give way?

Column 123

Jane Harrow

I will. The ferry runs twice a day, and not

Column 124

at all in winter.

Mr Speaker

Order.

The Minister for Rivers (Tom Vale)

We shall publish the survey in May.

Mr Colin Ferrar

Which May?

The Minister for Rivers

This one.

11.41 am

Dr Amina Osei (Wend and Tarrow) (LD)

The survey of 2019 was never published.
`
  it('are labels, with what stands in brackets behind them', () => {
    expect(body(record)).toBe(`Volume 781: debated on Tuesday 4 March 2031

**Jane Harrow (Milton East) (Lab):** I beg to move,

That this House has considered the rivers. We were promised a bridge in 2019: a new one.

**Mr Colin Ferrar (Upper Wend) (Con):** Will the hon. Lady give way?

**Jane Harrow:** I will. The ferry runs twice a day, and not at all in winter.

**Mr Speaker:** Order.

**The Minister for Rivers (Tom Vale):** We shall publish the survey in May.

**Mr Colin Ferrar:** Which May?

**The Minister for Rivers:** This one.

**Dr Amina Osei (Wend and Tarrow) (LD):** The survey of 2019 was never published.
`)
    expect(cleaned(record).markdown).toContain(
      '  - name: Tom Vale\n    role: The Minister for Rivers\n    aliases: [The Minister for Rivers (Tom Vale), The Minister for Rivers]\n',
    )
    expect(cleaned(record).markdown).toContain('  - name: Jane Harrow\n    affiliation: Milton East, Lab\n')
  })

  it('are labels as headings and in bold, too', async () => {
    const names = ['Mr Speaker', 'Jane Harrow (Wend) (Lab)', 'Mr Speaker', 'Jane Harrow', 'Mr Speaker']
    const turns =
      '**Mr Speaker:** Order.\n\n**Jane Harrow (Wend) (Lab):** Order.\n\n**Mr Speaker:** Order.\n\n**Jane Harrow:** Order.\n\n**Mr Speaker:** Order.\n'
    for (const tag of ['h3', 'b']) {
      const page = `<h1>Rivers</h1><h2>Bridges</h2>${names.map((name) => `<div><${tag}>${name}</${tag}></div><p>Order.</p>`).join('')}`
      const done = clean(await read(new TextEncoder().encode(page), { path: 'a.html' }))
      expect(done.markdown.replace(/^---\n[\s\S]*?\n---\n\n/, '')).toBe(`## Bridges\n\n${turns}`)
    }
    expect(body(`# Rivers\n\n${names.map((name) => `**${name}**\n\nOrder.\n`).join('\n')}`, 'a.md')).toBe(turns)
  })

  it('are none where headings come again, where colons name the speakers, or where nothing is said below', () => {
    const minutes = ['Discussion', 'Action Items', 'Discussion', 'Action Items', 'Discussion']
    expect(body(`# Minutes\n\n${minutes.map((name) => `## ${name}\n\nWe met.\n`).join('\n')}`, 'a.md')).toContain(
      '## Discussion',
    )
    const captioned = ['Ada Quist', 'Tom Vale', 'Ada Quist', 'Tom Vale']
    expect(
      body(`Rivers\n\n${captioned.map((name) => `${name}\n\nAda: One.\n\nTom: Two.\n`).join('\n')}`),
    ).not.toContain('**Ada Quist:**')
    expect(body('so we went\nYes\nand then\nRight\nit was wet\nYes\nindeed it was\nRight\nvery wet\n')).not.toContain(
      '**',
    )
  })
})

describe('names before a full stop', () => {
  const record = `[River Record Volume 177, Number 42]
[Senate]
From the River Record Online through the River Office [www.record.example]


                            RIVER CROSSINGS

  Mr. HALVORSEN. Mr. President, I rise today to speak about the bridges
of my State. There are nine hundred of them, and one in three is older
than this building.
  I have visited most of them, with the engineer who looks after them.
He said to me: Do not jump, Senator, there is nothing below us but the
river.
  The PRESIDING OFFICER. Without objection, it is so ordered.
  Ms. TARRANT of Ohio. How many of those bridges were inspected in the

[[Page S1234]]

last year?
  Mr. HALVORSEN. Four. I say that with sorrow, because we voted for the
money two years ago.

                          ____________________


                          AMENDMENT NO. 12

  The PRESIDING OFFICER (Mr. McALLISTER). The clerk will report.
  Ms. TARRANT of Ohio. I object.
`
  const turns = (
    br: string,
  ): string => `**Mr. HALVORSEN:** Mr. President, I rise today to speak about the bridges${br}of my State. There are nine hundred of them, and one in three is older${br}than this building.

I have visited most of them, with the engineer who looks after them.${br}He said to me: Do not jump, Senator, there is nothing below us but the${br}river.

**The PRESIDING OFFICER:** Without objection, it is so ordered.

**Ms. TARRANT of Ohio:** How many of those bridges were inspected in the last year?

**Mr. HALVORSEN:** Four. I say that with sorrow, because we voted for the${br}money two years ago.

## AMENDMENT NO. 12

**The PRESIDING OFFICER (Mr. McALLISTER):** The clerk will report.

**Ms. TARRANT of Ohio:** I object.
`

  it('are labels, in lines that are wrapped and indented', () => {
    const done = cleaned(record)
    expect(done.markdown).toMatch(/^---\ntitle: RIVER CROSSINGS\n/)
    expect(done.markdown).toContain(
      'source:\n  name: River Record Online through the River Office\n  url: https://www.record.example\n',
    )
    expect(done.markdown).toContain(turns('\n'))
  })

  it('are labels in a page that was typed', async () => {
    const page = `<html><head><title>Rivers</title></head><body><pre>\n${record}</pre></body></html>`
    expect(clean(await read(new TextEncoder().encode(page), { path: 'a.html' })).markdown).toContain(turns(' '))
  })

  it('may be in small letters behind an address', () => {
    expect(
      body(
        'Questions\n\nM. le président. La séance est ouverte.\n\nMme Claire Vasseur, ministre des rivières. Le pont est là.\n\nM. le président. Merci.\n\nMme Claire Vasseur. De rien.\n',
      ),
    ).toBe(
      '**M. le président:** La séance est ouverte.\n\n**Mme Claire Vasseur, ministre des rivières:** Le pont est là.\n\n**M. le président:** Merci.\n\n**Mme Claire Vasseur:** De rien.\n',
    )
  })

  it('are none where a name is an answer, and none where all is in capitals', () => {
    expect(
      body('Ada: Who?\n\nMr. Vale. He was there.\n\nAda: Who else?\n\nMr. Vale. Nobody else.\n\nAda: So.\n'),
    ).not.toContain('**Mr')
    expect(
      body('GOOD EVENING. WE BEGIN.\n\nROLL CALL. HERE.\n\nGOOD EVENING. NOW.\n\nROLL CALL. HERE.\n'),
    ).not.toContain('**')
  })
})

describe('chapters', () => {
  const turns = (opens: (time: string, title: string) => string): string =>
    `The Ferry\n\n${opens('00:00:00', 'Introduction')}\n\nAda: Welcome back.\n\nTom: Thanks.\n\n${opens('00:02:10', 'Who owns the river?')}\n\nAda: You run the ferry.\n\nTom: I do.\n\n${opens('01:15:42', 'The winter of the flood')}\n\nAda: And then?\n\nTom: It came.\n`
  const made =
    '## Introduction\n\n**Ada:** [00:00:00] Welcome back.\n\n**Tom:** Thanks.\n\n## Who owns the river?\n\n**Ada:** [00:02:10] You run the ferry.\n\n**Tom:** I do.\n\n## The winter of the flood\n\n**Ada:** [01:15:42] And then?\n\n**Tom:** It came.\n'

  it.each([
    ['in brackets', 'a.txt', (time: string, title: string) => `[${time}] ${title}`],
    ['before a dash', 'a.txt', (time: string, title: string) => `${time} – ${title}`],
    ['in bold', 'a.md', (time: string, title: string) => `**(${time}) ${title}**`],
    ['with a link', 'a.md', (time: string, title: string) => `[(${time})](https://x.example/?t=${time}) ${title}`],
    ['as headings', 'a.md', (time: string, title: string) => `## [${time}] ${title}`],
  ])('are lines of a time and a title, %s', (_, path, opens) => {
    expect(body(turns(opens), path).replace(/^The Ferry\n\n/, '')).toBe(made)
  })

  it('above a talk without labels open it, and their list goes', () => {
    const list = '00:00 - Introduction\n02:10 - Who owns the river?\n'
    const said = 'Welcome back to the show, which is about those who run ferries.'
    expect(
      body(`The Ferry\n\n${list}\n00:00 - Introduction\n\n${said}\n\n02:10 - Who owns the river?\n\n${said}\n`),
    ).toBe(`## Introduction\n\n${said}\n\n## Who owns the river?\n\n${said}\n`)
    expect(
      body(
        `# The Ferry\n\n## Timestamps\n\n- [0:00](https://x.example/0) Introduction\n- [2:10](https://x.example/1) The river\n\n## Introduction\n\nAda: One.\n\nTom: Two.\n\n## The river\n\nTom: Three.\n\nAda: Four.\n`,
        'a.md',
      ),
    ).toBe('## Introduction\n\n**Ada:** One.\n\n**Tom:** Two.\n\n## The river\n\n**Tom:** Three.\n\n**Ada:** Four.\n')
  })

  it('are none where speech is timed line by line, and where names stand behind the times', () => {
    expect(
      body(
        '[00:00:00] Welcome back to the show\n\n[00:00:04] Today we talk about ferries\n\n[00:00:09] and those who run them.\n\n[00:00:15] My guest is Tom Vale.\n',
      ),
    ).toBe(
      '**?:** [00:00:00] Welcome back to the show Today we talk about ferries and those who run them. My guest is Tom Vale.\n',
    )
    expect(body('0:00 Ada Quist\nWelcome back.\n\n0:04 Tom Vale\nThanks.\n\n0:09 Kit Moss\nI am here, too.\n')).toBe(
      '**Ada Quist:** [00:00:00] Welcome back.\n\n**Tom Vale:** [00:00:04] Thanks.\n\n**Kit Moss:** [00:00:09] I am here, too.\n',
    )
  })
})

describe('what stands beside a talk', () => {
  const talk =
    '**Ada Quist:** Welcome.\n\n**Tom Vale:** Thanks.\n\n**Ada Quist:** What is it made of?\n\n**Tom Vale:** Hemp.\n'

  it('has no speakers, though it has names in bold', () => {
    const done = cleaned(
      `# The Ferry\n\n**Sponsors:**\n\n- **Northrope:** Rope for people.\n- **Wend Bank:** A bank.\n\n## Transcript\n\n${talk}\n## Links\n\n- **The Book of Rope:** by Kit Moss.\n\n**Follow Ada:** https://social.example/ada\n`,
      'a.md',
    )
    expect(done.markdown).toMatch(/speakers:\n {2}- name: Ada Quist\n.*\n? {2}- name: Tom Vale\ncleaning/)
    expect(done.markdown.replace(/^---\n[\s\S]*?\n---\n\n/, '')).toBe(
      `Sponsors:\n\n- **Northrope:** Rope for people.\n- **Wend Bank:** A bank.\n\n## Transcript\n\n${talk}\n:::note[Links]\n- **The Book of Rope:** by Kit Moss.\n\nFollow Ada: https://social.example/ada\n:::\n`,
    )
  })

  it('is a note on a web page, too', async () => {
    const page = `<h1>The Ferry</h1><h3>Sponsors</h3><ul><li><b>Northrope:</b> Rope.</li></ul><h3>Transcript</h3>${talk.replace(/\*\*(.+?)\*\* (.+)/g, '<p><b>$1</b> $2</p>')}<h3>Links</h3><ul><li><b>Moss:</b> A book.</li></ul><p><b>Follow Ada:</b> @ada</p>`
    const done = clean(await read(new TextEncoder().encode(page), { path: 'a.html' }))
    expect(done.markdown.replace(/^---\n[\s\S]*?\n---\n\n/, '')).toBe(
      `:::note[Sponsors]\nNorthrope: Rope.\n:::\n\n### Transcript\n\n${talk}\n:::note[Links]\nMoss: A book.\n\nFollow Ada: @ada\n:::\n`,
    )
  })

  it('is no heading with a time of day in it', () => {
    const minutes =
      '## Beginn: 9.00 Uhr\n\n**Ada Quist:** Guten Morgen.\n\n**Tom Vale:** Guten Morgen.\n\n**Ada Quist:** Bitte.\n\n## Ende: 10.30 Uhr\n'
    expect(body(`# Gemeinderat\n\n${minutes}`, 'a.md')).toBe(minutes)
  })
})

describe('initials', () => {
  it.each([
    ['in a line', 'Present: Cllr A. Quist (AQ), Mr J. van der Linde (JvdL), Amina Osei (AO)'],
    ['line by line', 'Attendance\nCllr A. Quist (AQ) - Chair\nMr J. van der Linde (JvdL)\nAmina Osei (AO), Clerk'],
  ])('are whom the list of those present says, %s', (_, list) => {
    const done = cleaned(
      `Minutes\n\n${list}\n\nAQ: Welcome.\n\nJvdL: Thank you.\n\nAO: How long?\n\nJvdL: Until spring.\n\nAQ: Good.\n`,
    )
    expect(done.markdown).toContain('- name: Cllr A. Quist\n    aliases: [AQ]\n')
    expect(done.markdown).toContain('- name: Mr J. van der Linde\n    aliases: [JvdL]\n')
    expect(done.markdown).toContain('- name: Amina Osei\n    aliases: [AO]\n')
    expect(done.markdown).toContain('**AO:** How long?')
    expect(done.markdown).not.toContain('## ')
  })

  it('may be explained below the talk', () => {
    expect(
      cleaned(
        '# M\n\nAQ: Hello.\n\nTV: Yes.\n\nAQ: Go on.\n\nTV: I do.\n\n## Attendees\n\n- Ada Quist (AQ)\n- Tom Vale (TV)\n',
        'a.md',
      ).markdown,
    ).toContain('- name: Ada Quist\n    aliases: [AQ')
  })
})

describe('titles that end with a quotation', () => {
  it.each([
    '강을 지키는 사람들: “우리는 매일 기록합니다”',
    '川を記録する人に聞く「毎日書くことが大事」',
    'Two Rivers (Part 1)',
  ])('are titles: %s', (title) => {
    expect(cleaned(`${title}\n\nA: Yes.\n\nB: No.\n\nA: Yes.\n\nB: No.\n`).markdown).toContain(title)
    expect(body(`${title}\n\nA: Yes.\n\nB: No.\n\nA: Yes.\n\nB: No.\n`)).toBe(
      '**A:** Yes.\n\n**B:** No.\n\n**A:** Yes.\n\n**B:** No.\n',
    )
  })

  it('are none where the quotation is a sentence', () => {
    expect(body('He said “never again.”\n\nA: Yes.\n\nB: No.\n\nA: Yes.\n')).toMatch(/^He said/)
  })
})

describe('times at the end of turns', () => {
  it('go where most turns have one', () => {
    expect(
      body(
        'Ada Quist [00:00:01] Who keeps it? [2.1s]\n\nTom Vale [00:00:12] We do. [00:00:15][3.0]\n\nAda Quist [00:01:15] And who pays? [00:01:17]\n\nTom Vale [00:01:18] The town [1].\n',
      ),
    ).toBe(
      '**Ada Quist:** [00:00:01] Who keeps it?\n\n**Tom Vale:** [00:00:12] We do.\n\n**Ada Quist:** [00:01:15] And who pays?\n\n**Tom Vale:** [00:01:18] The town \\[1].\n',
    )
  })
})

describe('chats', () => {
  it('have events for signs, and notes for who came', () => {
    expect(body('Ada  10:42 AM\nHello :wave: all\nTom  10:43 AM\nAt 10:30:45 :+1:\nAda  10:44 AM\nGood.\n')).toBe(
      '**Ada:** [00:00:00] Hello :event[wave] all\n\n**Tom:** [00:01:00] At 10:30:45 :event[+1]\n\n**Ada:** [00:02:00] Good.\n',
    )
    expect(
      body(
        'Ferry\n\n12m 33s\n\nAda started transcription\n\nAda  0:03\nHello.\n\nTom  0:04\nHello.\n\nAda  0:05\nSo.\n\nAda stopped transcription\n',
      ),
    ).toBe(
      '12m 33s\n\n:::note\nAda started transcription\n:::\n\n**Ada:** [00:00:03] Hello.\n\n**Tom:** [00:00:04] Hello.\n\n**Ada:** [00:00:05] So.\n\n:::note\nAda stopped transcription\n:::\n',
    )
  })
})

describe('a line that a page has below every turn', () => {
  it('goes', () => {
    const names = ['Mr Speaker', 'Jane Harrow', 'Mr Speaker', 'Jane Harrow', 'Mr Speaker']
    expect(
      body(`Rivers\n\n${names.map((name, i) => `${name}\n\nOrder ${i}.\n\nShare this contribution\n`).join('\n')}`),
    ).toBe(names.map((name, i) => `**${name}:** Order ${i}.\n`).join('\n'))
    const said = 'Ada: Well.\n\nNo idea\n\nTom: Well.\n\nNo idea\n\n'
    expect(body(`${said}Ada: So.\n\nTom: So.\n`)).toContain('No idea')
  })
})
