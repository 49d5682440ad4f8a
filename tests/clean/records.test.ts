import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { read, readSync } from '../../src/read/index.ts'
import { parse } from '../../src/transcript/index.ts'

const cleaned = (text: string, path = 'talk.txt'): string =>
  clean(readSync(new TextEncoder().encode(text), { path })).markdown
const body = (text: string, path?: string): string => cleaned(text, path).replace(/^---\n[\s\S]*?\n---\n\n/, '')
const turnsIn = (text: string): string[] =>
  [...body(text).matchAll(/^\*\*([^*]+?)[:：]\*\*/gmu)].map(([, name = '']) => name)

describe('a record in which names stand alone on a line with a colon', () => {
  const record = `Sitzung des Hafenrats

Präsidentin Ida Brandt:

Guten Morgen. Die Sitzung ist eröffnet.

Dr. Karl Voss, Senator für Wasser und Wege:

Frau Präsidentin, wir haben einen Plan.

Jens Alt (Hafenliste):

Das stimmt so nicht.

Präsidentin Ida Brandt:

Vielen Dank.
`
  it('has speakers who speak once, where an office or a party stands behind their names', () => {
    expect(turnsIn(record)).toEqual([
      'Präsidentin Ida Brandt',
      'Dr. Karl Voss, Senator für Wasser und Wege',
      'Jens Alt (Hafenliste)',
      'Präsidentin Ida Brandt',
    ])
    expect(parse(cleaned(record)).speakers).toMatchObject([
      { name: 'Präsidentin Ida Brandt' },
      { name: 'Dr. Karl Voss', role: 'Senator für Wasser und Wege' },
      { name: 'Jens Alt', affiliation: 'Hafenliste' },
    ])
  })

  it('and lines that lead to a list are none', () => {
    const text =
      'The boats:\n\nAda is out.\n\nThe boats:\n\nTom is out.\n\nWhat we need (optional):\n\nRope.\n\nFor the winter:\n\nMore rope.\n'
    expect(turnsIn(text)).not.toContain('What we need (optional)')
  })
})

describe('names in brackets before what is said', () => {
  it.each([
    ['【', '】', ['张伟', '刘强'], '我先说三点。'],
    ['[', ']', ['Ada Quist', 'Tomas Reyes'], 'We read both.'],
  ])('%s…%s', (open, close, [one = '', other = ''], said) => {
    const text = [one, other, one, other, one].map((name) => `${open}${name}${close}${said}`).join('\n\n')
    expect(turnsIn(`${text}\n`)).toEqual([one, other, one, other, one])
  })

  it('stand beside names before a colon', () => {
    const text =
      '主持人（王芳）：各位下午好。\n\n【张伟】谢谢主持人。\n\n【刘强】我补充一下。\n\n主持人（王芳）：请张总继续。\n\n【张伟】第二，要留住老居民。\n\n责任编辑：陈晨\n'
    expect(turnsIn(text)).toEqual(['主持人（王芳）', '张伟', '刘强', '主持人（王芳）', '张伟'])
    expect(parse(cleaned(text)).speakers[0]).toMatchObject({ name: '王芳', role: '主持人' })
  })

  it.each([
    '【摘要】本文讨论图书馆。\n\n【关键词】图书馆；保存\n\n【正文】很久以前，河边有一座图书馆。\n',
    'Ada: One.\n\n[music] Two.\n\nTom: Three.\n\n[music] Four.\n\nAda: Five.\n\n[music] Six.\n',
    'Ada: One.\n\n[Slide 1] A map of the harbour.\n\nTom: Three.\n\n[Slide 2] A boat.\n\nAda: Five.\n\n[Slide 3] A wall.\n',
  ])('are no headings, sounds or pictures: %#', (text) => {
    expect(turnsIn(text).filter((name) => !['Ada', 'Tom'].includes(name))).toEqual([])
  })
})

it.each([
  ['Moderator (Jane Holt)', 'Jane Holt', 'Moderator'],
  ['사회자(김민수)', '김민수', '사회자'],
  ['记者（李红女士）', '李红', '记者'],
])('%s is a person, and what they do', (label, name, role) => {
  const text = `${label}: Welcome to all.\n\nAda Quist: Thank you.\n\n${label}: Please begin.\n\nAda Quist: We read both.\n`
  expect(parse(cleaned(text)).speakers[0]).toMatchObject({ name, role })
})

it('what a broadcaster puts into capitals and brackets, in a paragraph of its own, is no speech', () => {
  const text =
    'ADA QUIST, HOST: Good morning.\n\n(BEGIN VIDEO CLIP)\n\nTOMAS REYES: We lost half.\n\n(END VIDEO CLIP)\n\nQUIST: He (THE MAYOR) said so.\n'
  const made = body(text)
  expect(made).toContain(':event[BEGIN VIDEO CLIP]')
  expect(made).toContain(':event[END VIDEO CLIP]')
  expect(made).toContain('(THE MAYOR)')
})

it('where to share a page, and the way back from it, is none of its words', () => {
  const text =
    'Return to the main page\n\n文字实录：河边论坛\n\n分享到：微信 微博\n\n林达：各位好。\n\n周禾：你好。\n\n林达：我们开始吧。\n\n周禾：好。\n'
  const made = cleaned(text)
  expect(made).not.toMatch(/Return to|分享到/u)
  expect(parse(made).metadata.title).toBe('文字实录：河边论坛')
})

