import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/read/encoding.ts'
import { readSync as read } from '../../src/read/index.ts'
import { ColloquyError } from '../../src/transcript/index.ts'

const simplified = [
  '主持人：各位晚上好，欢迎来到今天的讨论。',
  '林晓雨：谢谢。我先说一个例子：去年我们在社区里办了一个小书库，第一个月只借出十二本书。',
  '周伯安：后来呢？是什么让大家愿意再来？',
  'Ada：我觉得 open source 的关键不是代码，而是人。',
  '“这件事没有那么简单，”她说，“我们试了三次，前两次都失败了。”',
  '预算大约是 35,000 元，其中服务器占百分之四十，剩下的给志愿者——他们一直没有拿过钱。',
  '好的。',
  '对，没错……不过我想补充一点。',
  '[00:12:45] 王教授：从经济学的角度看，公共物品最怕的就是没有人维护，这一点在软件里尤其明显。',
]
const traditional = [
  '主持人：各位晚安，歡迎來到今天的座談會。',
  '林曉雨：謝謝。我先說一個例子：去年我們在社區裡辦了一個小書庫，第一個月只借出十二本書。',
  '周伯安：後來呢？是什麼讓大家願意再來？',
  'Ada：我覺得 open source 的關鍵不是程式碼，而是人。',
  '「這件事沒有那麼簡單，」她說，「我們試了三次，前兩次都失敗了。」',
  '預算大約是 35,000 元，其中伺服器占百分之四十，剩下的給志工，他們一直沒有拿過錢。',
  '好的。',
  '對，沒錯，不過我想補充一點。',
  '[00:12:45] 王教授：從經濟學的角度看，公共財最怕的就是沒有人維護，這一點在軟體裡尤其明顯。',
]
const japanese = [
  '司会：皆さん、こんばんは。今日の座談会へようこそ。',
  '田中：ありがとうございます。まず一つ例を挙げますと、去年、地域で小さな図書室を始めました。',
  '佐藤：それで、どうなりましたか？',
  'Ada：オープンソースで大切なのは code ではなく、人だと思います。',
  '「そんなに簡単な話ではありません」と彼女は言った。「三回試して、二回は失敗しました。」',
  'サーバーの費用は 35,000 円くらいで、残りはボランティアのために使います。',
  'はい。',
  'そうですね、でも少し付け加えたいことがあります。',
  '[00:12:45] 王教授：経済学の視点から見ると、公共財は維持する人がいないことが一番の問題です。',
]
const korean = [
  '사회자: 여러분, 안녕하세요. 오늘 토론회에 오신 것을 환영합니다.',
  '김민수: 감사합니다. 먼저 예를 하나 들겠습니다. 작년에 우리 동네에서 작은 도서관을 열었습니다.',
  '이지은: 그래서 어떻게 됐어요?',
  'Ada: 저는 open source에서 가장 중요한 것은 코드가 아니라 사람이라고 생각합니다.',
  '“그렇게 간단한 일이 아니에요.” 그녀가 말했다. “세 번 해 봤는데 두 번은 실패했어요.”',
  '서버 비용은 35,000원 정도이고 나머지는 자원봉사자를 위해 씁니다.',
  '네, 맞아요.',
  '맞습니다. 그런데 한 가지 덧붙이고 싶은 말이 있습니다.',
  '[00:12:45] 왕 교수: 경제학의 관점에서 보면 공공재는 관리하는 사람이 없는 것이 가장 큰 문제입니다.',
]
const western = [
  'Ada: We met in a café on the corner; it’s still there.',
  'Herr Müller: Über die Größe der Bücherei müssen wir später reden – süß, nicht wahr?',
  'Zoë said, “That’s naïve,” and left.',
  'Élodie : « C’était très agréable », répondit-elle à la fin de l’été.',
  '¿Qué pasó después? ¡Nada! El señor Núñez se marchó mañana por la mañana.',
  'João: A reunião começou às nove, e as opiniões são muitas.',
  'Søren bor på Østerbro, og Åse bor i Malmö — det är långt.',
  'It cost £35 or €40… about 20 °C outside.',
  'Agnes: That is 1½ hours, § 4 says so. All in plain ASCII but for this.',
]

