import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from '../src/document/index.ts'
import { hanForms } from '../src/han-forms.ts'
import { fold as foldBy, placesOf, readHanForms, termsOf, wanted as wantedBy, writeHanForms } from '../src/terms.ts'

const fold = (given: string): ReturnType<typeof foldBy> => foldBy(given, hanForms())
const wanted = (question: string): ReturnType<typeof wantedBy> => wantedBy(question, hanForms())

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        'Ａ',
        'é',
        'ｶﾞ',
        '图',
        '圖',
        '図',
        '馆',
        '軟',
        '㗲',
        '㍿',
        'の',
        '𠮷',
        ' ',
        '’',
        'ß',
        'Ⅷ',
        '한',
        'ก',
        '-',
        'x1',
        '\u3099',
      ),
    )
    .map((it) => it.join('')),
)

describe('what a search compares', () => {
  it('finds the same in a text with plain letters alone, which it looks through in a faster way', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aZ09 .,-'’“…\n_"), maxLength: 60 }), (given) => {
        const alone = fold(given)
        const before = fold(`字 ${given}`.replace(/\s+/gu, ' '))
        expect([...termsOf(before.text)]).toEqual(['字', ...termsOf(alone.text)])
        expect(countWords(`${given} 字`)).toBe(countWords(given) + 1)
      }),
    )
  })

  it('keeps a place in the text for every unit', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { text, starts } = fold(given)
        expect(starts).toHaveLength(text.length + 1)
        expect(starts.at(-1)).toBe(given.length)
        expect([...starts].sort((a, b) => a - b)).toEqual(starts)
      }),
    )
  })

  it('finds every passage by any of its words, in whatever form', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (given, one, other) => {
        const folded = fold(given.normalize('NFC')).text
        const words = folded.split(/[\s"]+/u).filter(Boolean)
        const word = words[one % Math.max(1, words.length)] ?? ''
        const asked = wanted(other % 2 === 0 ? word : word.toUpperCase().normalize('NFD'))
        const terms = new Set(termsOf(folded))
        for (const part of asked) {
          // Upper case of some letters folds to others; what is asked is compared as it is folded.
          if (!folded.includes(part.text)) continue
          for (const term of part.whole) expect(terms).toContain(term)
          if (part.beginning !== undefined)
            expect([...terms].some((term) => term.startsWith(part.beginning ?? ''))).toBe(true)
        }
      }),
    )
  })

  it.each([
    ['Cafe', 'the CAFÉ', true],
    ['house', 'lighthouse', false],
    ['light', 'lighthouse', true],
    ['书馆', '图书馆', true],
    ['gpt', '我们用GPT谈', true],
    ['ガラス', 'ｶﾞﾗｽの棚', true],
    ["it's", 'It’s', true],
    ['软件', '這套軟件', true],
    ['軟件', '这套软件', true],
    ['陳曉', '陈晓', true],
    ['陈晓', '陳曉', true],
    ['干', '乾燥', true],
    ['後', '皇后', true],
    ['頭髮', '头发', true],
    ['发', '發', true],
    ['看着', '看著', true],
    ['爲什麼', '为什么', true],
    ['図書館', '圖書館', true],
    ['图书馆', '図書館', true],
    ['上海滬', '上海沪', true],
    ['滤', '沪', false],
    ['𠵾', '㗲', true],
  ])('%s in %s: %s', (asked, text, isThere) => {
    const [part] = wanted(asked)
    expect(part && !placesOf(part, fold(text).text).next().done).toBe(isThere)
  })

  it.each(['"second copy"', '“second copy”', '«second copy»', '„second copy“', '「second copy」'])(
    'is asked for as one phrase in %s',
    (asked) => {
      expect(wanted(asked).map(({ text }) => text)).toEqual(['second copy'])
    },
  )

  it('compares each Han character as one form, which is compared as itself', () => {
    const forms = hanForms()
    for (const [from, to] of forms) {
      expect([...from]).toHaveLength(1)
      expect([...to]).toHaveLength(1)
      expect(forms.has(to)).toBe(false)
    }
    expect(readHanForms(writeHanForms(forms))).toEqual(forms)
  })

  it('says where a found character stands, though its other form is longer', () => {
    const { text, starts } = fold('口㗲軟')
    expect(text).toBe('口𠵾软')
    expect(starts).toEqual([0, 1, 1, 2, 3])
  })

  it('compares Han characters as they are where no forms are known', () => {
    expect(foldBy('軟Ａ', readHanForms('')).text).toBe('軟a')
  })
})