it('a name that says what it is from then on is one person with that', () => {
  const text =
    '対談　港と図書館\n\n２０２４年５月１日\n\n司会：本日はお願いします。\n\n山田太郎氏（以下、山田）：はい。\n\n司会：では、山田さん。\n\n山田：三点あります。\n\n司会：どうぞ。\n'
  const { speakers } = parse(cleaned(text))
  expect(speakers.map(({ name, aliases }) => [name, aliases])).toEqual([
    ['司会', []],
    ['山田太郎', ['山田太郎氏（以下、山田）', '山田']],
  ])
  // The day above the talk is no section of it.
  expect(body(text)).toMatch(/^２０２４年５月１日$/mu)
})

it('who asks from the floor once is a speaker, and a word above a list of guests is none', () => {
  const text =
    '嘉宾：\n\n李雷（大学教授）\n\n主持人：欢迎。\n\n李雷：谢谢。\n\n主持人：请讲。\n\n李雷：三点。\n\n观众提问：价格如何？\n\n李雷：免费。\n'
  expect(turnsIn(text)).toEqual(['主持人', '李雷', '主持人', '李雷', '观众提问', '李雷'])
})

it('a cue in capitals and square brackets is an event in a paragraph of its own', () => {
  expect(body('ADA: One.\n\n[BREAK]\n\nTOM: Two [SIC] three.\n\nADA: Four.\n')).toMatch(
    /:event\[BREAK\][\s\S]*\\\[SIC\]/u,
  )
})

it('Portuguese is not taken for its neighbour', () => {
  const text =
    'P: Como começou a trabalhar no arquivo?\n\nR: Por acaso. Tinha dezanove anos.\n\nP: E depois?\n\nR: Depois fiquei trinta anos. Nunca me arrependi.\n'
  expect(parse(cleaned(text)).metadata.language).toBe('pt')
  const spanish =
    'P: ¿Cómo empezó?\n\nR: Por los años de la guerra, en una casa que era para el archivo.\n\nP: ¿Y después?\n\nR: Treinta años.\n'
  expect(parse(cleaned(spanish)).metadata.language).toBe('es')
})

describe('names that are set off from what is said', () => {
  const said = [
    ['Ada Quist', 'Welcome back, all.'],
    ['Tomas Reyes', 'Thank you.'],
    ['Ada Quist', 'Let us begin.'],
    ['Tomas Reyes', 'With the wall.'],
    ['Ada Quist', 'Yes.'],
    ['Mira Oduya', 'Who pays?'],
  ] as const
  const names = said.map(([name]) => name)
  const html = (rows: string): string => `<html><body><h1>Who pays for the wall?</h1>${rows}</body></html>`
  const rowsOf = (row: (name: string, words: string, i: number) => string): string =>
    said.map(([name, words], i) => row(name, words, i)).join('\n')

  it.each([
    ['a tab', 'talk.txt', rowsOf((name, words) => `${name}\t${words}`)],
    ['a column', 'talk.txt', rowsOf((name, words) => `${name.toUpperCase().padEnd(16)}${words}\n`)],
    ['a dash', 'talk.txt', rowsOf((name, words) => `${name.toUpperCase()} — ${words}\n`)],
    [
      'a heading with a time',
      'talk.md',
      `# The wall\n\n${rowsOf((name, words, i) => `### ${name} [00:0${i}]\n${words}\n`)}`,
    ],
    ['a list of terms', 'talk.html', html(`<dl>${rowsOf((name, words) => `<dt>${name}</dt><dd>${words}</dd>`)}</dl>`)],
    [
      'a table',
      'talk.html',
      html(
        `<table><tr><th>Time</th><th>Speaker</th><th>Text</th></tr>${rowsOf((name, words, i) => `<tr><td>00:0${i}</td><td>${name}</td><td>${words}</td></tr>`)}</table>`,
      ),
    ],
    [
      'a class',
      'talk.html',
      html(
        rowsOf(
          (name, words, i) =>
            `<div class="turn"><span class="speaker">${name}</span><span class="timestamp">00:0${i}</span><p>${words}</p></div>`,
        ),
      ),
    ],
  ])('by %s', async (how, path, text) => {
    const source = await read(new TextEncoder().encode(text), { path })
    const made = clean(source).markdown
    const found = [...made.matchAll(/^\*\*([^*]+?):\*\* (?:\[[\d:]+\] )?(.+)$/gmu)].map(([, name = '', words]) => [
      name,
      words,
    ])
    const isAlone = how === 'a heading with a time'
    // A heading that comes once may be a section.
    const expected = isAlone ? said.slice(0, 5) : said
    expect(found.map(([name = '']) => name.toLowerCase())).toEqual(
      names.slice(0, expected.length).map((name) => name.toLowerCase()),
    )
    expect(found.map(([, words]) => words)).toEqual(expected.map(([, words]) => words))
    expect(made).not.toMatch(/^(?:Time|Speaker|Text)$/mu)
  })

  it('are no names where a dash or a tab parts other things', () => {
    const text =
      'Ada: One.\n\nThe wall — it fell on Tuesday.\n\nTom: Two.\n\nThe wall — it was old.\n\nThe boat — it sank.\n\nAda: Three.\n\nThe boat — it was new.\n\nTom: Four.\n'
    expect(turnsIn(text)).toEqual(['Ada', 'Tom', 'Ada', 'Tom'])
  })

  it('are no names where two spaces stand between sentences', () => {
    const text =
      'Ada: One.\n\nYes.  I saw it.\n\nTom: Two.\n\nYes.  It was old.\n\nNo.  It sank.\n\nAda: Three.\n\nNo.  It was new.\n\nTom: Four.\n'
    expect(turnsIn(text)).toEqual(['Ada', 'Tom', 'Ada', 'Tom'])
  })

  it('a number of an episode is nobody, and where it was sent is no heading', () => {
    const text =
      'The harbour hour\n\nEpisode 12: The long winter\n\nHeard on Evening Talk\n\nADA: One of them.\n\nTOM: Two of them.\n\nADA: Three.\n\nTOM: Four.\n'
    expect(turnsIn(text)).toEqual(['ADA', 'TOM', 'ADA', 'TOM'])
    expect(clean(readSync(new TextEncoder().encode(text), { path: 'talk.txt' })).markdown).not.toContain('## ')
  })

  it('captions put sounds into round brackets', () => {
    const srt =
      '1\n00:00:01,000 --> 00:00:03,000\nADA: It left at dawn.\n\n2\n00:00:03,500 --> 00:00:05,000\n(wind howling)\n\n3\n00:00:05,500 --> 00:00:07,000\nADA: You hear (as I do) the wind.\n'
    expect(body(srt, 'a.srt')).toContain(':event[wind howling]')
    // What is within a sentence is said.
    expect(body(srt, 'a.srt')).toContain('You hear (as I do) the wind.')
  })
})

