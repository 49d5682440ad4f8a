/** The last step of `colloquy archive`: what was built is put in its place, with the catalogue, the site and the manifest. */
import { mkdir, readFile, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type Anthology,
  type ArchiveConfig,
  type Built,
  type Catalogue,
  catalogueOf,
  countTerms,
  groupsOf,
  type KnownPerson,
  type Manifest,
  ownGroups,
  readPassages,
  type Store,
  sha256Of,
  type Talk,
  type TalkFile,
  writeWhole,
} from '../archive/index.ts'
import { atOnce } from '../at-once.ts'
import { ColloquyError } from '../errors.ts'
import { type Postings, siteFiles } from '../site/index.ts'
import { type Ahead, addTerms, CATALOGUE, formerCatalogue, sizeOf } from './archive-ahead.ts'
import type { Book } from './archive-anthologies.ts'
import type { Source } from './archive-jobs.ts'
import { type KnownPages, knownPages } from './archive-pages.ts'

export { reportPath } from '../site/index.ts'

interface Place {
  config: ArchiveConfig
  /** Whom `people.yaml` describes. */
  known: readonly KnownPerson[]
  /** Hash of the program and of what it was asked for. */
  setting: string
  output: string
  store: Store
  /** The store's folder. */
  storeFolder: string
  former: Manifest | undefined
  /** What was done while talks were built. */
  ahead: Ahead
  /** Books of groups of talks, built. */
  anthologies: (catalogue: Catalogue) => Promise<Book[]>
  /** The picture that goes with links to the archive, drawn. */
  card: (catalogue: Catalogue) => Promise<TalkFile | undefined>
}

type File = Manifest['files'][number]

/** How often a talk has each term, and a hash of that. */
interface Terms {
  hash: string
  text: () => Promise<string>
}

/**
 * Writes what has changed, takes away what is ours and no longer made, and the manifest last. A talk that was not built
 * this time stays as it was, with its place in the catalogue.
 *
 * @throws {ColloquyError} `archive/talk` where the store has lost something.
 */
export async function publish(
  sources: readonly Source[],
  built: ReadonlyMap<string, Built>,
  { config, known, setting, output, store, storeFolder, former, ahead, anthologies, card }: Place,
): Promise<{ manifest: Manifest; catalogue: Catalogue }> {
  const before = new Map(former?.files.map((file) => [file.path, file]))
  const files: File[] = []
  const talks: Talk[] = []
  const terms = new Map<string, Terms>()
  const { since, sizes } = ahead
  const isThere = async ({ path, bytes, sha256 }: File): Promise<boolean> =>
    before.get(path)?.sha256 === sha256 && (sizes.get(path) ?? (await sizeOf(join(output, path), since))) === bytes
  const writing = atOnce()
  let hasWritten = false
  const write = async (file: File, content: () => Promise<Uint8Array | undefined>): Promise<void> => {
    files.push(file)
    await writing.add(async () => {
      if (await isThere(file)) return
      hasWritten = true
      await writeWhole(join(output, file.path), (await content()) ?? lost(join(output, file.path)))
    })
  }
  let standing: ReturnType<typeof formerCatalogue> | undefined
  const standsThere = (): NonNullable<typeof standing> => {
    standing ??= formerCatalogue(output)
    return standing
  }
  for (const { path, sha256, slug } of sources) {
    const record = built.get(path)
    if (record) {
      const ofTalk = record.files.map(({ kind, ending, bytes, sha256: its }) => ({
        kind,
        path: `talks/${slug}/${slug}${ending}`,
        bytes,
        sha256: its,
      }))
      for (const { kind: _, ...file } of ofTalk)
        await write({ ...file, source: { path, sha256 } }, () => store.blob(file.sha256))
      talks.push({
        ...record.talk,
        slug,
        source: path,
        groups: { ...ownGroups(record.talk.metadata), ...groupsOf(path, config.paths) },
        files: ofTalk,
        ...(record.warnings.length > 0 ? { warnings: record.warnings } : {}),
        ...(record.findings ? { findings: record.findings } : {}),
      })
      const text = async (): Promise<string> => utf8((await store.blob(record.terms)) ?? lost(path))
      terms.set(slug, { hash: record.terms, text })
      continue
    }
    const ofTalk = former?.files.filter((file) => file.source?.path === path) ?? []
    files.push(...ofTalk)
    const talk = (await standsThere()).talks.find((it) => it.source === path)
    const passages = ofTalk.find((file) =>
      talk?.files.some(({ kind, path: its }) => kind === 'passages' && its === file.path),
    )
    if (!talk || !passages) continue
    talks.push(talk)
    const text = async (): Promise<string> => countTerms(readPassages(await readFile(join(output, passages.path))))
    terms.set(talk.slug, { hash: passages.sha256, text })
  }
  const catalogue = catalogueOf(talks, config, known)
  /** Files of the archive that are neither of one talk nor of the site. */
  const apart = new Set([CATALOGUE])
  const made: Anthology[] = []
  for (const { key, value, title, stem, record } of await anthologies(catalogue)) {
    const kept = record
      ? undefined
      : (await standsThere()).anthologies?.find((it) => it.key === key && it.value === value)
    const ofBook: TalkFile[] =
      kept?.files ??
      record?.files
        .filter(({ kind }) => kind !== 'passages')
        .map(({ kind, ending, ...file }) => ({ ...file, kind, path: `${stem}${ending}` })) ??
      []
    if (ofBook.length === 0) continue
    for (const { kind: _, ...file } of ofBook) {
      apart.add(file.path)
      if (record) await write(file, () => store.blob(file.sha256))
      else files.push(file)
    }
    const findings = record ? record.findings : kept?.findings
    made.push({ key, value, title, files: ofBook, ...(findings ? { findings } : {}) })
  }
  if (made.length > 0) {
    catalogue.anthologies = made
    catalogue.groupings = groupingsWith(catalogue.groupings, made)
  }
  const picture = await card(catalogue)
  if (picture) {
    const { kind: _, ...file } = picture
    apart.add(file.path)
    await write(file, () => store.blob(file.sha256))
    catalogue.card = picture
  }
  const bytes = Buffer.from(JSON.stringify(catalogue))
  await write({ path: CATALOGUE, bytes: bytes.length, sha256: sha256Of(bytes) }, async () => bytes)
  const site = sha256Of(JSON.stringify([setting, sha256Of(bytes), [...terms].map(([slug, { hash }]) => [slug, hash])]))
  const ofSite = former?.site === site ? former.files.filter(({ path, source }) => !source && !apart.has(path)) : []
  if (ofSite.length > 0 && (await every(ofSite, isThere))) files.push(...ofSite)
  else
    await writeSite(catalogue, terms, {
      postings: ahead.postings,
      pages: await knownPages(storeFolder, setting),
      write,
      stands: async (path, sha256) => {
        const file = before.get(path)
        if (file === undefined || file.sha256 !== sha256 || !(await isThere(file))) return false
        files.push(file)
        return true
      },
    })
  await writing.done()
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const manifest: Manifest = { form: 1, title: config.title, site, files }
  await mkdir(output, { recursive: true })
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  const file = join(output, 'manifest.json')
  // Its time says which files were written in a run that did not end.
  if (hasWritten || (await readFile(file, 'utf8').catch(() => '')) !== text) await writeWhole(file, text)
  await takeAway(output, [...before.keys()], new Set(files.map(({ path }) => path)))
  return { manifest, catalogue }
}

