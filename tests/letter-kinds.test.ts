import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from '../src/document/index.ts'
import { kind, kindsOf } from '../src/letter-kinds.ts'

/** What Unicode says of a character, by its own classes. */
const classes: readonly [RegExp, number][] = [
  [/[A-Za-z]/u, kind.latin],
  [/[0-9]/u, kind.figure],
  [/\p{Script=Han}/u, kind.han],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, kind.kana],
  [/^[^\p{L}\p{M}\p{N}]$/u, kind.none],
]

describe('letters that are told by their code', () => {
  it('are those of Unicode', () => {
    const wrong: string[] = []
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code)
      const what = kindsOf(character)?.[0]
      if (what === undefined) continue
      // Digits and letters of ASCII are of no wider class here.
      const unicode = classes.find(([pattern]) => pattern.test(character))?.[1]
      if (what !== unicode) wrong.push(`U+${code.toString(16)}: ${what}, not ${unicode}`)
    }
    expect(wrong).toEqual([])
  })

  it('are not told where one is rare', () => {
    expect(kindsOf('今天é')).toBeUndefined()
    expect(kindsOf('今天，ok')).toEqual(Uint8Array.from([4, 4, 1, 2, 2]))
  })

  it('make words as Unicode’s classes do', () => {
    const letters = fc.constantFrom(..."今天かカaZ09 .-’'，。“”")
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 30 }), (text) => {
        // A rare letter behind a space is a word more, and sends all of the text the other way.
        expect(countWords(`${text} é`)).toBe(countWords(text) + 1)
      }),
      { numRuns: 2000 },
    )
  })
})
