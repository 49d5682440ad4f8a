/** What the search loads: a list of the talks, and which talks have which terms, cut into pieces that are loaded as needed. */
import type { Catalogue } from '../archive/index.ts'
import { hanForms } from '../han-forms.ts'
import { writeHanForms } from '../terms.ts'
import { talkPath } from './addresses.ts'
import type { Postings } from './postings.ts'
import type { SiteFile } from './types.ts'

/** Units of a piece: what a search loads for each word. */
const MOST_UNITS = 60_000

/** The index. Talks are numbered in the order of the catalogue. */
export function* searchIndex({ talks, people, groupings }: Catalogue, postings: Postings): Generator<SiteFile> {
  const pairsOf = postings.inOrderOf(talks.map(({ slug }) => slug))
  const firsts: string[] = []
  let lines: string[] = []
  let units = 0
  const encoder = new TextEncoder()
  const piece = (): SiteFile => ({
    path: `search/terms-${firsts.length - 1}.js`,
    content: encoder.encode(`colloquy.terms(${JSON.stringify(lines.join('\n'))})\n`),
  })
  for (const term of [...postings.terms()].sort()) {
    const pairs = pairsOf(term)
    if (pairs.length === 0) continue
    const line = `${term} ${written(pairs)}`
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
  const forms = formsFor(postings.terms())
  const numbers = new Map(people.map(({ id }, i) => [id, i]))
  const index = {
    forms: writeHanForms(forms),
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
  const credit = forms.length > 0 ? '// Forms of Han characters: OpenCC, Apache-2.0.\n' : ''
  yield { path: 'search/index.js', content: encoder.encode(`${credit}colloquy.index(${JSON.stringify(index)})\n`) }
}

/** The forms that lead to a character of the index; what is asked for in others, it has not. */
function formsFor(terms: Iterable<string>): [string, string][] {
  const has = new Set<string>()
  for (const term of terms) if (term >= '\u2e80') for (const character of term) has.add(character)
  return [...hanForms()].filter(([, to]) => has.has(to))
}

/** Pairs of numbers to the base of 36: `0.2 1f.1`. */
function written(pairs: readonly number[]): string {
  let text = ''
  for (let i = 0; i < pairs.length; i += 2)
    text += `${i > 0 ? ' ' : ''}${(pairs[i] ?? 0).toString(36)}.${(pairs[i + 1] ?? 0).toString(36)}`
  return text
}
