/** Which talks have which terms: put together talk by talk, in any order, and read term by term in the catalogue's. */
import type { Slug } from '../archive/index.ts'

export interface Postings {
  /** @param terms Of a talk that is not there yet, as lines `term number`. */
  add: (slug: Slug, terms: string) => void
  has: (slug: Slug) => boolean
  terms: () => IterableIterator<string>
  /**
   * A reader of the talks that have a term.
   *
   * @param slugs In the catalogue's order.
   * @returns For a term the number of each talk in that order, and how often it has the term, in turn.
   */
  inOrderOf: (slugs: readonly Slug[]) => (term: string) => readonly number[]
}

export function newPostings(): Postings {
  const added = new Map<Slug, number>()
  /** By term: which of the talks that were added has it, and how often, in turn. */
  const postings = new Map<string, number[]>()
  return {
    add(slug, terms) {
      const talk = added.size
      added.set(slug, talk)
      for (let at = 0; at < terms.length; ) {
        const end = terms.indexOf('\n', at) < 0 ? terms.length : terms.indexOf('\n', at)
        const cut = terms.indexOf(' ', at)
        if (cut > at && cut < end) {
          const term = terms.slice(at, cut)
          const count = Number(terms.slice(cut + 1, end))
          const before = postings.get(term)
          if (before) before.push(talk, count)
          else postings.set(term, [talk, count])
        }
        at = end + 1
      }
    },
    has: (slug) => added.has(slug),
    terms: () => postings.keys(),
    inOrderOf(slugs) {
      const places = new Map(slugs.map((slug, place) => [slug, place]))
      const placesOfAdded = [...added.keys()].map((slug) => places.get(slug))
      return (term) => ordered(postings.get(term) ?? [], placesOfAdded)
    },
  }
}

/** Pairs of a talk and a number, by the place of the talk; one without a place is left out. */
function ordered(pairs: readonly number[], places: readonly (number | undefined)[]): number[] {
  const numbers: number[] = []
  let isInOrder = true
  for (let i = 0; i < pairs.length; i += 2) {
    const place = places[pairs[i] ?? 0]
    if (place === undefined) continue
    isInOrder &&= place > (numbers.at(-2) ?? -1)
    numbers.push(place, pairs[i + 1] ?? 0)
  }
  return isInOrder ? numbers : sorted(numbers)
}

function sorted(numbers: readonly number[]): number[] {
  const pairs: [number, number][] = []
  for (let i = 0; i < numbers.length; i += 2) pairs.push([numbers[i] ?? 0, numbers[i + 1] ?? 0])
  return pairs.sort(([a], [b]) => a - b).flat()
}