/** What makes pages, with the groups of one value that have a book: their page offers it. */
function groupingsWith(groupings: Catalogue['groupings'], books: readonly Anthology[]): Catalogue['groupings'] {
  const keys = new Set([...groupings, ...books].map(({ key }) => key))
  return [...keys].sort().map((key) => ({ key }))
}

/** How the site is written. */
interface SiteWriting {
  postings: Postings
  pages: KnownPages
  write: (file: File, content: () => Promise<Uint8Array>) => Promise<void>
  /** Leaves a file as it is, if it is there with this hash. */
  stands: (path: string, sha256: string) => Promise<boolean>
}

/** Writes every file of the site, but makes no page that stands there as it would be made. */
async function writeSite(
  catalogue: Catalogue,
  terms: ReadonlyMap<string, Terms>,
  { postings, pages, write, stands }: SiteWriting,
): Promise<void> {
  await addTerms(
    postings,
    catalogue.talks.map(({ slug }) => ({ slug, text: async () => terms.get(slug)?.text() ?? '' })),
  )
  for (const page of siteFiles(catalogue, postings)) {
    const hash = 'make' in page ? pages.hashOf(page) : undefined
    if ('make' in page && hash !== undefined && (await stands(page.path, hash))) {
      pages.add(page, hash)
      continue
    }
    const { path, content } = 'make' in page ? page.make() : page
    const sha256 = sha256Of(content)
    if ('make' in page) pages.add(page, sha256)
    await write({ path, bytes: content.length, sha256 }, async () => content)
  }
  await pages.keep()
}

/** Removes files that are ours and no longer made, and folders that nothing is left in. */
async function takeAway(output: string, before: readonly string[], now: ReadonlySet<string>): Promise<void> {
  for (const path of before) {
    if (now.has(path)) continue
    // A folder of that name is somebody else's.
    await rm(join(output, path), { force: true }).catch(() => {})
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const isEmpty = await rmdir(join(output, folder)).then(
        () => true,
        () => false,
      )
      if (!isEmpty) break
    }
  }
}

async function every<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<boolean> {
  let all = true
  const testing = atOnce()
  for (const item of items) {
    if (!all) break
    await testing.add(async () => {
      all = (await test(item)) && all
    })
  }
  await testing.done()
  return all
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

function lost(file: string): never {
  throw new ColloquyError('archive/talk', 'The store has lost what was built, or it was changed there.', {
    advice: 'Remove the store and run it again.',
    place: { file },
  })
}
