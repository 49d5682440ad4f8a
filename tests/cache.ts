/** A cache folder of the tests' own: what they keep there is not the user's. The unpacked browser is taken from the user's. */
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../src/cache-folder.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const from = cacheFolder()
  const cache = await mkdtemp(join(tmpdir(), 'colloquy-test-cache-'))
  process.env.XDG_CACHE_HOME = cache
  await linkBrowsers(from, cacheFolder())
  return () => rm(cache, { recursive: true, force: true })
}

/** Links what has been unpacked in one cache folder into another; there may be nothing. */
export async function linkBrowsers(from: string, to: string): Promise<void> {
  const browsers = (await readdir(from).catch(() => [])).filter((name) => /^chromium-[\d.-]+$/u.test(name))
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const name of browsers) await symlink(join(from, name), join(to, name))
}
