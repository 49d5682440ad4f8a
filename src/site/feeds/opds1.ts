/** `opds.xml`: the books for reading apps (OPDS 1.2), a page or several. */
import type { Catalogue } from '../../archive/index.ts'
import { x, xmlDocument } from '../../xml.ts'
import { mediaTypeOf } from '../media-types.ts'
import { addressIn } from './atom.ts'
import { type Book, booksOf, isBook, MOST_BOOKS } from './books.ts'
import { archiveIdentifier } from './identifiers.ts'
import { NO_DATE } from './times.ts'

const ACQUISITION = 'application/atom+xml;profile=opds-catalog;kind=acquisition'

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
        x('updated', {}, [
          books
            .map((it) => it.updated)
            .sort()
            .at(-1) ?? NO_DATE,
        ]),
        x('author', {}, [x('name', {}, [catalogue.publisher ?? catalogue.title])]),
        to('self', page),
        to('start', 1),
        ...(page > 1 ? [to('previous', page - 1)] : []),
        ...(page < count ? [to('next', page + 1)] : []),
        ...here.map((book) => entry(book, address)),
      ],
    )
    yield { path, text: xmlDocument(root) }
  }
}

function entry(book: Book, address: (path: string) => string): ReturnType<typeof x> {
  const { people, files } = book
  const cover = files.find(({ kind }) => kind === 'cover')
  return x('entry', {}, [
    x('title', {}, [book.title]),
    x('id', {}, [book.identifier]),
    x('updated', {}, [book.updated]),
    ...people.map(({ name }) => x('author', {}, [x('name', {}, [name])])),
    x('dc:language', {}, [book.language]),
    ...(book.date === undefined ? [] : [x('dc:issued', {}, [book.date])]),
    ...(book.publisher === undefined ? [] : [x('dc:publisher', {}, [book.publisher])]),
    ...book.subjects.map((label) => x('category', { term: label, label })),
    ...(book.rights === undefined ? [] : [x('rights', {}, [book.rights])]),
    x('summary', {}, [book.description ?? book.subtitle ?? people.map(({ name }) => name).join(', ')]),
    x('link', { rel: 'alternate', type: 'text/html', href: address(book.page) }),
    ...(cover
      ? ['http://opds-spec.org/image', 'http://opds-spec.org/image/thumbnail'].map((rel) =>
          x('link', { rel, type: mediaTypeOf('cover'), href: address(cover.path) }),
        )
      : []),
    ...files.filter(isBook).map(({ kind, path, bytes }) =>
      x('link', {
        rel: 'http://opds-spec.org/acquisition/open-access',
        type: mediaTypeOf(kind),
        length: String(bytes),
        href: address(path),
      }),
    ),
  ])
}