it('three lines with labels are a talk of two', () => {
  expect(turnsIn('Ada: Hello there.\n\nTom: Good evening, Ada.\n\nAda: We begin.\n')).toEqual(['Ada', 'Tom', 'Ada'])
  expect(turnsIn('Ada: Hello there.\n\nHere is a note: keep it.\n\nAda: We begin.\n')).toEqual(['Ada', 'Ada'])
})

describe('what only looks like one of these', () => {
  it.each([
    ['主持人（现场）', '主持人'],
    ['嘉宾（线上）', '嘉宾'],
  ])('%s has no name in brackets', (label, name) => {
    const text = `${label}：各位好。\n\n林达：你好。\n\n${label}：开始吧。\n\n林达：好。\n`
    expect(parse(cleaned(text)).speakers[0]?.name).toBe(name)
  })

  it('a title that begins as the way back does stays the title', () => {
    for (const title of ['Back to basics', 'Back to School: a panel', 'Share on the record']) {
      const text = `${title}\n\nAda: Good evening.\n\nTom: Good evening.\n\nAda: We begin.\n\nTom: Yes.\n`
      expect(parse(cleaned(text)).metadata.title).toBe(title)
    }
  })

  it('what somebody says at the end about a podcast is said', () => {
    const text =
      'Ada: Good evening.\n\nTom: Good evening.\n\nAda: That was it.\n\nSubscribe to our podcast wherever you listen.\n'
    expect(body(text)).toContain('Subscribe to our podcast wherever you listen.')
  })

  it('Spanish with a foreign name is Spanish', () => {
    const text =
      'Ana: El libro de François trata de los archivos del puerto y de las personas que los guardan para los otros.\n\nLuis: Y que lo hacen por gusto, como en una casa.\n\nAna: Eso es.\n\nLuis: Los dos libros que tengo son para los que vienen con tiempo.\n'
    expect(parse(cleaned(text)).metadata.language).toBe('es')
  })

  it('a table of other things keeps its times and its head', async () => {
    const page =
      '<html><body><h1>Evening at the harbour</h1><p>Ada: Good evening.</p><p>Tom: Good evening.</p><p>Ada: The programme.</p><p>Tom: Here it is.</p><table><tr><th>Time</th><th>Text</th></tr><tr><td>10:00</td><td>Opening of the doors.</td></tr><tr><td>11:00</td><td>Closing.</td></tr></table></body></html>'
    const source = await read(new TextEncoder().encode(page), { path: 'a.html' })
    const { markdown } = clean(source)
    for (const words of ['Time', 'Text', '10:00', 'Opening of the doors.', '11:00']) expect(markdown).toContain(words)
    expect(parse(markdown).speakers.map(({ name }) => name)).toEqual(['Ada', 'Tom'])
  })
})

describe('a record of a court', () => {
  const record = `DEPOSITION OF ADA M. QUIST

                    DIRECT EXAMINATION
BY MS. HOLT:
     Q.   Ms. Quist, you have told us that you keep the
books of the company and have done so for many years.
     A.   Yes.
          MR. REYES:  Objection. The question was asked and
answered this morning.
          THE WITNESS:  I keep them still, and I shall keep
them.

                    CROSS-EXAMINATION
BY MR. REYES:
     Q.   Who signed it?
     A.   I did. It was on the second of May, and I was in
the office on the river.
     Q.   (By Ms. Holt) Was it raining?
     A.   No.
          MS. HOLT:  Thank you.
`
  it('gives questions to the one who examines, and answers to the witness', () => {
    expect(body(record)).toBe(`## DIRECT EXAMINATION

**MS. HOLT:** Ms. Quist, you have told us that you keep the
books of the company and have done so for many years.

**THE WITNESS:** Yes.

**MR. REYES:** Objection. The question was asked and
answered this morning.

**THE WITNESS:** I keep them still, and I shall keep
them.

## CROSS-EXAMINATION

**MR. REYES:** Who signed it?

**THE WITNESS:** I did. It was on the second of May, and I was in
the office on the river.

**MS. HOLT:** Was it raining?

**THE WITNESS:** No.

**MS. HOLT:** Thank you.
`)
  })

  it('and Q and A stay where nobody is said to examine', () => {
    expect(turnsIn('Q: Is it so?\n\nA: By Ms. Holt it was.\n\nQ: And now?\n\nA: Yes.\n')).toEqual(['Q', 'A', 'Q', 'A'])
    expect(turnsIn('Words:\n\nBY MS. HOLT:\n\nAda: Yes.\n\nTom: No.\n\nAda: Yes.\n\nTom: No.\n')).not.toContain(
      'MS. HOLT',
    )
  })
})

