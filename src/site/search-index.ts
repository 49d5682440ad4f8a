/** What the search loads: a list of the talks, and which talks have which terms, cut into pieces that are loaded as needed. */
import type { Catalogue, Slug } from '../archive/index.ts'
import { talkPath } from './addresses.ts'
import type { SiteFile } from './types.ts'

/** Units of a piece: what a search loads for each word. */
const MOST_UNITS = 60_000

/**
 * The index. Talks are numbered in the order of the catalogue.
 *
 * @param termsOf The terms of a talk, as lines `term number`.
 */
export async function* searchIndex(
  { talks, people, groupings }: Catalogue,
  termsOf: (slug: Slug) => Promise<string>,
): AsyncGenerator<SiteFile> {
  const postings = new Map<string, string>()
  for (const [number, { slug }] of talks.entries())
    for (const line of (await termsOf(slug)).split('\n')) {
      const cut = line.indexOf(' ')
      if (cut <= 0) continue
      const term = line.slice(0, cut)
      const before = postings.get(term)
      const here = `${number.toString(36)}.${Number(line.slice(cut + 1)).toString(36)}`
      postings.set(term, before === undefined ? here : `${before} ${here}`)
    }
  const firsts: string[] = []
  let lines: string[] = []
  let units = 0
  const encoder = new TextEncoder()
  const piece = (): SiteFile => ({
    path: `search/terms-${firsts.length - 1}.js`,
    content: encoder.encode(`colloquy.terms(${JSON.stringify(lines.join('\n'))})\n`),
  })
  for (const term of [...postings.keys()].sort()) {
    const line = `${term} ${postings.get(term) ?? ''}`
    if (units > 0 && units + line.length > MOST_UNITS) {
      yield piece()
      lines = []
      units = 0
    }
    if (lines.length === 0) firsts.push(term)
    lines.push(line)
    units += line.length
  }
  if (lines.length > 0) yield piece()
  const numbers = new Map(people.map(({ id }, i) => [id, i]))
  const index = {
    firsts,
    people: people.map(({ name }) => name),
    groupings: groupings.map(({ key }) => key),
    talks: talks.map(({ slug, metadata, speakers, groups, files }) => {
      const pathOf = (kind: string): string => files.find((file) => file.kind === kind)?.path ?? ''
      return {
        page: talkPath(slug),
        text: pathOf('html'),
        passages: pathOf('passages'),
        title: metadata.title,
        language: metadata.language,
        date: metadata.date ?? '',
        people: speakers.flatMap(({ person }) => (person === undefined ? [] : (numbers.get(person) ?? []))),
        groups: groupings.map(({ key }) => groups[key] ?? ''),
      }
    }),
  }
  yield { path: 'search/index.js', content: encoder.encode(`colloquy.index(${JSON.stringify(index)})\n`) }
}
