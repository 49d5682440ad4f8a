import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newPostings } from '../../src/site/index.ts'

/** Talks by name, each with its terms and how often it has them. */
const talks = fc.dictionary(
  fc.string({ minLength: 1 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'cc', 'ö', '会'), fc.integer({ min: 1, max: 99 }), { noNullPrototype: true }),
  { noNullPrototype: true },
)

it('the order in which talks are added makes no difference', () => {
  const both = talks.chain((all) => {
    const names = Object.keys(all)
    const shuffled = fc.shuffledSubarray(names, { minLength: names.length })
    return fc.tuple(fc.constant(all), shuffled, fc.shuffledSubarray(names))
  })
  fc.assert(
    fc.property(both, ([all, added, catalogue]) => {
      const postings = newPostings()
      for (const name of added)
        postings.add(
          name,
          Object.entries(all[name] ?? {})
            .map((entry) => entry.join(' '))
            .join('\n'),
        )
      const pairsOf = postings.inOrderOf(catalogue)
      for (const term of ['a', 'b', 'cc', 'ö', '会', 'missing'])
        expect(pairsOf(term)).toEqual(
          catalogue.flatMap((name, place) => {
            const count = all[name]?.[term]
            return count === undefined ? [] : [place, count]
          }),
        )
    }),
  )
})
