/** Who the speakers of many talks are: one person in several talks, or several people of one name. */
import { isNoName, isNoPerson, keyOf, mayBeOne } from '../transcript/index.ts'
import { slugOf } from './slug.ts'
import type { Person, PersonDoubt, PersonIdentifiers, Talk } from './types.ts'

/** A person whom somebody has described in `people.yaml`. */
export interface KnownPerson {
  id: string
  name: string
  aliases: string[]
  identifiers: PersonIdentifiers
  notSameAs: string[]
}

/** Parts that somebody plays, which are played by others in other talks. */
export const PART =
  /^(?:(?:the )?(?:host|co-?host|moderator|interviewer|interviewee|narrator|announcer|audience(?: member)?|crowd|chair(?:man|woman|person)?|president|question(?:er)?|q|a|all|both|caller|student|reporter|operator)|主持人|主持|记者|記者|观众|觀眾|听众|聽眾|问|問|答|提问者|提問者|旁白|司会|司会者|記者|質問者|会場|사회자|진행자|기자|청중|질문자|moderatorin|publikum|animateur|animatrice|public|moderador|moderadora|público)(?:[\s#-]*\d+)?$/iu

/** A name that more than one person is likely to have: one word in a script that puts names together of words. */
export const isOneWord = (name: string): boolean =>
  !/\s/u.test(name.trim()) &&
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{M}.'’-]+$/u.test(
    name.trim(),
  )

export const plainKey = (name: string): string => keyOf(name).normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')

/**
 * Says of every speaker who it is. A full name is one person in all talks, whatever its case, accents and width; a name of
 * one word is a person of its talk alone; what is no name is nobody. Whom `known` describes is that person by any alias.
 *
 * @returns Talks whose speakers have people, the people by their key, and what is doubtful.
 */
export function peopleOf(
  talks: readonly Talk[],
  known: readonly KnownPerson[],
): { talks: Talk[]; people: Person[]; doubts: PersonDoubt[] } {
  const byName = new Map<string, KnownPerson>()
  for (const person of known) for (const name of [person.name, ...person.aliases]) byName.set(plainKey(name), person)
  const ids = new Map<string, string>()
  const people = new Map<string, Person>()
  const oneWord = new Map<string, { name: string; talks: number }>()
  const personFor = (name: string, talk: Talk): Person | undefined => {
    const key = plainKey(name)
    const described = byName.get(key)
    if (!described && (isNoName(name) || isNoPerson(name) || PART.test(name.trim()))) return undefined
    const isLocal = !described && isOneWord(name)
    if (isLocal) oneWord.set(key, { name, talks: (oneWord.get(key)?.talks ?? 0) + 1 })
    const id =
      described?.id ?? (isLocal ? slugOf(`${name} ${talk.slug}`) : (ids.get(key) ?? freeId(slugOf(name), known)))
    if (!described && !isLocal) ids.set(key, id)
    const person = people.get(id) ?? {
      id,
      name: described?.name ?? name,
      aliases: described?.aliases ?? [],
      identifiers: described?.identifiers ?? {},
      notSameAs: described?.notSameAs ?? [],
      talks: [],
    }
    people.set(id, person)
    return person
  }
  const resolved = talks.map((talk) => ({
    ...talk,
    speakers: talk.speakers.map(({ person: _, ...speaker }) => {
      const person = personFor(speaker.name, talk)
      person?.talks.push({ slug: talk.slug, speaker: speaker.id })
      return { ...speaker, ...(person ? { person: person.id } : {}) }
    }),
  }))
  const list = [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const several = [...oneWord.values()].filter(({ talks: count }) => count > 1)
  const doubts: PersonDoubt[] = [
    ...several.map(({ name, talks: count }) => ({ kind: 'one-word' as const, names: [name], talks: count })),
    ...alike(list.filter(({ name }) => !isOneWord(name) || byName.has(plainKey(name)))),
  ]
  return { talks: resolved, people: list, doubts }
}

/** A key that nobody in `people.yaml` has. */
function freeId(id: string, known: readonly KnownPerson[]): string {
  return known.some((person) => person.id === id) ? slugOf(`${id} (name)`) : id
}

/** Pairs of people who may be one; whom somebody told apart is no pair. */
function alike(people: readonly Person[]): PersonDoubt[] {
  // Names that are alike share the beginning of a word, so that not everybody is compared with everybody.
  const buckets = new Map<string, Person[]>()
  for (const person of people)
    for (const start of new Set(
      plainKey(person.name)
        .split(/[\s,.]+/u)
        .filter(Boolean)
        .map((word) => [...word].slice(0, 2).join('')),
    ))
      buckets.set(start, [...(buckets.get(start) ?? []), person])
  const pairs = new Map<string, PersonDoubt>()
  for (const bucket of buckets.values())
    for (const [i, one] of bucket.entries())
      for (const other of bucket.slice(i + 1)) {
        if (one.notSameAs.includes(other.id) || other.notSameAs.includes(one.id) || !mayBeOne(one.name, other.name))
          continue
        const names = [one.name, other.name].sort()
        pairs.set(names.join('\u0000'), { kind: 'alike', names, talks: one.talks.length + other.talks.length })
      }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, doubt]) => doubt)
}
