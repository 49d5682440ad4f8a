/** The picture that goes with links to an archive: drawn once for what it says. */
import { type Catalogue, type Made, type Store, sha256Of, type TalkFile } from '../archive/index.ts'
import { archiveCard } from '../site/index.ts'
import type { Job } from './archive-worker.ts'

interface Asked {
  /** Hash of the program and of what it was asked for. */
  setting: string
  store: Store
  /** What every job has. */
  job: Pick<Job, 'store' | 'browser' | 'date'>
  run: (jobs: readonly Job[], finish: (job: Job, reason: string | undefined) => Promise<void>) => Promise<void>
  /** Told where it could not be drawn. */
  failed: (label: string, reason: string) => void
}

/**
 * Draws the picture where the store has it not yet.
 *
 * @returns Nothing where nobody can link to the archive, and where there is no browser.
 */
export async function cardOf(catalogue: Catalogue, asked: Asked): Promise<TalkFile | undefined> {
  if (catalogue.address === undefined || catalogue.talks.length === 0) return undefined
  const card = archiveCard(catalogue)
  const key = sha256Of(JSON.stringify([asked.setting, 'card', card]))
  const before = await asked.store.record<Made>(key)
  const label = `the picture of “${catalogue.title}”`
  if (!before)
    await asked.run([{ ...asked.job, key, input: label, sha256: '', editions: [], card }], async (_, reason) => {
      if (reason !== undefined) asked.failed(label, reason)
    })
  const made = before ?? (await asked.store.record<Made>(key))
  const [file] = made?.files ?? []
  return file && { kind: file.kind, path: `card${file.ending}`, bytes: file.bytes, sha256: file.sha256 }
}