describe('names as the commonest pages and services write them', () => {
  it('with an office behind two hyphens, alone on their lines', () => {
    const call =
      'Operator\n\nGood afternoon.\n\nNia Okoro -- Head of Relations\n\nThank you, operator.\n\nAda Quist -- Chief Executive\n\nIt was a good year.\n\nOperator\n\nOur first question comes now.\n\nPat Voss -- Goldmine -- Analyst\n\nHow is oil?\n\nAda Quist -- Chief Executive\n\nOil is up.\n'
    expect(turnsIn(call)).toEqual([
      'Operator',
      'Nia Okoro, Head of Relations',
      'Ada Quist, Chief Executive',
      'Operator',
      'Pat Voss, Goldmine, Analyst',
      'Ada Quist, Chief Executive',
    ])
  })

  it('with the time on the next line, and times of paragraphs within', () => {
    expect(
      body(
        'Ada Quist\n(00:00:00)\nThis is a conversation.\n\nTom Vale\n(00:02:35)\nIt was quiet.\n\n(00:03:10)\nAnd I listened.\n\nAda Quist\n(00:03:22)\nYes.\n\nTom Vale\n(00:03:30)\nListen first.\n',
      ),
    ).toBe(
      '**Ada Quist:** [00:00:00] This is a conversation.\n\n**Tom Vale:** [00:02:35] It was quiet.\n\nAnd I listened.\n\n**Ada Quist:** [00:03:22] Yes.\n\n**Tom Vale:** [00:03:30] Listen first.\n',
    )
    expect(
      body('[Ada Quist]  [00:00:03]\nHello.\n\n[Tom Vale]  [00:00:06]\nHi.\n\n[Ada Quist]  [00:00:09]\nSo.\n'),
    ).toContain('**Tom Vale:** [00:00:06] Hi.')
  })

  it('with a letter for who asks, beside a name for who answers', () => {
    const briefing =
      'MS. QUIST:  Good afternoon.\n\nQ    Will she come?\n\nMS. QUIST:  Soon.\n\nQ    How soon?\n\nMS. QUIST:  Very soon.\n\nQ    Thank you.\n'
    expect(turnsIn(briefing)).toEqual(['MS. QUIST', 'Q', 'MS. QUIST', 'Q', 'MS. QUIST', 'Q'])
    const asked = 'Q. You wrote: “Light.”\n\nA. It is: every day.\n\nQ. And now?\n\nA. Now I sleep.\n'
    expect(turnsIn(asked)).toEqual(['Q', 'A', 'Q', 'A'])
  })

  it('with an office or a group, a full stop and a dash', () => {
    const debate =
      'President. – The next item is the debate.\n\nAda Quist, rapporteur. – Madam President, it is late.\n\nTom Vale (S&D). – Do you mean it?\n\nNina Okoro, Member of the Commission. – Yes.\n\nPresident. – That concludes the item.\n'
    expect(turnsIn(debate)).toEqual([
      'President',
      'Ada Quist, rapporteur',
      'Tom Vale (S&D)',
      'Nina Okoro, Member of the Commission',
      'President',
    ])
    expect(turnsIn('One. – Two.\n\nThree. – Four.\n\nPlain words.\n\nMore of them.\n')).toEqual([])
  })

  it('with an office before a Korean name, or behind it', () => {
    const minutes =
      '◯위원장 김민수  의석을 정돈해 주시기 바랍니다.\n◯이영희 위원  언제 켜집니까?\n◯장관 박철수  5월입니다.\n◯이영희 위원  늦습니다.\n◯위원장 김민수  산회를 선포합니다.\n'
    expect(turnsIn(minutes)).toEqual(['위원장 김민수', '이영희 위원', '장관 박철수', '이영희 위원', '위원장 김민수'])
  })

  it('in bold for one side, and plainly for the other', () => {
    const talk =
      '采访者：多少年了？\n\n**林晓雨**：三十一年。\n\n采访者：不孤独吗？\n\n**林晓雨**：安静。\n\n采访者：怎么来的？\n\n**林晓雨**：女儿问的。\n'
    expect(turnsIn(`# 灯塔\n\n${talk}`)).toEqual(['采访者', '林晓雨', '采访者', '林晓雨', '采访者', '林晓雨'])
  })

  it('once, where they say what somebody is', () => {
    const talk =
      'ADA QUIST, HOST: The storm is near.\n\nTOM VALE: It is here.\n\nQUIST: And the mayor?\n\nELLEN VOSS, MAYOR OF HARLOW, MAINE: Leave now.\n\nVALE: So.\n\nREP. TOMAS REYES (D-ME), OCEANS COMMITTEE: Thanks.\n\nQUIST: Thank you.\n'
    expect(turnsIn(talk)).toContain('ELLEN VOSS, MAYOR OF HARLOW, MAINE')
    expect(turnsIn(talk)).toContain('REP. TOMAS REYES (D-ME), OCEANS COMMITTEE')
    const questions =
      '毛小宁：大家好。\n\n路透社记者：何时恢复？\n\n毛小宁：关于第一个问题，请向部门了解。\n\n关于第二个问题，我们支持。\n\n谢谢。\n\n法新社记者：能否证实？\n\n毛小宁：不了解。\n\n会后大家离开。\n'
    expect(turnsIn(questions)).toEqual(['毛小宁', '路透社记者', '毛小宁', '法新社记者', '毛小宁'])
  })
})

