/** `opds.json`: the books for reading apps (OPDS 2.0), a page or several, and a document of each book's own. */
import type { Catalogue } from '../../archive/index.ts'
import { mediaTypeOf } from '../media-types.ts'
import { addressIn } from './atom.ts'
import { type Book, booksOf, isBook, MOST_BOOKS } from './books.ts'

const TYPE = 'application/opds+json'
const BOOK_TYPE = 'application/opds-publication+json'
const pathOf = (page: number): string => (page === 1 ? 'opds.json' : `opds-${page}.json`)

export function* opds2(catalogue: Catalogue): Generator<{ path: string; text: string }> {
  const books = booksOf(catalogue)
  const count = Math.max(1, Math.ceil(books.length / MOST_BOOKS))
  for (let page = 1; page <= count; page += 1) {
    const path = pathOf(page)
    const address = addressIn(catalogue, path)
    const to = (rel: string, other: number): Record<string, unknown> => ({
      rel,
      href: address(pathOf(other)),
      type: TYPE,
    })
    const feed = {
      metadata: {
        title: catalogue.title,
        ...(catalogue.description === undefined ? {} : { subtitle: catalogue.description }),
        numberOfItems: books.length,
        itemsPerPage: MOST_BOOKS,
        currentPage: page,
      },
      links: [
        to('self', page),
        to('start', 1),
        ...(page > 1 ? [to('previous', page - 1)] : []),
        ...(page < count ? [to('next', page + 1)] : []),
        { rel: 'alternate', href: address('index.html'), type: 'text/html' },
      ],
      publications: books.slice((page - 1) * MOST_BOOKS, page * MOST_BOOKS).map((book) => publication(book, address)),
    }
    yield { path, text: `${JSON.stringify(feed)}\n` }
  }
  for (const book of books) {
    const path = documentOf(book)
    yield { path, text: `${JSON.stringify(publication(book, addressIn(catalogue, path)))}\n` }
  }
}

/** Where a book's own document lies: every publication of a feed leads to it. */
const documentOf = ({ page }: Book): string => `${page.slice(0, page.lastIndexOf('/'))}/publication.json`

function publication(book: Book, address: (path: string) => string): Record<string, unknown> {
  const { people, files } = book
  const cover = files.find(({ kind }) => kind === 'cover')
  return {
    metadata: {
      '@type': 'http://schema.org/Book',
      identifier: book.identifier,
      title: book.title,
      ...(book.subtitle === undefined ? {} : { subtitle: book.subtitle }),
      ...(people.length === 0 ? {} : { contributor: people }),
      language: book.language,
      ...(book.date === undefined ? {} : { published: book.updated }),
      ...(book.publisher === undefined ? {} : { publisher: book.publisher }),
      ...(book.description === undefined ? {} : { description: book.description }),
      ...(book.subjects.length === 0 ? {} : { subject: book.subjects }),
      ...(book.pages === undefined ? {} : { numberOfPages: book.pages }),
    },
    links: [
      { rel: 'self', href: address(documentOf(book)), type: BOOK_TYPE },
      ...files.filter(isBook).map(({ kind, path }) => ({
        rel: 'http://opds-spec.org/acquisition/open-access',
        href: address(path),
        type: mediaTypeOf(kind),
      })),
      { rel: 'alternate', href: address(book.page), type: 'text/html' },
    ],
    ...(cover ? { images: [{ href: address(cover.path), type: mediaTypeOf('cover'), width: 400, height: 640 }] } : {}),
  }
}
