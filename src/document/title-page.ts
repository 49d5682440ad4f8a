import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import type { Metadata, Speaker } from '../transcript/index.ts'
import { nameIn } from './names.ts'
import { peopleAmong } from './people.ts'
import { type Words, wordsFor } from './words/index.ts'

/** Puts the title page first. */
export const rehypeTitlePage: Plugin<[], Root> = () => (tree, file) => {
  const { transcript } = file.data
  if (!transcript) return
  const { metadata, speakers } = transcript
  tree.children.unshift(titlePage(metadata, peopleAmong(speakers), wordsFor(metadata.language)))
}

/** More people than this follow one another in lines: each in a line of one's own, they would fill pages. */
const MANY = 14

/** Title, people with roles, event, date and publisher. */
function titlePage(metadata: Metadata, speakers: readonly Speaker[], words: Words): Element {
  const people = speakers.map((speaker) =>
    h('li', [
      nameIn(speaker.name, metadata.language, 'name'),
      ...(speaker.role ? [' ', h('span', { class: 'role' }, speaker.role)] : []),
      ...(speaker.affiliation
        ? [speaker.role ? words.comma : ' ', h('span', { class: 'affiliation' }, speaker.affiliation)]
        : []),
    ]),
  )
  const line = (name: string, text: string | undefined) => (text ? [h('p', { class: name }, text)] : [])
  return h('section', { id: 'title-page', class: 'title-page', 'epub:type': 'titlepage', ariaLabelledBy: 'title' }, [
    h('h1', { id: 'title', class: 'title' }, metadata.title),
    ...(metadata.subtitle ? [h('p', { class: 'subtitle', role: 'doc-subtitle' }, metadata.subtitle)] : []),
    ...(people.length > 0 ? [h('ul', { class: people.length > MANY ? ['people', 'many'] : 'people' }, people)] : []),
    ...line('event', metadata.event),
    ...(metadata.date
      ? [
          h(
            'p',
            { class: 'date' },
            h('time', { dateTime: metadata.date }, displayDate(metadata.date, metadata.language)),
          ),
        ]
      : []),
    ...line('publisher', metadata.publisher),
    ...line('series', displaySeries(metadata, words)),
    ...line('source', metadata.source?.name),
  ])
}

/** The series and its number: `Talks at the Harbour, 4`. */
export const displaySeries = ({ series }: Metadata, words: Words): string | undefined =>
  // Beside a name in Latin letters the comma of another script is a stranger.
  series && [series.name, series.number].filter(Boolean).join(words.comma === ', ' ? ', ' : ' ')

/** `2025`, `2025-03` or `2025-03-14` as the language writes it. */
export function displayDate(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || month === undefined) return date
  const at = new Date(0)
  // `Date.UTC` takes a year below 100 for one of the last century.
  at.setUTCFullYear(year, month - 1, day ?? 1)
  if (Number.isNaN(at.getTime())) return date
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    // A month of this calendar is no month of the Persian one; a day is a day of both.
    ...(day === undefined ? { calendar: 'gregory' } : { day: 'numeric' }),
    // Pages and turns are numbered in these figures.
    numberingSystem: 'latn',
    timeZone: 'UTC',
  }).format(at)
}
