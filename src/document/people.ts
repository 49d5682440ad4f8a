import { isNoPerson, type Speaker } from '../transcript/index.ts'

/** The speakers who are people: title page, cover and catalogues name no jingle. */
export const peopleAmong = <T extends Pick<Speaker, 'name'>>(speakers: readonly T[]): T[] =>
  speakers.filter(({ name }) => !isNoPerson(name))