describe('captions', () => {
  const captions = (lines: readonly string[]): string =>
    `WEBVTT\n\n${lines.map((line, i) => `00:00:${String(i * 2).padStart(2, '0')}.000 --> 00:00:${String(i * 2 + 1).padStart(2, '0')}.500\n${line}\n`).join('\n')}`

  it('whose sentences begin alike name nobody', () => {
    const said = ['We kept the light.', 'The question is: who pays?', 'And it was late.', 'My wife slept.']
    expect(body(captions([...said, ...said, ...said]), 'a.vtt')).toMatch(/^\*\*\?:\*\* \[00:00:00\] [^*]*$/u)
  })

  it('of a meeting name devices and telephones, too', () => {
    const meeting = captions([
      'Ada Quist: Hello.',
      'Tom Vale: Yes.',
      'iPhone von Jürgen: That was me.',
      '+1 207-555-0143: Hi, this is Nia.',
      'nia_okoro: hi',
      'Ada Quist: Great.',
      'Tom Vale: Let us go.',
    ])
    const turns = [...body(meeting, 'a.vtt').matchAll(/^\*\*(.+?):\*\*/gmu)].map(([, name]) => name)
    expect(turns).toEqual([
      'Ada Quist',
      'Tom Vale',
      'iPhone von Jürgen',
      '+1 207-555-0143',
      'nia_okoro',
      'Ada Quist',
      'Tom Vale',
    ])
  })
})

describe('stage directions', () => {
  it.each([
    '(Off-mic.)',
    '[Interruption.]',
    '{inaudible}',
    '(Crosstalk.)',
    '(Through interpreter)',
    '(Non-English language spoken)',
    '[Operator Instructions]',
    '(Sound of foghorn)',
    '(shrugging)',
    '(Whereupon, Exhibit 1 was marked for identification.)',
    '(Deposition concluded at 11:12 a.m.)',
    '(Motion agreed to)',
    '(Schluss: 11.12 Uhr)',
    '(Beifall bei der Hafenliste)',
    '(Unruhe im Saal)',
    '(Applaudissements sur les bancs du groupe du port.)',
    '(La séance est levée à seize heures trente.)',
    '(Aplausos en los bancos de la izquierda)',
    '(Applausi dei deputati)',
    '（會議於上午11時暫停）',
    '（全场热烈鼓掌）',
    '（会場拍手）',
    '［笑］',
    '(장내 웃음)',
    '(10시02분 개의)',
    '(Аплодисменты.)',
    '(Шум в зале.)',
  ])('are events: %s', (direction) => {
    const text = `ADA: One of them.\n\n${direction}\n\nTOM: Two of them.\n\nADA: ${direction} Three.\n\nTOM: Four.\n`
    expect(body(text).split(`:event[${direction.slice(1, -1)}]`)).toHaveLength(3)
  })

  it.each([
    '(see page 3)',
    '(that is what he said)',
    '(Ada Quist)',
    '{x}',
    '(The meeting was long)',
    '(nobody nodded)',
    '（見下）',
    '（間違い）',
    '(박수를 친 사람)',
    '(шумный зал)',
    '(la séance de mardi)',
    '(Pausenbrot)',
  ])('are none: %s', (words) => {
    expect(body(`ADA: One of them ${words} here.\n\nTOM: Two.\n\nADA: Three.\n\nTOM: Four.\n`)).not.toContain(':event')
  })
})

describe('names as parliaments, magazines and services write them', () => {
  it('on the site of a parliament, with a button below each and the constituency on its own line', () => {
    const site =
      'Coastal Lights\n\nAda Quist\n(Harlow) (Lab)\nShare this contribution\n\nWill he come?\n\nThe Secretary of State for Ferries (Tom Vale)\nShare this contribution\n\nI will.\n\nMr Speaker\nShare this contribution\n\nOrder.\n\nAda Quist\nShare this contribution\n\nI thank him.\n\nTom Vale\nShare this contribution\n\nNot at all.\n'
    expect(body(site)).toBe(
      '**Ada Quist (Harlow) (Lab):** Will he come?\n\n**The Secretary of State for Ferries (Tom Vale):** I will.\n\n**Mr Speaker:** Order.\n\n**Ada Quist:** I thank him.\n\n**Tom Vale:** Not at all.\n',
    )
    expect(parse(cleaned(site)).speakers[0]).toMatchObject({ name: 'Ada Quist', affiliation: 'Harlow, Lab' })
  })

  it('and brackets below a line that is nobody’s name stay', () => {
    expect(body('The boats\n\nRope\n(Ten feet)\n\nAda: One.\n\nTom: Two.\n\nAda: Three.\n\nTom: Four.\n')).toContain(
      'Rope\n\n(Ten feet)',
    )
  })

  it('in Russian records, with initials and who presides', () => {
    const record =
      'Заседание\n\nПредседательствующий. Доброе утро, коллеги!\n\nКвист А. П., фракция "Море".\n\nМаяки гаснут. Скажу прямо: они гаснут.\n\nПредседательствующий. Спасибо.\n\nРеев Т. И. Вопрос простой: кто платит?\n\nКвист А. П. Область.\n\nПредседательствующий. Принимается.\n'
    expect(turnsIn(record)).toEqual([
      'Председательствующий',
      'Квист А. П., фракция "Море"',
      'Председательствующий',
      'Реев Т. И.',
      'Квист А. П.',
      'Председательствующий',
    ])
    expect(turnsIn('Утро.\n\nКвист А. П. пришёл. Все молчали.\n\nМаяк погас.\n\nРеев Т. И. тоже.\n')).toEqual([])
  })

  it('in corner brackets, for who asks', () => {
    const talk =
      '「暗涌」：什么时候？\n\n林晓雨：2009年。\n\n「暗涌」：后来呢？\n\n林晓雨：后来我就去修了。\n\n「暗涌」：怕黑吗？\n\n林晓雨：怕。\n'
    expect(turnsIn(talk)).toEqual(['暗涌', '林晓雨', '暗涌', '林晓雨', '暗涌', '林晓雨'])
    expect(turnsIn(`${talk}\n「耐心」：这是最贵的。\n`)).not.toContain('耐心')
  })

  it('turned round, with a firm behind them', () => {
    const call =
      'Quist, Ada   0:03\nCan you see it?\n\nVale, Tom (Contractor)   0:07\nYep.\n\nQuist, Ada   0:12\nSo.\n\nVale, Tom (Contractor)   0:25\nHello.\n'
    expect(turnsIn(call)).toEqual(['Quist, Ada', 'Vale, Tom (Contractor)', 'Quist, Ada', 'Vale, Tom (Contractor)'])
  })

  it('in bold behind a time, in a file that is called a text', () => {
    const text =
      '[00:00:00] **Ada Quist:** Welcome.\n\n[00:00:04] **Tom Vale:** Hello.\n\n[00:00:06] **Ada Quist:** The light.\n\n[00:00:09] **Tom Vale:** We went there.\n'
    expect(turnsIn(text)).toEqual(['Ada Quist', 'Tom Vale', 'Ada Quist', 'Tom Vale'])
  })

  it('by the first name, where one who speaks in full has it', () => {
    const long = 'We could drop it.\n\nIt is short.\n\n'
    const talk = `Tom Vale: One nit.\n\n${long}Ellen Voss: Which part?\n\nTom: The header.\n\n${long}Ellen Voss: Fine.\n\n${long}Tom Vale: Thanks.\n`
    expect(turnsIn(talk)).toEqual(['Tom Vale', 'Ellen Voss', 'Tom', 'Ellen Voss', 'Tom Vale'])
    expect(parse(cleaned(talk)).speakers.map(({ name }) => name)).toEqual(['Tom Vale', 'Ellen Voss'])
    const two = `${talk}\nTom Reyes: I am another.\n\nEllen Voss: Yes.\n\nTom Reyes: Yes.\n`
    expect(turnsIn(two)).not.toContain('Tom')
  })
})

