/** How the talk is cited, for reference managers. */
import { type Document, peopleAmong } from '../../document/index.ts'
import { identifierOf } from '../identity.ts'

/**
 * CSL-JSON (Citation Style Language 1.0.2), an array of one item of the type `interview`: Zotero, Pandoc and their like
 * read it, and make any style of it. People are `literal` names: no program knows which part of one is the family's.
 */
export function renderCitation(document: Document): string {
  const { title, subtitle, language, date, event, publisher, description, source, subjects } = document.metadata
  const { series, editors, translators } = document.metadata
  const parts = date?.split('-').map(Number)
  const optional = (name: string, value: unknown): Record<string, unknown> =>
    value === undefined ? {} : { [name]: value }
  const item = {
    id: identifierOf(document),
    type: 'interview',
    title: subtitle === undefined ? title : `${title}${document.words.colon}${subtitle}`,
    author: peopleAmong(document.speakers).map(({ name }) => ({ literal: name })),
    ...optional(
      'editor',
      editors?.map((name) => ({ literal: name })),
    ),
    ...optional(
      'translator',
      translators?.map((name) => ({ literal: name })),
    ),
    language,
    ...optional('issued', parts && { 'date-parts': [parts] }),
    ...optional('event-title', event),
    ...optional('publisher', publisher),
    ...optional('collection-title', series?.name),
    ...optional('collection-number', series?.number),
    ...optional('abstract', description),
    ...optional('container-title', source?.name),
    ...optional('URL', source?.url),
    ...(subjects.length > 0 ? { keyword: subjects.join(', ') } : {}),
  }
  return `${JSON.stringify([item], undefined, 2)}\n`
}
