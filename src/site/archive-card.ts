/** The picture that goes with links to the archive: what it says, for whoever draws it. */
import type { Catalogue, Talk } from '../archive/index.ts'
import type { ArchiveCard } from '../render/cover/index.ts'
import { siteWordsFor } from './words/index.ts'
import { yearsOf } from './years.ts'

/** Parts of its band that can still be told apart. */
const MOST_PARTS = 120
/** Colours that the band has. */
const COLOURS = 4

/** A part of the band for each talk, or for some that follow one another; all of a year in one colour. */
export function archiveCard({ title, language, talks, people }: Catalogue): ArchiveCard {
  const words = siteWordsFor(language)
  const size = Math.ceil(talks.length / MOST_PARTS)
  const years = [...new Set(talks.map(yearOf))]
  const parts: ArchiveCard['parts'] = []
  for (let at = 0; at < talks.length; at += size) {
    const some = talks.slice(at, at + size)
    const year = years.indexOf(some[0] === undefined ? '' : yearOf(some[0]))
    parts.push({ share: some.reduce((sum, it) => sum + it.words, 0), row: Math.max(0, year) % COLOURS })
  }
  return {
    title,
    language,
    above: yearsOf(talks),
    facts: [words.talkCount(talks.length), ...(people.length > 0 ? [words.peopleCount(people.length)] : [])],
    parts,
  }
}

/** The picture's words, for who does not see it. */
export function cardText(catalogue: Catalogue): string {
  const { title, above, facts } = archiveCard(catalogue)
  return [title, above, ...facts].filter(Boolean).join(' · ')
}

const yearOf = ({ metadata }: Talk): string => metadata.date?.slice(0, 4) ?? ''
