import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from '../src/document/index.ts'
import { fold, placesOf, termsOf, wanted } from '../src/terms.ts'

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('Ａ', 'é', 'ｶﾞ', '图', '馆', 'の', '𠮷', ' ', '’', 'ß', 'Ⅷ', '한', 'ก', '-', 'x1', '\u3099'))
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
  ])('%s in %s: %s', (asked, text, isThere) => {
    const [part] = wanted(asked)
    expect(part && !placesOf(part, fold(text).text).next().done).toBe(isThere)
  })
})
