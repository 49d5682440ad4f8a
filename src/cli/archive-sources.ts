/** The hash of each source of an archive; what has not changed is not read again. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Found, sha256Of, writeWhole } from '../archive/index.ts'

/** What was hashed before, so that a file that has not changed is not read again. */
interface Seen {
  [path: string]: Found & { sha256: string }
}

/** A file that changed this shortly before it was hashed may have changed again within one tick of its clock. */
const TICK = 2_000_000_000n

/** What a broken file says is nothing: every source is hashed again. */
function readSeen(text: string): Seen {
  try {
    return (JSON.parse(text) ?? {}) as Seen
  } catch {
    return {}
  }
}

/** The hash of each source; one that cannot be read has none. */
export async function hashesOf(folder: string, found: readonly Found[], store: string): Promise<Map<string, string>> {
  const file = join(store, 'seen.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  // The file's own time, not the system's: both come from one clock, right or wrong.
  const written = (await stat(file, { bigint: true }).catch(() => undefined))?.mtimeNs ?? 0n
  const seen = readSeen(text)
  const hashes = new Map<string, string>()
  const next: Seen = {}
  for (const it of found) {
    const before = seen[it.path]
    const isSame =
      before !== undefined &&
      (['size', 'modified', 'changed', 'inode'] as const).every((name) => before[name] === it[name]) &&
      BigInt(it.modified) < written - TICK &&
      BigInt(it.changed) < written - TICK
    const sha256 = isSame ? before.sha256 : await readFile(join(folder, it.path)).then(sha256Of, () => undefined)
    if (sha256 === undefined) continue
    hashes.set(it.path, sha256)
    next[it.path] = { ...it, sha256 }
  }
  const after = JSON.stringify(next)
  if (after !== text) await writeWhole(file, after)
  return hashes
}
