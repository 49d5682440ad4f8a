/** Everybody who speaks in the archive, and the page of each with every talk. */
import { h } from 'hastscript'
import type { Person, Talk } from '../../archive/index.ts'
import { link, peoplePath, personPath } from '../addresses.ts'
import type { Site, SiteFile } from '../types.ts'
import { listPages, talkEntry } from './lists.ts'

/** The list of people by name, and a page or several for each. */
export function* peoplePages(site: Site): Generator<SiteFile> {
  const { catalogue, words } = site
  if (catalogue.people.length === 0) return
  const order = new Intl.Collator(catalogue.language)
  const people = [...catalogue.people].sort((a, b) => order.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  yield* listPages(site, people, {
    title: words.people,
    pathOf: peoplePath,
    head: () => [h('h1', words.people), h('p', { class: 'facts' }, words.peopleCount(people.length))],
    list: 'people',
    entry: ({ id, name, talks }, path) =>
      h('li', [
        h('a', { href: link(path, personPath(id)) }, name),
        ' ',
        h('span', { class: 'count' }, words.talkCount(talks.length)),
      ]),
  })
  const talks = new Map(catalogue.talks.map((talk) => [talk.slug, talk]))
  for (const person of people) yield* personPages(site, person, talks)
}

function personPages(site: Site, person: Person, talks: ReadonlyMap<string, Talk>): Iterable<SiteFile> {
  const { words } = site
  const { id, name, aliases } = person
  const own = person.talks.toReversed().flatMap(({ slug, speaker }) => {
    const talk = talks.get(slug)
    return talk ? [{ talk, speaker }] : []
  })
  const links = addressesOf(person)
  return listPages(site, own, {
    title: name,
    kind: 'profile',
    data: {
      '@context': 'https://schema.org',
      '@type': 'Person',
      name,
      ...(aliases.length > 0 ? { alternateName: aliases } : {}),
      ...(links.length > 0 ? { sameAs: links.map(({ href }) => href) } : {}),
    },
    pathOf: (page) => personPath(id, page),
    head: () => [
      h('h1', name),
      ...(aliases.length > 0 ? [h('p', { class: 'subtitle' }, aliases.join(', '))] : []),
      h('p', { class: 'facts' }, [
        words.talkCount(own.length),
        ...links.flatMap(({ label, href }) => [' · ', h('a', { href, rel: 'me' }, label)]),
      ]),
    ],
    list: 'talks',
    entry: ({ talk, speaker }, path) => {
      const said = talk.speakers.find((it) => it.id === speaker)
      const text = talk.files.find(({ kind }) => kind === 'html')
      return talkEntry(site, talk, path, [
        h('p', { class: 'how-much' }, [
          ...[said?.role].flatMap((role) => (role === undefined ? [] : [`${role} · `])),
          words.wordCount(said?.words ?? 0),
          ...(text && (said?.turns.length ?? 0) > 0
            ? [
                ' · ',
                h(
                  'a',
                  { href: link(path, text.path, speaker), ariaLabel: `${talk.metadata.title}: ${words.inText}` },
                  words.inText,
                ),
              ]
            : []),
        ]),
      ])
    },
  })
}

function addressesOf({ identifiers: { orcid, wikidata, isni } }: Person): { label: string; href: string }[] {
  return [
    ...(orcid === undefined ? [] : [{ label: 'ORCID', href: `https://orcid.org/${orcid}` }]),
    ...(wikidata === undefined ? [] : [{ label: 'Wikidata', href: `https://www.wikidata.org/entity/${wikidata}` }]),
    ...(isni === undefined ? [] : [{ label: 'ISNI', href: `https://isni.org/isni/${isni.replace(/\s/gu, '')}` }]),
  ]
}
