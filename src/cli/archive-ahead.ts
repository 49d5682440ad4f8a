/** What of publishing an archive is done while its talks are built: others build them, and this process would only wait. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Built, Catalogue, Manifest, Slug, Store } from '../archive/index.ts'
import { atOnce } from '../at-once.ts'
import { newPostings, type Postings } from '../site/index.ts'

/** The catalogue's file in an archive. */
export const CATALOGUE = 'catalogue.json'
/** Talks whose terms are read at a time. */
const TERMS_AT_ONCE = 16

/** What of it is missing here is done later. */
export interface Ahead {
  /** When the former manifest was written, in milliseconds: a file that is younger was written in a run that did not end. */
  since: number
  /** Bytes of files of the former manifest, by path; those that are not there, or younger, have none. */
  sizes: ReadonlyMap<string, number>
  /** Of the talks that stay as they were. */
  postings: Postings
}

/** Nothing, where there is nothing to wait for. */
export const nothingAhead = async (output: string): Promise<Ahead> => ({
  since: await timeOf(output),
  sizes: new Map(),
  postings: newPostings(),
})

/** A talk, and how its terms are read; nothing where they are not there. */
interface Terms {
  slug: Slug
  text: () => Promise<string | undefined>
}

/**
 * @param kept Talks that the store has, by source.
 */
export async function workAhead(
  output: string,
  former: Manifest | undefined,
  store: Store,
  kept: ReadonlyMap<string, { slug: Slug; record: Built }>,
): Promise<Ahead> {
  const since = await timeOf(output)
  const sizes = new Map<string, number>()
  const asking = atOnce()
  for (const { path } of former?.files ?? [])
    await asking.add(async () => {
      const size = await sizeOf(join(output, path), since)
      if (size !== undefined) sizes.set(path, size)
    })
  await asking.done()
  const postings = newPostings()
  // In the order in which they stood: most likely it is the order in which they will stand.
  const { talks } = await formerCatalogue(output)
  const terms = talks.flatMap(({ source }): Terms[] => {
    const it = kept.get(source)
    return it ? [{ slug: it.slug, text: async () => utf8(await store.blob(it.record.terms)) }] : []
  })
  await addTerms(postings, terms)
  return { since, sizes, postings }
}

/** Adds the talks that are not there yet and whose terms are. Those of the next ones are read while those of one are looked through. */
export async function addTerms(postings: Postings, talks: readonly Terms[]): Promise<void> {
  const missing = talks.filter(({ slug }) => !postings.has(slug))
  const reading: Promise<string | undefined>[] = []
  for (const [i, { slug }] of missing.entries()) {
    while (reading.length < Math.min(missing.length, i + TERMS_AT_ONCE)) {
      const text = missing[reading.length]?.text() ?? Promise.resolve(undefined)
      // Reported when its turn comes.
      text.catch(() => {})
      reading.push(text)
    }
    const text = await reading[i]
    if (text !== undefined) postings.add(slug, text)
    // What was read is not kept.
    delete reading[i]
  }
}

/** The catalogue that stands there, as far as there is one. */
export async function formerCatalogue(output: string): Promise<Pick<Catalogue, 'talks' | 'anthologies'>> {
  const text = await readFile(join(output, CATALOGUE), 'utf8').catch(() => '{"talks":[]}')
  return JSON.parse(text) as Catalogue
}

/** Bytes of a file that is no younger than `since`; undefined where there is none. */
export async function sizeOf(path: string, since: number): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && found.mtimeMs <= since ? found.size : undefined
}

/** The manifest is what is written last. */
async function timeOf(output: string): Promise<number> {
  return (await stat(join(output, 'manifest.json')).catch(() => undefined))?.mtimeMs ?? 0
}

const utf8 = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes)
