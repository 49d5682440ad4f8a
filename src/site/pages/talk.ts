/** The page of a talk: what it is, who speaks in it, its sections, and its editions. */
import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Talk } from '../../archive/index.ts'
import { absolute, link, personPath, talkPath } from '../addresses.ts'
import { mediaTypeOf } from '../media-types.ts'
import type { Frame, LikelyFile, SiteFile } from '../types.ts'
import { downloadList, names } from './downloads.ts'
import { pageFile } from './layout.ts'
import { inLanguage, measures } from './lists.ts'

/** What a page says of another talk. */
interface Neighbour {
  slug: string
  title: string
  language: string
}

interface Beside {
  before: Neighbour | undefined
  after: Neighbour | undefined
}

/**
 * @param frame Nothing else of the archive may be used for it.
 * @param beside The talks before and after it in the archive.
 */
export function talkPage(
  frame: Frame,
  talk: Talk,
  { before, after }: { before: Talk | undefined; after: Talk | undefined },
): LikelyFile {
  const beside = { before: before && nameOf(before), after: after && nameOf(after) }
  // The words follow from the catalogue's language.
  const { words: _, ...around } = frame
  return {
    path: talkPath(talk.slug),
    from: JSON.stringify([around, talk, beside]),
    make: () => pageOf(frame, talk, beside),
  }
}

const nameOf = ({ slug, metadata: { title, language } }: Talk): Neighbour => ({ slug, title, language })

function pageOf(site: Frame, talk: Talk, beside: Beside): SiteFile {
  const { words, catalogue } = site
  const { metadata, slug, sections, speakers } = talk
  const path = talkPath(slug)
  const own = inLanguage(metadata, catalogue.language)
  const text = talk.files.find(({ kind }) => kind === 'html')
  const inText = (id: string): string | undefined => text && link(path, text.path, id)
  const about = [metadata.event, metadata.date, metadata.publisher].filter((it) => it !== undefined)
  const total = Math.max(
    1,
    speakers.reduce((sum, { words: count }) => sum + count, 0),
  )
  return pageFile(site, {
    path,
    title: metadata.title,
    description: metadata.description ?? speakers.map(({ name }) => name).join(', '),
    kind: 'article',
    card: talk.files.find(({ kind }) => kind === 'card')?.path,
    data: dataOf(site, talk),
    main: [
      h('article', { class: 'talk-page' }, [
        ...coverOf(talk, path),
        h('h1', own, metadata.title),
        ...(metadata.subtitle === undefined ? [] : [h('p', { class: 'subtitle', ...own }, metadata.subtitle)]),
        ...(about.length > 0 ? [h('p', { class: 'facts', ...own }, about.join(' · '))] : []),
        h('p', { class: 'facts' }, measures(talk, words).join(' · ')),
        ...(metadata.description === undefined ? [] : [h('p', { class: 'lead', ...own }, metadata.description)]),
        ...downloads(site, talk, path),
        ...part(
          words.people,
          speakers.map(({ id, name, role, affiliation, person, words: count }) =>
            h('li', [
              person === undefined
                ? h('span', own, name)
                : h('a', { href: link(path, personPath(person)), ...own }, name),
              ...[role, affiliation].flatMap((it) => (it === undefined ? [] : [', ', h('span', own, it)])),
              ' ',
              h('span', { class: 'share' }, [
                `${Math.round((100 * count) / total)}% `,
                ...(text && count > 0
                  ? [h('a', { href: inText(id) ?? '', ariaLabel: `${name}: ${words.inText}` }, words.inText)]
                  : []),
              ]),
            ]),
          ),
          'speakers',
        ),
        ...part(
          words.sections,
          (sections.length > 1 ? sections : []).map(({ id, title, level }) =>
            h('li', { class: `level-${level}`, ...own }, text ? [h('a', { href: inText(id) ?? '' }, title)] : [title]),
          ),
          'sections',
        ),
        h('nav', { class: 'beside', ariaLabel: words.talks }, [
          ...neighbour(site, path, beside.before, words.previous),
          ...neighbour(site, path, beside.after, words.next),
        ]),
      ]),
    ],
  })
}

function part(title: string, items: ElementContent[], list: string): ElementContent[] {
  return items.length === 0 ? [] : [h('h2', title), h('ol', { class: list }, items)]
}

/** The cover of its book, which says what stands beside it. */
function coverOf({ files }: Talk, path: string): ElementContent[] {
  const cover = files.find(({ kind }) => kind === 'cover')
  if (!cover) return []
  return [h('img', { class: 'cover', src: link(path, cover.path), alt: '', width: 400, height: 640 })]
}

function neighbour({ catalogue }: Frame, path: string, talk: Neighbour | undefined, label: string): ElementContent[] {
  if (!talk) return []
  return [
    h('p', [
      h('span', { class: 'label' }, label),
      h('a', { href: link(path, talkPath(talk.slug)), ...inLanguage(talk, catalogue.language) }, talk.title),
    ]),
  ]
}

function downloads({ words }: Frame, { files }: Talk, path: string): ElementContent[] {
  const text = files.find(({ kind }) => kind === 'html')
  const list = downloadList(files, path)
  return [
    ...(text ? [h('p', [h('a', { class: 'read', href: link(path, text.path) }, words.read)])] : []),
    ...(list ? [h('h2', words.downloads), list] : []),
  ]
}

/** The talk in schema.org's terms. */
function dataOf({ catalogue }: Frame, { metadata, speakers, files, slug }: Talk): Record<string, unknown> {
  const { address } = catalogue
  return {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    name: metadata.title,
    ...(metadata.subtitle === undefined ? {} : { alternativeHeadline: metadata.subtitle }),
    inLanguage: metadata.language,
    ...(metadata.date === undefined ? {} : { datePublished: metadata.date }),
    ...(metadata.description === undefined ? {} : { description: metadata.description }),
    contributor: speakers.map(({ name, role }) => ({
      '@type': 'Person',
      name,
      ...(role === undefined ? {} : { jobTitle: role }),
    })),
    isPartOf: { '@type': 'Collection', name: catalogue.title, ...(address === undefined ? {} : { url: address }) },
    ...(address === undefined
      ? {}
      : {
          url: absolute(address, talkPath(slug)),
          encoding: files
            .filter(({ kind }) => names[kind] !== undefined)
            .map(({ kind, path, bytes }) => ({
              '@type': 'MediaObject',
              contentUrl: absolute(address, path),
              encodingFormat: mediaTypeOf(kind),
              contentSize: String(bytes),
            })),
        }),
  }
}
