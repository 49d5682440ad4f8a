/** What reading apps are offered, in both forms of OPDS: the books of groups, then every talk, the latest first. */
import {
  type Anthology,
  type Catalogue,
  groupSlugs,
  slugOf,
  type Talk,
  type TalkFile,
  talksByGroup,
} from '../../archive/index.ts'
import { uuidOf } from '../../uuid.ts'
import { groupPath, talkPath } from '../addresses.ts'
import { archiveIdentifier, talkIdentifier } from './identifiers.ts'
import { latestOf, timeOf } from './times.ts'

/** A book. */
export interface Book {
  identifier: string
  title: string
  subtitle?: string | undefined
  description?: string | undefined
  language: string
  /** When it was last changed (RFC 3339). */
  updated: string
  /** As its talk says it. */
  date?: string | undefined
  publisher?: string | undefined
  rights?: string | undefined
  subjects: readonly string[]
  people: readonly { name: string; role?: string }[]
  pages?: number | undefined
  /** Path of the page that it belongs to. */
  page: string
  files: readonly TalkFile[]
}

/** A reading app loads a page at a time. */
export const MOST_BOOKS = 100

/** What is a book among files. */
export const isBook = ({ kind }: TalkFile): boolean => kind === 'epub' || kind === 'pdf'

/** All books of an archive. */
export function booksOf(catalogue: Catalogue): Book[] {
  const { talks, anthologies = [] } = catalogue
  const groups = new Map<string, Map<string, Talk[]>>()
  for (const { key } of anthologies) if (!groups.has(key)) groups.set(key, talksByGroup(talks, key))
  return [
    ...anthologies.map((it) => ofGroup(catalogue, it, groups.get(it.key) ?? new Map())),
    ...talks.toReversed().map((it) => ofTalk(catalogue, it)),
  ].filter(({ files }) => files.some(isBook))
}

function ofGroup(
  catalogue: Catalogue,
  { key, value, title, files }: Anthology,
  groups: ReadonlyMap<string, readonly Talk[]>,
): Book {
  const talks = groups.get(value) ?? []
  return {
    identifier: uuidOf(JSON.stringify([archiveIdentifier(catalogue), key, value])),
    title,
    description: talks.map(({ metadata }) => metadata.title).join(' · '),
    language: catalogue.language,
    updated: latestOf(talks),
    publisher: catalogue.publisher,
    rights: catalogue.rights,
    subjects: [],
    people: [],
    page: groupPath(key, groupSlugs(groups.keys()).get(value) ?? slugOf(value)),
    files,
  }
}

function ofTalk(catalogue: Catalogue, talk: Talk): Book {
  const { metadata, speakers, files, slug, pages } = talk
  const { title, subtitle, description, language, date, publisher, rights, subjects } = metadata
  return {
    identifier: talkIdentifier(catalogue, talk),
    title,
    subtitle,
    description,
    language,
    updated: timeOf(talk),
    date,
    publisher,
    rights,
    subjects,
    people: speakers.map(({ name, role }) => ({ name, ...(role === undefined ? {} : { role }) })),
    pages,
    page: talkPath(slug),
    files,
  }
}
