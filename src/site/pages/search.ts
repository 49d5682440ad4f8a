/** The page that searches: a form, and a place for what is found. */
import type { Element } from 'hast'
import { h } from 'hastscript'
import { searchPath } from '../addresses.ts'
import type { Site, SiteFile } from '../types.ts'
import { groupingTitle } from '../words/index.ts'
import { pageFile, searchForm } from './layout.ts'

export function searchPage(site: Site): SiteFile {
  const { catalogue, words } = site
  const choice = (name: string, label: string, hasValues: boolean): Element[] =>
    hasValues ? [h('label', [`${label} `, h('select', { name }, [h('option', { value: '' }, words.any)])])] : []
  const { hits, noHits, more } = words
  return pageFile(site, {
    path: searchPath,
    title: words.search,
    scripts: ['search.js', 'search/index.js'],
    main: [
      h('h1', words.search),
      searchForm(site, searchPath, [
        ...choice('person', words.person, catalogue.people.length > 0),
        ...catalogue.groupings.flatMap(({ key }) => choice(`group-${key}`, groupingTitle(words, key), true)),
      ]),
      h('p', { class: 'hint' }, words.hint),
      h('noscript', [h('p', words.needsScript)]),
      h('p', { id: 'status', role: 'status', dataHits: hits, dataNone: noHits }),
      h('ol', { id: 'results', class: 'results' }),
      h('button', { id: 'more', type: 'button', hidden: true }, more),
    ],
  })
}
