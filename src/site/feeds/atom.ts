/** `feed.atom`: the latest talks for feed readers (RFC 4287). */
import type { Catalogue, Talk } from '../../archive/index.ts'
import { x, xmlDocument } from '../../xml.ts'
import { absolute, link, talkPath } from '../addresses.ts'
import { mediaTypeOf } from '../media-types.ts'
import { archiveIdentifier, talkIdentifier } from './identifiers.ts'
import { latestOf, timeOf } from './times.ts'

const MOST_ENTRIES = 50
const PATH = 'feed.atom'

export function atom(catalogue: Catalogue): string {
  const latest = catalogue.talks.toReversed().slice(0, MOST_ENTRIES)
  const address = addressIn(catalogue, PATH)
  return xmlDocument(
    x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': catalogue.language }, [
      x('title', {}, [catalogue.title]),
      ...(catalogue.description === undefined ? [] : [x('subtitle', {}, [catalogue.description])]),
      x('id', {}, [archiveIdentifier(catalogue)]),
      x('updated', {}, [latestOf(latest)]),
      x('author', {}, [x('name', {}, [catalogue.publisher ?? catalogue.title])]),
      ...(catalogue.rights === undefined ? [] : [x('rights', {}, [catalogue.rights])]),
      x('generator', {}, ['Colloquy']),
      x('link', { rel: 'self', type: 'application/atom+xml', href: address(PATH) }),
      x('link', { rel: 'alternate', type: 'text/html', href: address('index.html') }),
      ...latest.map((talk) => entry(catalogue, talk, address)),
    ]),
  )
}

/** Absolute where the archive has an address, relative where it has none. */
export const addressIn =
  ({ address }: Catalogue, from: string) =>
  (path: string): string =>
    address === undefined ? link(from, path) : absolute(address, path)

function entry(catalogue: Catalogue, talk: Talk, address: (path: string) => string): ReturnType<typeof x> {
  const { metadata, speakers, files, slug } = talk
  return x('entry', { 'xml:lang': metadata.language }, [
    x('title', {}, [metadata.title]),
    x('id', {}, [talkIdentifier(catalogue, talk)]),
    x('updated', {}, [timeOf(talk)]),
    ...speakers.map(({ name }) => x('contributor', {}, [x('name', {}, [name])])),
    x('link', { rel: 'alternate', type: 'text/html', href: address(talkPath(slug)) }),
    ...files
      .filter(({ kind }) => kind === 'epub' || kind === 'pdf')
      .map(({ kind, path, bytes }) =>
        x('link', { rel: 'enclosure', type: mediaTypeOf(kind), length: String(bytes), href: address(path) }),
      ),
    x('summary', {}, [metadata.description ?? speakers.map(({ name }) => name).join(', ')]),
  ])
}