describe('a list of chapters', () => {
  const turns =
    'Ada Quist\nToday I am here with Tom.\n\nTom Vale\nThanks for having me.\n\n00:12:40 – Ferries\n\nAda Quist\nAre they late?\n\nTom Vale\nBy design.\n'

  it('goes with what stands over it, where the chapters stand between turns, though another word stands below it', () => {
    const talk = `Why fog matters to all of us\n\nAn evening by the water.\n\nTimestamps\n(00:00:00) – Why fog\n(00:12:40) – Ferries\n\nThe whole talk\n\n00:00:00 – Why fog\n\n${turns}`
    expect(body(talk)).toBe(
      'An evening by the water.\n\nThe whole talk\n\n## Why fog\n\n**Ada Quist:** [00:00:00] Today I am here with Tom.\n\n**Tom Vale:** Thanks for having me.\n\n## Ferries\n\n**Ada Quist:** [00:12:40] Are they late?\n\n**Tom Vale:** By design.\n',
    )
  })

  it('is nobody’s, where there are no such chapters', () => {
    const notes =
      'Fog\n\n00:00 Intro\n02:10 Why fog\n12:40 Ferries\n\nAda: One.\n\nTom: Two.\n\nAda: Three.\n\nTom: Four.\n'
    expect(turnsIn(notes)).toEqual(['Ada', 'Tom', 'Ada', 'Tom'])
    expect(body(notes)).toContain('02:10 Why fog')
  })

  it('and names behind times are names', () => {
    expect(
      turnsIn('0:00 Ada Quist\nHello.\n\n0:04 Tom Vale\nYes.\n\n0:09 Ada Quist\nSo.\n\n0:12 Tom Vale\nGood.\n'),
    ).toEqual(['Ada Quist', 'Tom Vale', 'Ada Quist', 'Tom Vale'])
  })
})

