/** The manifest of an archive, and whether what lies there is what it says. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ColloquyError } from '../errors.ts'

/** `manifest.json`: every file that is ours. */
export interface Manifest {
  form: 1
  title: string
  /** What the site was made of: while it is the same, the site is. */
  site: string
  files: { path: string; bytes: number; sha256: string; source?: { path: string; sha256: string } }[]
}

/** Something that is not as the manifest says. */
export interface Difference {
  path: string
  what: 'missing' | 'changed' | 'extra'
}

/**
 * The manifest of an archive.
 *
 * @returns Nothing where there is none.
 * @throws {ColloquyError} `archive/manifest` where it is no manifest.
 */
export async function readManifest(output: string): Promise<Manifest | undefined> {
  const file = join(output, 'manifest.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    const manifest = JSON.parse(text) as Manifest
    // A path that leads out of the archive is none that we wrote.
    const isSafe = (path: unknown): boolean =>
      typeof path === 'string' && path !== '' && path.split('/').every((part) => !/^\.{0,2}$|[\\:]/u.test(part))
    if (manifest.form === 1 && manifest.files.every(({ path }) => isSafe(path))) return manifest
  } catch {
    // Said below.
  }
  throw new ColloquyError('archive/manifest', 'This is not a manifest of an archive.', {
    advice: 'Take it back from a copy, or build the archive into an empty folder.',
    place: { file },
  })
}

/**
 * Compares an archive with its manifest, every byte.
 *
 * @throws {ColloquyError} `archive/manifest` where there is none.
 */
export async function verify(output: string): Promise<{ files: number; differences: Difference[] }> {
  const manifest = await readManifest(output)
  if (!manifest)
    throw new ColloquyError('archive/manifest', 'There is no manifest.json here.', {
      advice: 'Name the folder that “colloquy archive” wrote.',
      place: { file: output },
    })
  const differences: Difference[] = []
  for (const { path, sha256 } of manifest.files) {
    const found = await hashOf(join(output, path)).catch(() => undefined)
    if (found !== sha256) differences.push({ path, what: found === undefined ? 'missing' : 'changed' })
  }
  const known = new Set([...manifest.files.map(({ path }) => path), 'manifest.json'])
  for (const path of await filesBelow(output)) if (!known.has(path)) differences.push({ path, what: 'extra' })
  return { files: manifest.files.length, differences }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Every file but those of the store, which is no part of what is handed on. */
async function filesBelow(root: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true })
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (path === '.colloquy') return []
      return entry.isDirectory() ? filesBelow(root, path) : [path]
    }),
  )
  return lists.flat().sort()
}
