import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printingsOf } from '../../src/cli/printings.ts'
import { designNames, paperNames, papersOf } from '../../src/designs.ts'

const names = (designs: Parameters<typeof printingsOf>[0], papers: Parameters<typeof printingsOf>[1]): string[] =>
  printingsOf(designs, papers).map(({ design, paper, suffix }) => `${design} ${paper} ${suffix}`.trim())

describe('the PDFs of a build', () => {
  it.each([
    [[], [], ['report A4']],
    [[], ['A5'], ['book A5']],
    [[], ['A4', 'A5'], ['report A4 -a4', 'book A5 -a5']],
    [['book'], [], ['book A5']],
    [['book'], ['6x9', 'A5'], ['book 6x9 -6x9', 'book A5 -a5']],
    [['book', 'report'], [], ['book A5 -book', 'report A4 -report']],
    [
      ['book', 'report'],
      ['Letter', 'A5', '6x9'],
      ['book A5 -book-a5', 'book 6x9 -book-6x9', 'report Letter -report-letter'],
    ],
  ] as const)('for designs %j and papers %j are %j', (designs, papers, expected) => {
    expect(names(designs, papers)).toEqual(expected)
  })

  it('have names of their own, and each design a paper that it is made for', () => {
    const some = <T>(all: readonly T[]) => fc.uniqueArray(fc.constantFrom(...all))
    fc.assert(
      fc.property(some(designNames), some(paperNames), (designs, papers) => {
        let made: ReturnType<typeof printingsOf>
        try {
          made = printingsOf(designs, papers)
        } catch (error) {
          expect(error).toMatchObject({ code: 'usage' })
          return
        }
        expect(new Set(made.map(({ suffix }) => suffix)).size).toBe(made.length)
        for (const { design, paper } of made) expect(papersOf[design]).toContain(paper)
        for (const paper of papers) expect(made.some((one) => one.paper === paper)).toBe(true)
        for (const design of designs) expect(made.some((one) => one.design === design)).toBe(true)
      }),
    )
  })
})