const cases: [encoding: string, sentences: string[]][] = [
  ['gb18030', simplified],
  ['big5', traditional],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['euc-kr', korean],
  ['windows-1252', western],
]

function encode(text: string, encoding: string): Uint8Array {
  const bytes = iconv.encode(text, encoding)
  // A sentence that the encoding cannot hold would test nothing.
  expect(iconv.decode(bytes, encoding)).toBe(text)
  return bytes
}

function reads(text: string, encoding: string): void {
  const { text: found, encoding: as } = decode(encode(text, encoding), 'talk.txt')
  expect({ text: found, as }).toEqual({ text, as: encoding })
}

function errorOf(run: () => unknown): ColloquyError {
  try {
    run()
  } catch (error) {
    if (error instanceof ColloquyError) return error
    throw error
  }
  throw new Error('it was read')
}

describe.each(cases)('%s', (encoding, sentences) => {
  it.each(sentences)('is told by one sentence: %s', (sentence) => reads(sentence, encoding))

  it('is told behind much ASCII, and in a long text', () => {
    reads(`${'Ada: Nothing but plain words here.\r\n'.repeat(50)}Tom: ${sentences[1]}\r\n`, encoding)
    reads(`${sentences.join('\r\n\r\n')}\r\n`.repeat(4), encoding)
  })

  it('is told whatever of it is there', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...sentences, 'Tom: Yes, indeed.', '# A talk'], { minLength: 2 }),
        fc.constantFrom('\n', '\r\n', '\n\n', ' '),
        (some, between) => {
          fc.pre(some.some((sentence) => sentences.includes(sentence)))
          reads(some.join(between), encoding)
        },
      ),
    )
  })

  it('is told by any stretch of sixteen characters that shows it', () => {
    // So short a stretch of Western text may hold no more than half of a pair of quotation marks.
    if (encoding === 'windows-1252') return
    const text = sentences.join('')
    for (let at = 0; at + 16 <= text.length; at++) {
      const stretch = text.slice(at, at + 16)
      if ((stretch.match(/[^\x00-\u2fff]/g)?.length ?? 0) >= 6) reads(stretch, encoding)
    }
  })

  it('is read where it is named', () => {
    for (const sentence of sentences)
      expect(decode(encode(sentence, encoding), undefined, encoding.toUpperCase())).toMatchObject({
        text: sentence,
        encoding,
      })
  })
})

describe('what lies near', () => {
  it.each([
    ['你好', 'gb18030'],
    ['Ada: 好', 'gb18030'],
    ['Ada: 我們今天來討論這個問題，請大家談談。', 'gb18030'],
    ['你們好', 'big5'],
    ['① 第一點：日文的「の」和「ア」怎麼寫，我們下次再說。', 'big5'],
    ['こんにちは', 'shift_jis'],
    ['こんにちは', 'euc-jp'],
    ['テスト', 'shift_jis'],
    ['会議でﾃｽﾄという言葉を使いました。', 'shift_jis'],
    ['안녕하세요', 'euc-kr'],
    ['똠방각하 펲시콜라, 뷁! 그래도 읽을 수 있어요.', 'euc-kr'],
    ['É', 'windows-1252'],
    ['Ich heiße “Müller”.', 'windows-1252'],
  ])('%s is read in %s', (text, encoding) => reads(text, encoding))

  it.each(['utf-16le', 'utf-16be'])('Chinese in %s needs no mark', (encoding) => {
    for (const text of [
      '一个人，一件事。\n第一次就是这一次。\n',
      '我们今天来讨论这个问题，请大家谈谈',
      simplified.join('\r\n'),
    ])
      reads(text, encoding)
    for (const sentences of [traditional, japanese, korean, western]) reads(`${sentences.join('\n')}\n`, encoding)
  })
})

