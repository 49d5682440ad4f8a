/** `opds.xml`: the books for reading apps (OPDS 1.2), a page or several. */
import type { Catalogue, Talk } from '../../archive/index.ts'
import { x, xmlDocument } from '../../xml.ts'
import { talkPath } from '../addresses.ts'
import { mediaTypeOf } from '../media-types.ts'
import { addressIn } from './atom.ts'
import { archiveIdentifier, talkIdentifier } from './identifiers.ts'
import { latestOf, timeOf } from './times.ts'

/** A reading app loads a page at a time. */
export const MOST_BOOKS = 100
const ACQUISITION = 'application/atom+xml;profile=opds-catalog;kind=acquisition'

/** Talks that have something to take along, the latest first. */
export const booksOf = ({ talks }: Catalogue): Talk[] =>
  talks.filter(({ files }) => files.some(({ kind }) => kind === 'epub' || kind === 'pdf')).reverse()

const pathOf = (page: number): string => (page === 1 ? 'opds.xml' : `opds-${page}.xml`)

export function* opds1(catalogue: Catalogue): Generator<{ path: string; text: string }> {
  const books = booksOf(catalogue)
  const count = Math.max(1, Math.ceil(books.length / MOST_BOOKS))
  for (let page = 1; page <= count; page += 1) {
    const path = pathOf(page)
    const address = addressIn(catalogue, path)
    const here = books.slice((page - 1) * MOST_BOOKS, page * MOST_BOOKS)
    const to = (rel: string, other: number): ReturnType<typeof x> =>
      x('link', { rel, type: ACQUISITION, href: address(pathOf(other)) })
    const root = x(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:dc': 'http://purl.org/dc/terms/',
        'xmlns:opds': 'http://opds-spec.org/2010/catalog',
        'xml:lang': catalogue.language,
      },
      [
        x('id', {}, [archiveIdentifier(catalogue)]),
        x('title', {}, [catalogue.title]),
        x('updated', {}, [latestOf(books)]),
        x('author', {}, [x('name', {}, [catalogue.publisher ?? catalogue.title])]),
        to('self', page),
        to('start', 1),
        ...(page > 1 ? [to('previous', page - 1)] : []),
        ...(page < count ? [to('next', page + 1)] : []),
        ...here.map((talk) => entry(catalogue, talk, address)),
      ],
    )
    yield { path, text: xmlDocument(root) }
  }
}

function entry(catalogue: Catalogue, talk: Talk, address: (path: string) => string): ReturnType<typeof x> {
  const { metadata, speakers, files, slug } = talk
  const cover = files.find(({ kind }) => kind === 'cover')
  return x('entry', {}, [
    x('title', {}, [metadata.title]),
    x('id', {}, [talkIdentifier(catalogue, talk)]),
    x('updated', {}, [timeOf(talk)]),
    ...speakers.map(({ name }) => x('author', {}, [x('name', {}, [name])])),
    x('dc:language', {}, [metadata.language]),
    ...(metadata.date === undefined ? [] : [x('dc:issued', {}, [metadata.date])]),
    ...(metadata.publisher === undefined ? [] : [x('dc:publisher', {}, [metadata.publisher])]),
    ...metadata.subjects.map((label) => x('category', { term: label, label })),
    ...(metadata.rights === undefined ? [] : [x('rights', {}, [metadata.rights])]),
    x('summary', {}, [metadata.description ?? metadata.subtitle ?? speakers.map(({ name }) => name).join(', ')]),
    x('link', { rel: 'alternate', type: 'text/html', href: address(talkPath(slug)) }),
    ...(cover
      ? ['http://opds-spec.org/image', 'http://opds-spec.org/image/thumbnail'].map((rel) =>
          x('link', { rel, type: mediaTypeOf('cover'), href: address(cover.path) }),
        )
      : []),
    ...files
      .filter(({ kind }) => kind === 'epub' || kind === 'pdf')
      .map(({ kind, path, bytes }) =>
        x('link', {
          rel: 'http://opds-spec.org/acquisition/open-access',
          type: mediaTypeOf(kind),
          length: String(bytes),
          href: address(path),
        }),
      ),
  ])
}
