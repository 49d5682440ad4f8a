import { expect, it } from 'vitest'
import { numberIn } from '../../src/document/words/number.ts'

it.each('en de es fr pt ja ko zh-Hans zh-Hant ar it nl pl ru tr he fa hi'.split(' '))(
  'numbers are as %s writes them, in the figures of page numbers',
  (language) => {
    const formatter = new Intl.NumberFormat(language, { numberingSystem: 'latn' })
    const numbers = [
      ...Array.from({ length: 1001 }, (_, i) => i),
      9999,
      12_345,
      100_000,
      1_234_567,
      1e15,
      -1,
      -1234,
      0.5,
    ]
    expect(numbers.map((it) => numberIn(language).format(it))).toEqual(numbers.map((it) => formatter.format(it)))
  },
)
