/** Lists that are divided so that no page grows with the archive, and the entries in them. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Talk } from '../../archive/index.ts'
import { link, personPath, talkPath } from '../addresses.ts'
import type { Site, SiteFile } from '../types.ts'
import { type PageParts, pageFile } from './layout.ts'

/** Pages of a list stay far below 100 KB. */
const MOST_ENTRIES = 60

/**
 * A list as one page or several.
 *
 * @param pathOf Path of a page, from 1.
 * @param entry Makes an item's entry for the page at a path.
 */
export function* listPages<T>(
  site: Site,
  items: readonly T[],
  about: Omit<PageParts, 'path' | 'main'> & {
    pathOf: (page: number) => string
    /** What stands before the list on its first page, and on the others. */
    head: (path: string, isFirst: boolean) => ElementContent[]
    list: string
    entry: (item: T, path: string) => Element
  },
): Generator<SiteFile> {
  const { pathOf, head, list, entry, ...parts } = about
  const count = Math.max(1, Math.ceil(items.length / MOST_ENTRIES))
  for (let page = 1; page <= count; page += 1) {
    const path = pathOf(page)
    const here = items.slice((page - 1) * MOST_ENTRIES, page * MOST_ENTRIES)
    yield pageFile(site, {
      ...parts,
      title: page === 1 ? parts.title : `${parts.title} (${page})`,
      path,
      main: [
        ...head(path, page === 1),
        h(
          'ol',
          { class: list },
          here.map((item) => entry(item, path)),
        ),
        ...(count > 1 ? [pager(site, path, count, page, pathOf)] : []),
      ],
    })
  }
}

function pager({ words }: Site, path: string, count: number, page: number, pathOf: (page: number) => string): Element {
  return h('nav', { class: 'pager', ariaLabel: words.pages }, [
    h(
      'ol',
      Array.from({ length: count }, (_, i) =>
        h('li', [
          h(
            'a',
            { href: link(path, pathOf(i + 1)), ...(i + 1 === page ? { ariaCurrent: 'page' } : {}) },
            String(i + 1),
          ),
        ]),
      ),
    ),
  ])
}

/** A talk in a list: when, what, who. */
export function talkEntry(
  { catalogue, words, isDated }: Site,
  talk: Talk,
  path: string,
  more: ElementContent[] = [],
): Element {
  const { metadata, speakers, slug } = talk
  const shown = speakers.slice(0, MOST_NAMES)
  return h('li', { class: 'talk' }, [
    ...(isDated
      ? [
          h(
            'p',
            { class: 'when' },
            metadata.date === undefined ? [] : [h('time', { dateTime: metadata.date }, metadata.date)],
          ),
        ]
      : []),
    h('div', [
      h('p', { class: 'what', ...inLanguage(metadata, catalogue.language) }, [
        h('a', { href: link(path, talkPath(slug)) }, metadata.title),
      ]),
      h('p', { class: 'who' }, [
        ...shown.flatMap(({ name, person }, i) => [
          ...(i > 0 ? [', '] : []),
          ...(person === undefined ? [name] : [h('a', { href: link(path, personPath(person)) }, name)]),
        ]),
        ...(speakers.length > shown.length ? [' …'] : []),
      ]),
      ...more,
      ...(more.length > 0 ? [] : [h('p', { class: 'how-much' }, measures(talk, words).join(' · '))]),
    ]),
  ])
}

/** More people than these are named on the talk's own page. */
const MOST_NAMES = 8

/** How long a talk is. */
export function measures({ duration, words: count, pages }: Talk, words: Site['words']): string[] {
  return [
    ...(duration === undefined ? [] : [words.minutes(Math.max(1, Math.round(duration / 60)))]),
    words.wordCount(count),
    ...(pages === undefined ? [] : [words.pageCount(pages)]),
  ]
}

/** Said where a talk is in another language than the page. */
export function inLanguage(talk: { language: string }, language: string): { lang?: string } {
  return talk.language === language ? {} : { lang: talk.language }
}