it('a line drawn with the signs for boxes goes, and a date below a name is no speech', () => {
  expect(
    body('Fog\n\n○出席者\n\n    ─────────────\n\nAda: One.\n\nTom: Two.\n\nAda: Three.\n\nTom: Four.\n'),
  ).not.toMatch(/─|^## /mu)
  const page =
    'Why fog matters\n\nAda Quist\nMarch 4, 2024\n\nAda Quist\n\nWhy?\n\nTom Vale\n\nI do not know.\n\nAda Quist\n\nWho does?\n\nTom Vale\n\nNobody.\n'
  expect(turnsIn(page)).toEqual(['Ada Quist', 'Tom Vale', 'Ada Quist', 'Tom Vale'])
})

describe('bold in Markdown', () => {
  it('is a question, with the answer on the line below', () => {
    const talk =
      '# Interview mit Ada Quist\n\n**Was sehen Sie?**\nNichts. Nebel.\n\n**Macht das Angst?**\nNein. Etwas anderes: die Stille.\n\nUnd das Warten.\n\n**Warum?**\nWeil man hört, was fehlt.\n\n**Und die Technik**\nDann schlafe ich.\n'
    expect(body(talk, 'talk.md')).toBe(
      '**?:** Was sehen Sie?\n\n**Ada Quist:** Nichts. Nebel.\n\n**?:** Macht das Angst?\n\n**Ada Quist:** Nein. Etwas anderes: die Stille.\n\nUnd das Warten.\n\n**?:** Warum?\n\n**Ada Quist:** Weil man hört, was fehlt.\n\n**?:** Und die Technik\n\n**Ada Quist:** Dann schlafe ich.\n',
    )
  })

  it('is a heading of paragraphs elsewhere', () => {
    const text = '# Der Hafen\n\n**Der Turm**\nEr ist alt.\n\n**Das Licht**\nEs ist hell.\n\n**Wer zahlt?**\nNiemand.\n'
    expect(body(text, 'talk.md')).toContain('**Der Turm**\nEr ist alt.')
  })

  const turns = '**张鹏：**欢迎各位。\n\n**林晓雨：**大家好。\n\n**张鹏：**灯塔还需要人吗？\n\n**林晓雨：**需要。\n\n'

  it('leads to the talk, names a list, and numbers sections', () => {
    const talk = `# 圆桌\n\n**嘉宾：**\n\n*   林晓雨，灯塔科技\n*   张鹏，论坛发起人\n\n**以下是圆桌实录，我们做了不改变原意的整理：**\n\n**一、灯塔还需要人吗？**\n\n${turns}**二、谁来付钱？**\n\n${turns}`
    const made = body(talk, 'talk.md')
    expect(parse(cleaned(talk, 'talk.md')).speakers.map(({ name }) => name)).toEqual(['张鹏', '林晓雨'])
    expect(made.match(/^## .*$/gm)).toEqual(['## 一、灯塔还需要人吗？', '## 二、谁来付钱？'])
    expect(made).toContain('以下是圆桌实录，我们做了不改变原意的整理：')
  })

  it('names who speaks once, however they are called', () => {
    const talk = `# 圆桌\n\n${turns}**Woman in the back row:** And who pays?\n\n**林晓雨：**我。\n\n**一位来自海岸的听众：**谢谢。\n`
    expect(parse(cleaned(talk, 'talk.md')).speakers.map(({ name }) => name)).toEqual([
      '张鹏',
      '林晓雨',
      'Woman in the back row',
      '一位来自海岸的听众',
    ])
  })
})

it('a question may be in bold with its letter', () => {
  const talk =
    '# 灯塔是一封信\n\n**Q：你小时候怕黑吗？**\n\nA：怕。\n\n**Q：现在呢？**\n\nA：也怕。有个规矩：人在灯在。\n\n**Q：最难忘的一次？**\n\nA：2009年那次。\n'
  expect(body(talk, 'talk.md')).toBe(
    '**Q：** 你小时候怕黑吗？\n\n**A:** 怕。\n\n**Q：** 现在呢？\n\n**A:** 也怕。有个规矩：人在灯在。\n\n**Q：** 最难忘的一次？\n\n**A:** 2009年那次。\n'.replaceAll(
      'Q：',
      'Q:',
    ),
  )
  const parts =
    '# T\n\n**Ada:** One.\n\n**Tom:** Two.\n\n**Chapter Two: The Money**\n\n**Ada:** Three.\n\n**Tom:** Four.\n'
  expect(body(parts, 'talk.md')).toContain('**Chapter Two: The Money**')
})

it('messages may have their clock on the line below the name, with a dash, or the dash on a line between', () => {
  const said = [
    ['Ada Quist', 'The light is out again.'],
    ['tom.vale', 'on it'],
    ['Ada Quist', 'thanks!'],
    ['nia_okoro', 'np'],
  ] as const
  const heads = [
    (name: string, i: number) => `${name}\n — 03/04/2024 9:1${i} AM`,
    (name: string, i: number) => `${name}\n — \n03/04/2024 9:1${i} AM`,
    (name: string, i: number) => `${name}\nBOT\n — Today at 9:1${i} AM`,
  ]
  for (const head of heads) {
    const text = said.map(([name, words], i) => `${head(name, i)}\n${words}\n`).join('')
    expect(body(text)).toBe(said.map(([name, words], i) => `**${name}:** [00:0${i}:00] ${words}\n`).join('\n'))
  }
})

describe('the text of a PDF', () => {
  const head = 'HARLOW BOARD – TRANSCRIPT OF HEARING                     4 March 2024'
  const pdf = `${head}

CHAIR: Good morning. We will begin with the submission on fog sig-
nals. I understand, Ms Quist, that you have an opening state-
ment?

MS QUIST: I do, thank you, Chair. The Board has received forty-
three submissions, and all but two of them ask the same thing,
namely that the signal at Barrow be kept in working order

Page 1 of 2
${head}

until at least the end of next year, which is a well-known and well-
known demand of the Board.

CHAIR: On what grounds?

MS QUIST: Noise, Chair, and the pros and cons are before you.

Page 2 of 2
${head}

CHAIR: Thank you. Do you have any questions for the Board before
we adjourn?

MS QUIST: None.
`
  it('has whole words, and no heads and numbers of pages', () => {
    expect(parse(cleaned(pdf)).metadata.title).toBe('HARLOW BOARD – TRANSCRIPT OF HEARING 4 March 2024')
    expect(
      body(pdf),
    ).toBe(`**CHAIR:** Good morning. We will begin with the submission on fog signals. I understand, Ms Quist, that you have an opening statement?

**MS QUIST:** I do, thank you, Chair. The Board has received forty-three submissions, and all but two of them ask the same thing,
namely that the signal at Barrow be kept in working order until at least the end of next year, which is a well-known and well-known demand of the Board.

**CHAIR:** On what grounds?

**MS QUIST:** Noise, Chair, and the pros and cons are before you.

**CHAIR:** Thank you. Do you have any questions for the Board before
we adjourn?

**MS QUIST:** None.
`)
  })

  it('has other heads below the title, too', () => {
    const made = body(`The Fog Signal at Barrow\n\n${pdf.slice(head.length)}`)
    expect(made).not.toContain('HARLOW BOARD')
  })

  it('keeps what a hyphen stands for, and a line that is no head', () => {
    const text =
      'CHAIR: Wir haben alle Vorteile besprochen, und nun die Vor-\nund Nachteile des Lichts und des Nebels an der Küste von Har,\nund was das alles kostet, wenn es überhaupt jemand bezahlt,\nund wer.\n\nQUIST: Ja.\n\nCHAIR: Also das Licht.\n\nQUIST: Das Licht.\n'
    expect(body(text)).toContain('Vor-\nund')
    const broken =
      'ADA: It was in the box, and the box was-\nit was gone, I tell you.\n\nTOM: Was it?\n\nADA: Yes.\n\nTOM: No.\n'
    expect(body(broken)).not.toContain('was-it')
    const talk = 'Ada: One.\n\nWho pays\n\nPage 1\n\nTom: Two.\n\nPage 2\n\nAda: Three.\n\nWho pays\n\nTom: Four.\n'
    expect(body(talk).match(/Who pays/g)).toHaveLength(2)
  })
})

describe('a screenplay', () => {
  const play = `THE SEVENTH LIGHT

EXT. HARLOW CLIFF - NIGHT

Waves. A door in the rock.

                    ADA
          Who put it there?

                    TOM
               (shrugging)
          Your grandfather.

INT. KITCHEN - DAY

Ada pours tea.

                    ADA
          He never told me.

                    TOM (V.O.)
          He never told anybody.

CUT TO:

                    ADA
          Somebody knew.
`
  it('has scenes, speech below names, and what happens beside it', () => {
    expect(body(play)).toBe(`## EXT. HARLOW CLIFF - NIGHT

Waves. A door in the rock.

**ADA:** Who put it there?

**TOM:** :event[shrugging]

Your grandfather.

## INT. KITCHEN - DAY

:::note
Ada pours tea.
:::

**ADA:** He never told me.

**TOM (V.O.):** He never told anybody.

:::note
CUT TO:
:::

**ADA:** Somebody knew.
`)
    const [, tom] = parse(cleaned(play)).speakers
    expect(tom).toMatchObject({ name: 'TOM', aliases: ['TOM (V.O.)'] })
    expect(tom).not.toHaveProperty('affiliation')
  })

  it('whose first line is a scene has no title of it', () => {
    expect(parse(cleaned(play.replace('THE SEVENTH LIGHT\n\n', ''))).metadata.title).toBe('talk')
  })
})

describe('a call about earnings', () => {
  const call = (office: (name: string, is: string) => string): string =>
    `Harlow Lights (HLGT 1.20%)

Q4 2023 Earnings Call

Participants

Nia Okoro - Head, Investor Relations

Ada Quist - Chief Executive Officer

Tom Vale - Goldman

Operator

Good afternoon, and welcome. [Operator instructions] Please go ahead.

${office('Nia Okoro', 'Head, Investor Relations')}

Thank you, operator.

${office('Ada Quist', 'Chief Executive Officer')}

It was a good quarter.

Operator

Our first question comes now.

${office('Tom Vale', 'Goldman')}

How is oil?

${office('Ada Quist', 'Chief Executive Officer')}

Oil is up.

Operator

This concludes our call.
`
  it.each([
    ['names alone', (name: string): string => name],
    ['offices behind them', (name: string, is: string): string => `${name} -- ${is}`],
  ])('has speakers who speak once, since they are listed, and nobody of the list: %s', (_, office) => {
    expect(turnsIn(call(office)).map((name) => name.replace(/,.*/, ''))).toEqual([
      'Operator',
      'Nia Okoro',
      'Ada Quist',
      'Operator',
      'Tom Vale',
      'Ada Quist',
      'Operator',
    ])
    expect(body(`${call(office)}\nCall participants:\n\nNia Okoro\n\nAda Quist\n\nTom Vale\n`)).toMatch(
      /\n\nNia Okoro\n\nAda Quist\n\nTom Vale\n$/,
    )
  })
})

it('a time between paragraphs has no place where turns have theirs', () => {
  const talk =
    'Ada Quist (00:37):\nThank you all.\n\n(01:02)\nThe power is out.\n\nTom Vale (02:11):\nMayor?\n\nAda Quist (02:15):\nYes.\n\nTom Vale (02:20):\nThank you.\n'
  expect(body(talk)).toContain('Thank you all.\n\nThe power is out.')
  expect(body('Ada: Once.\n\n(01:02)\n\nThe power is out.\n\nTom: Twice.\n\nAda: Yes.\n\nTom: No.\n')).toContain(
    '(01:02)',
  )
})

it('the first question and the first answer may have their letters written out', () => {
  const talk =
    'Entrevista\n\nPregunta. ¿Qué ve usted?\n\nRespuesta. Nada. Niebla.\n\nP. ¿Le da miedo?\n\nR. No.\n\nP. ¿Por qué?\n\nR. Porque se oye.\n'
  expect(turnsIn(talk)).toEqual(['P', 'R', 'P', 'R', 'P', 'R'])
})

it('who is present is nobody where minutes have a circle before each line, and who presides is somebody', () => {
  const minutes =
    '◯위원장 김민수  의석을 정돈해 주시기 바랍니다.\n◯이영희 위원  언제 켜집니까?\n◯위원장 김민수  5월입니다.\n◯이영희 위원  늦습니다.\n◯출석 위원(2인)\n김민수　이영희\n'
  expect(turnsIn(minutes)).toEqual(['위원장 김민수', '이영희 위원', '위원장 김민수', '이영희 위원'])
})
