/** Whom libraries and shelves list the book under. */
import { type Document, peopleAmong, wordsBySpeaker } from '../../document/index.ts'
import type { Book } from './package.ts'
import { relatorOf, SPEAKER } from './relators.ts'

/** More names than a shelf shows. */
const MOST_CREATORS = 4

/**
 * Whom libraries and shelves list the book under: who wrote it down, else those who say most; the others contribute, and so
 * do those who made it. Where nobody is named it is the body that it comes from, for a shelf calls a book without a creator
 * one of “Unknown”.
 */
export function responsibleFor({ metadata, speakers, turns }: Document): Pick<Book, 'creators' | 'contributors'> {
  const { editors = [], translators = [], transcribers = [], source } = metadata
  const makers = [
    ...editors.map((name) => ({ name, role: 'edt' })),
    ...translators.map((name) => ({ name, role: 'trl' })),
    ...transcribers.map((name) => ({ name, role: 'trc' })),
  ]
  const words = wordsBySpeaker(turns)
  const said = (id: string): number => words.get(id) ?? 0
  // Who is named with an office has done something for the book without a word in it.
  const people = peopleAmong(speakers)
    .map(({ id, name, role }) => ({ name, role: relatorOf(role), said: said(id) }))
    .filter((it) => it.said > 0 || it.role !== SPEAKER)
  const speaking = people.filter((it) => it.said > 0).sort((a, b) => b.said - a.said)
  const listed = new Set(source?.author === undefined ? speaking.slice(0, MOST_CREATORS) : [])
  const body = metadata.publisher ?? source?.name ?? metadata.event
  // A role other than “author” is no reason for calibre to list a book under somebody.
  const creators = people.filter((it) => listed.has(it)).map(({ name }): Book['creators'][number] => ({ name }))
  if (source?.author !== undefined) creators.push({ name: source.author, role: 'aut' })
  if (creators.length === 0 && body !== undefined) creators.push({ name: body })
  return {
    creators,
    contributors: [...people.filter((it) => !listed.has(it)).map(({ name, role }) => ({ name, role })), ...makers],
  }
}
