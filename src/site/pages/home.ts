/** The first page: what the archive is, and all talks, the latest first. */
import { h } from 'hastscript'
import { homePath } from '../addresses.ts'
import type { Site, SiteFile } from '../types.ts'
import { yearsOf } from '../years.ts'
import { listPages, talkEntry } from './lists.ts'

export function homePages(site: Site): Iterable<SiteFile> {
  const { catalogue, words } = site
  const { title, description, talks, people } = catalogue
  const total = talks.reduce((sum, { words: count }) => sum + count, 0)
  const facts = [
    words.talkCount(talks.length),
    words.peopleCount(people.length),
    words.wordCount(total),
    yearsOf(talks),
  ]
  return listPages(site, talks.toReversed(), {
    title,
    description,
    kind: 'website',
    data: {
      '@context': 'https://schema.org',
      '@type': 'Collection',
      name: title,
      inLanguage: catalogue.language,
      ...(description === undefined ? {} : { description }),
      ...(catalogue.address === undefined ? {} : { url: catalogue.address }),
      ...(catalogue.publisher === undefined
        ? {}
        : { publisher: { '@type': 'Organization', name: catalogue.publisher } }),
    },
    pathOf: homePath,
    head: (_, isFirst) => [
      h('h1', title),
      ...(isFirst && description !== undefined ? [h('p', { class: 'lead' }, description)] : []),
      ...(isFirst ? [h('p', { class: 'facts' }, facts.filter(Boolean).join(' · '))] : []),
      h('h2', { class: 'list-title' }, words.talks),
    ],
    list: 'talks',
    entry: (talk, path) => talkEntry(site, talk, path),
  })
}
