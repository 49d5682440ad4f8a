/** `opds.json`: the books for reading apps (OPDS 2.0), a page or several. */
import type { Catalogue, Talk } from '../../archive/index.ts'
import { talkPath } from '../addresses.ts'
import { mediaTypeOf } from '../media-types.ts'
import { addressIn } from './atom.ts'
import { talkIdentifier } from './identifiers.ts'
import { booksOf, MOST_BOOKS } from './opds1.ts'
import { timeOf } from './times.ts'

const TYPE = 'application/opds+json'
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
      publications: books
        .slice((page - 1) * MOST_BOOKS, page * MOST_BOOKS)
        .map((talk) => publication(catalogue, talk, address)),
    }
    yield { path, text: `${JSON.stringify(feed)}\n` }
  }
}

function publication(catalogue: Catalogue, talk: Talk, address: (path: string) => string): Record<string, unknown> {
  const { metadata, speakers, files, slug } = talk
  const cover = files.find(({ kind }) => kind === 'cover')
  return {
    metadata: {
      '@type': 'http://schema.org/Book',
      identifier: talkIdentifier(catalogue, talk),
      title: metadata.title,
      ...(metadata.subtitle === undefined ? {} : { subtitle: metadata.subtitle }),
      contributor: speakers.map(({ name, role }) => ({ name, ...(role === undefined ? {} : { role }) })),
      language: metadata.language,
      ...(metadata.date === undefined ? {} : { published: timeOf(talk) }),
      ...(metadata.publisher === undefined ? {} : { publisher: metadata.publisher }),
      ...(metadata.description === undefined ? {} : { description: metadata.description }),
      ...(metadata.subjects.length === 0 ? {} : { subject: metadata.subjects }),
      ...(talk.pages === undefined ? {} : { numberOfPages: talk.pages }),
    },
    links: [
      ...files
        .filter(({ kind }) => kind === 'epub' || kind === 'pdf')
        .map(({ kind, path }) => ({
          rel: 'http://opds-spec.org/acquisition/open-access',
          href: address(path),
          type: mediaTypeOf(kind),
        })),
      { rel: 'alternate', href: address(talkPath(slug)), type: 'text/html' },
    ],
    ...(cover ? { images: [{ href: address(cover.path), type: mediaTypeOf('cover'), width: 400, height: 640 }] } : {}),
  }
}