describe('what fits no encoding', () => {
  const bytes = (...parts: (string | number[])[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)))

  it.each([
    ['Chinese in UTF-8 with a broken byte', bytes('Ada: 你好，我们开始。\nTom: 好', [0xe5], '的。\n'), 2, 7],
    ['English in UTF-8 with a byte of Latin 1', bytes('It’s a “café”.\nTom: caf', [0xe9], ' noir’s.\n'), 2, 9],
    ['English in UTF-8 that is cut off', bytes('It is fine. ', [0xe2, 0x80]), 1, 13],
  ])('%s is broken UTF-8', (_, input, line, column) => {
    const error = errorOf(() => decode(input))
    expect(error.code).toBe('input/encoding')
    expect(error.place).toEqual({ line, column })
  })

  it('UTF-8 with few broken bytes is never read as something else', () => {
    const whole = fc.shuffledSubarray([...simplified, ...japanese, ...korean, ...western.slice(0, 5)], { minLength: 4 })
    fc.assert(
      fc.property(whole, fc.nat(), fc.constantFrom(0x80, 0xe9, 0xff, 0xc3), (sentences, at, byte) => {
        const text = Buffer.from(sentences.join('\n'))
        const place = at % text.length
        const input = Buffer.concat([text.subarray(0, place), Buffer.of(byte), text.subarray(place)])
        // A byte may fall where it completes another character.
        fc.pre(input.toString().includes('\ufffd'))
        expect(errorOf(() => decode(input)).code).toBe('input/encoding')
      }),
    )
  })

  it.each([
    ['Cyrillic', iconv.encode('Ада: Добрый вечер, мы начинаем.\n', 'windows-1251')],
    ['Greek', iconv.encode('Καλησπέρα σας, αρχίζουμε τώρα.\n', 'windows-1253')],
    ['bytes at random', Uint8Array.from({ length: 400 }, (_, i) => 1 + ((i * i * 7 + i * 131) % 255))],
    ['high bytes', Uint8Array.of(0xff, 0x80, 0xff, 0x80, 0x20)],
  ])('%s: the error names what is recognised, and the place', (_, input) => {
    const error = errorOf(() => decode(input, 'talk.txt'))
    expect(error.code).toBe('input/encoding')
    expect(error.message).toContain('UTF-8, UTF-16, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR and Windows-1252')
    expect(error.place).toMatchObject({ file: 'talk.txt', line: 1 })
  })
})

describe('a named encoding', () => {
  it('is taken at its word', () => {
    expect(decode(Uint8Array.of(0xd0, 0xd1), undefined, 'windows-1251')).toMatchObject({ text: 'РС' })
    expect(decode(Uint8Array.of(0xc4, 0xe3), undefined, 'latin1')).toMatchObject({ text: 'Äã' })
    expect(decode(Buffer.from('\ufeffAda'), undefined, 'utf-8')).toMatchObject({ text: 'Ada' })
    expect(decode(iconv.encode('\ufeffAda', 'utf-16le'), undefined, 'utf-16')).toMatchObject({ text: 'Ada' })
  })

  it('is what a reader passes on', async () => {
    expect(await read(iconv.encode('Ада: Да.', 'windows-1251'), { encoding: 'windows-1251' })).toMatchObject({
      text: 'Ада: Да.',
      encoding: 'windows-1251',
    })
  })

  it('must exist and must fit', () => {
    expect(errorOf(() => decode(Buffer.from('Ada'), undefined, 'klingon')).code).toBe('usage')
    const input = iconv.encode('Ada:\n안녕하세요', 'euc-kr')
    const error = errorOf(() => decode(Buffer.concat([input, Buffer.of(0xff)]), undefined, 'euc-kr'))
    expect(error.code).toBe('input/encoding')
    expect(error.place).toEqual({ line: 2, column: 6 })
    expect(errorOf(() => decode(Buffer.from('%PDF-1.7'), undefined, 'latin1')).code).toBe('input/binary')
    expect(errorOf(() => decode(Uint8Array.of(65, 0, 66), undefined, 'latin1')).code).toBe('input/binary')
  })
})
