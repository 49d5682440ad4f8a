/** The books of an archive: all talks of one year, event or show. */
import { posix, resolve } from 'node:path'
import {
  type Anthology,
  type ArchiveConfig,
  type Built,
  type Catalogue,
  groupSlugs,
  type KnownPerson,
  type Store,
  sha256Of,
  talksByGroup,
} from '../archive/index.ts'
import { groupPath } from '../site/index.ts'
import type { Source } from './archive-jobs.ts'
import type { Job } from './archive-worker.ts'

/** A book that an archive has, and what its jobs made of it. */
export interface Book extends Pick<Anthology, 'key' | 'value' | 'title'> {
  /** Below the archive's output, without ending. */
  stem: string
  /** Absent where one of its talks, or the book itself, could not be built. */
  record: Built | undefined
}

/** Editions of a book; the words of each talk have files of their own. */
const editions = ['epub', 'pdf'] as const
/** A browser's time grows with the square of the turns that a PDF links to: 12,000 short ones took it 46 seconds. */
const MOST_PRINTED = 15_000

interface Asked {
  config: ArchiveConfig
  known: readonly KnownPerson[]
  /** Hash of the program and of what it was asked for. */
  setting: string
  sources: readonly Source[]
  built: ReadonlyMap<string, Built>
  store: Store
  /** What every job has. */
  job: Pick<Job, 'store' | 'browser' | 'date'>
  run: (jobs: readonly Job[], finish: (job: Job, reason: string | undefined) => Promise<void>) => Promise<void>
  warn: (text: string) => void
  /** Told of a book that could not be built. */
  failed: (label: string, reason: string) => void
}

/** A talk as a book's job has it. */
const partOf = ({ input, sha256, title, defaults }: Source): Pick<Job, 'input' | 'sha256' | 'title' | 'defaults'> => ({
  input,
  sha256,
  defaults,
  ...(title === undefined ? {} : { title }),
})

/**
 * Builds the books that `archive.yaml` asks for, of every group of two talks and more, where the store has them not yet.
 *
 * @returns All of them, in the order of their groups.
 */
export async function anthologiesOf(catalogue: Catalogue, asked: Asked): Promise<Book[]> {
  const { config, known, setting, sources, built, store } = asked
  const wanted = editions.filter((edition) => config.editions.includes(edition))
  if (wanted.length === 0) {
    asked.warn('Anthologies are EPUBs and PDFs, and archive.yaml names neither among its editions.')
    return []
  }
  const bySource = new Map(sources.map((source) => [source.path, source]))
  const books: Book[] = []
  const jobs: { job: Job; book: Book }[] = []
  for (const key of config.anthologies ?? []) {
    const groups = talksByGroup(catalogue.talks, key)
    const slugs = groupSlugs(groups.keys())
    for (const [value, talks] of groups) {
      if (talks.length < 2) continue
      const isPrinted = talks.reduce((sum, { turns }) => sum + turns, 0) <= MOST_PRINTED
      const made = wanted.filter((edition) => edition !== 'pdf' || isPrinted)
      if (made.length < wanted.length)
        asked.warn(`The book of ${key} “${value}” is too long for a PDF (over ${MOST_PRINTED} turns).`)
      if (made.length === 0) continue
      const colon = /^(?:zh|ja)/u.test(config.language) ? '：' : ': '
      const title = `${config.title}${colon}${value}`
      const slug = slugs.get(value) ?? ''
      const book: Book = {
        key,
        value,
        title,
        stem: `${posix.dirname(groupPath(key, slug))}/${slug}`,
        record: undefined,
      }
      books.push(book)
      const parts = talks.map(({ source }) => ({ source: bySource.get(source), record: built.get(source) }))
      if (parts.some(({ source, record }) => !source || !record)) continue
      const hash = sha256Of(
        JSON.stringify([
          setting,
          'anthology',
          title,
          known,
          made,
          parts.map((it) => [it.source?.key, it.record?.pictures]),
        ]),
      )
      book.record = await store.record(hash)
      if (book.record) continue
      const job: Job = {
        ...asked.job,
        key: hash,
        input: title,
        sha256: '',
        editions: made,
        isChecked: config.checks === true,
        hasCard: config.address !== undefined,
        store: resolve(asked.job.store),
        anthology: {
          title,
          known: [...known],
          talks: parts.flatMap(({ source }) => (source ? [partOf(source)] : [])),
        },
      }
      jobs.push({ job, book })
    }
  }
  await asked.run(
    jobs.map(({ job }) => job),
    async (job, reason) => {
      const book = jobs.find((it) => it.job === job)?.book
      if (reason !== undefined) asked.failed(job.input, reason)
      else if (book) book.record = await store.record(job.key)
    },
  )
  return books
}
