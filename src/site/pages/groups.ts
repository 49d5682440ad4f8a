/** Shows, years, events: what talks are grouped by. */
import type { Element } from 'hast'
import { h } from 'hastscript'
import { type Anthology, groupSlugs, talksByGroup } from '../../archive/index.ts'
import { groupPath, groupsPath, link } from '../addresses.ts'
import type { Site, SiteFile } from '../types.ts'
import { groupingTitle } from '../words/index.ts'
import { downloadList } from './downloads.ts'
import { pageFile } from './layout.ts'
import { listPages, talkEntry } from './lists.ts'

export function* groupPages(site: Site): Generator<SiteFile> {
  const { catalogue, words } = site
  for (const { key } of catalogue.groupings) {
    const title = groupingTitle(words, key)
    const groups = talksByGroup(catalogue.talks, key)
    const slugs = groupSlugs(groups.keys())
    const pathOf = (value: string, page = 1): string => groupPath(key, slugs.get(value) ?? '', page)
    const path = groupsPath(key)
    const nameOf = namesIn(catalogue.language)
    yield pageFile(site, {
      path,
      title,
      main: [
        h('h1', title),
        h(
          'ol',
          { class: 'people' },
          [...groups].map(([value, talks]) =>
            h('li', [
              h('a', { href: link(path, pathOf(value)) }, nameOf(key, value)),
              ' ',
              h('span', { class: 'count' }, words.talkCount(talks.length)),
            ]),
          ),
        ),
      ],
    })
    for (const [value, talks] of groups)
      yield* listPages(site, talks.toReversed(), {
        title: nameOf(key, value),
        card: bookOf(site, key, value)?.files.find(({ kind }) => kind === 'card')?.path,
        pathOf: (page) => pathOf(value, page),
        head: (at, isFirst) => [
          h('p', { class: 'over' }, title),
          h('h1', nameOf(key, value)),
          h('p', { class: 'facts' }, words.talkCount(talks.length)),
          ...(isFirst ? bookPart(site, key, value, at) : []),
        ],
        list: 'talks',
        entry: (talk, at) => talkEntry(site, talk, at),
      })
  }
}

/** All talks of a group as one book. */
const bookOf = ({ catalogue }: Site, key: string, value: string): Anthology | undefined =>
  catalogue.anthologies?.find((it) => it.key === key && it.value === value)

/** The book of a group, to take along. */
function bookPart(site: Site, key: string, value: string, path: string): Element[] {
  const list = downloadList(bookOf(site, key, value)?.files ?? [], path)
  return list ? [h('h2', site.words.book), list] : []
}

/** What a group is called: a language by its name, anything else as it is. */
function namesIn(language: string): (key: string, value: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })
  return (key, value) => {
    if (key !== 'language') return value
    try {
      return names.of(value) ?? value
    } catch {
      // A tag of somebody's own making.
      return value
    }
  }
}
