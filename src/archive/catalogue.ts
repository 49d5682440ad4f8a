/** All talks of an archive, and everybody who speaks in them. */
import type { ArchiveConfig } from './config.ts'
import { type KnownPerson, peopleOf } from './people.ts'
import type { Catalogue, Talk } from './types.ts'

/**
 * The catalogue: talks in the order of the archive, people by their key.
 *
 * @param known Whom `people.yaml` describes.
 */
export function catalogueOf(
  unsorted: readonly Talk[],
  { title, description, language, address, publisher, rights }: ArchiveConfig,
  known: readonly KnownPerson[],
): Catalogue {
  const places = new Map(unsorted.map((talk) => [talk, placeOf(talk)]))
  const sorted = [...unsorted].sort((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -1 : 1))
  const { talks, people, doubts } = peopleOf(sorted, known)
  return {
    title,
    ...(description === undefined ? {} : { description }),
    language,
    ...(address === undefined ? {} : { address }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(rights === undefined ? {} : { rights }),
    talks,
    people,
    doubts,
    groupings: groupingsOf(talks),
  }
}

/** Talks stand in the order of these: by date, number and title. */
const placeOf = ({ metadata, groups, slug }: Talk): string =>
  [metadata.date ?? '', groups.number?.padStart(8, '0') ?? '', metadata.title, slug].join('\u0000')

/** What groups talks: it has several values, and one of them is that of several talks. */
function groupingsOf(talks: readonly Talk[]): Catalogue['groupings'] {
  const values = new Map<string, string[]>()
  for (const { groups } of talks)
    for (const [key, value] of Object.entries(groups)) values.set(key, [...(values.get(key) ?? []), value])
  return [...values]
    .filter(([, all]) => new Set(all).size > 1 && new Set(all).size < all.length)
    .map(([key]) => ({ key }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Talks by what they have for a key, in the order of the values: numbers by their size. */
export function talksByGroup(talks: readonly Talk[], key: string): Map<string, Talk[]> {
  const order = new Intl.Collator('en', { numeric: true })
  const groups = new Map<string, Talk[]>()
  for (const talk of talks) {
    const value = talk.groups[key]
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), talk])
  }
  return new Map([...groups].sort(([a], [b]) => order.compare(a, b) || (a < b ? -1 : 1)))
}

/** What a talk itself says that it belongs to. */
export function ownGroups({ date, event, language }: Talk['metadata']): Record<string, string> {
  return {
    language,
    ...(date === undefined ? {} : { year: date.slice(0, 4) }),
    ...(event === undefined ? {} : { event }),
  }
}
