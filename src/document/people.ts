import { isNoPerson, type Speaker } from '../transcript/index.ts'

/** The speakers who are people: title page, cover and catalogues name no jingle. */
export const peopleAmong = <T extends Pick<Speaker, 'name'>>(speakers: readonly T[]): T[] =>
  speakers.filter(({ name }) => !isNoPerson(name))

/** More names than this would make the title of a cover small. */
const MOST_ON_COVER = 5

/** The speakers whom a cover names, and how many others there are. */
export function onCover<T extends Pick<Speaker, 'name'>>(speakers: readonly T[]): { named: T[]; others: number } {
  const people = peopleAmong(speakers)
  const named = people.slice(0, MOST_ON_COVER)
  return { named, others: people.length - named.length }
}
