/** What was built, by the hash of what it was built from. Two small interfaces; here they are folders and processes. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ColloquyError } from '../errors.ts'
import type { EditionFinding, Talk } from './types.ts'

/** Files that were made, and where their bytes are. */
export interface Made {
  files: { kind: Talk['files'][number]['kind']; ending: string; bytes: number; sha256: string }[]
  /** What a person should look at. */
  warnings: string[]
  milliseconds: number
}

/** A talk that was built: what is known of it beside its files. */
export interface Built extends Made {
  /** Everything but what depends on the archive around it. */
  talk: Omit<Talk, 'slug' | 'source' | 'groups' | 'files' | 'warnings' | 'findings'>
  /** Hash of the blob that says how often it has each term (`countTerms`). */
  terms: string
  /** Pictures that it was built from, by their path from the folder of the source, and the hash of each. */
  pictures: { path: string; sha256: string }[]
  /** What was found in the editions; absent where they were not examined. */
  findings?: EditionFinding[]
}

/** Where blobs and records are kept: a folder here, an object store elsewhere. Writing the same twice is harmless. */
export interface Store {
  /** What a key gave; whose key it is knows what that is. */
  record<T extends Made = Built>(key: string): Promise<T | undefined>
  keep(key: string, made: Made | Built): Promise<void>
  blob(sha256: string): Promise<Uint8Array | undefined>
  put(bytes: Uint8Array): Promise<string>
}

/** One number for the form of what is kept; another one is not read. */
const FORM = 2

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Opens the store in a folder; one of another version is emptied.
 *
 * @param tell Is told when that happens.
 */
export async function openStore(folder: string, tell: (text: string) => void): Promise<Store> {
  const form = join(folder, 'form')
  const found = await readFile(form, 'utf8').catch(() => undefined)
  if (found !== undefined && found !== String(FORM)) {
    tell('The store is of another version of Colloquy; everything is built anew.')
    await rm(join(folder, 'jobs'), { recursive: true, force: true })
    await rm(join(folder, 'blobs'), { recursive: true, force: true })
    await rm(join(folder, 'seen.json'), { force: true })
  }
  if (found !== String(FORM)) await writeWhole(form, String(FORM))
  return storeAt(folder)
}

/** The store in a folder that `openStore` has looked at. */
export function storeAt(folder: string): Store {
  const jobPath = (key: string): string => join(folder, 'jobs', key.slice(0, 2), `${key}.json`)
  const blobPath = (sha256: string): string => join(folder, 'blobs', sha256.slice(0, 2), sha256)
  const blob = async (sha256: string): Promise<Uint8Array | undefined> => {
    const bytes = await readFile(blobPath(sha256)).catch(() => undefined)
    return bytes && sha256Of(bytes) === sha256 ? bytes : undefined
  }
  return {
    async record<T extends Made>(key: string) {
      const text = await readFile(jobPath(key), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : recordIn<T>(text)
    },
    keep: (key, made) => writeWhole(jobPath(key), JSON.stringify(made)),
    blob,
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      if ((await blob(sha256)) === undefined) await writeWhole(blobPath(sha256), bytes)
      return sha256
    },
  }
}

/** A record; nothing where it is damaged, so that its job is done again. */
function recordIn<T extends Made>(text: string): T | undefined {
  try {
    const record = JSON.parse(text) as T | null
    return Array.isArray(record?.files) && Array.isArray(record.warnings) ? record : undefined
  } catch {
    return undefined
  }
}

/** What an error of the file system asks for. */
const adviceFor = (code: string): string =>
  code === 'ENOSPC'
    ? 'Make room on the disk and run it again; it carries on.'
    : code === 'EISDIR' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOTEMPTY'
      ? 'Something else of that name is in the way: move it away.'
      : 'Check its permissions.'

/**
 * Writes a file that is there whole or not at all, whatever happens: beside its place, to the disk, then renamed.
 *
 * @throws {ColloquyError} `output/unwritable`; what stood there before still does.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const fresh = join(dirname(path), `.colloquy-${process.pid}-${randomUUID().slice(0, 8)}.tmp`)
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(fresh, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => {})
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new ColloquyError('output/unwritable', `This cannot be written (${code}).`, {
      advice: adviceFor(code),
      place: { file: path },
      cause,
    })
  }
}
