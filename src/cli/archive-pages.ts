/** Pages of an archive's site that are as they were: what they were made from is kept in the store, beside what came of it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of, writeWhole } from '../archive/index.ts'
import type { LikelyFile } from '../site/index.ts'

/** By path: a hash of what a page was made from, and the page's own. Several archives may share it: what it says is true of any. */
type Origins = Record<string, [from: string, sha256: string]>

export interface KnownPages {
  /** The hash of the page that would be made; nothing where it is not known. */
  hashOf: (page: LikelyFile) => string | undefined
  /** Remembers a page. */
  add: (page: LikelyFile, sha256: string) => void
  keep: () => Promise<void>
}

/** @param setting Hash of the program. */
export async function knownPages(store: string, setting: string): Promise<KnownPages> {
  const file = join(store, 'pages.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const known = read(text)
  const next: Origins = {}
  const fromOf = ({ from }: LikelyFile): string => sha256Of(`${setting}\n${from}`).slice(0, 32)
  return {
    hashOf: (page) => {
      const [from, sha256] = known[page.path] ?? []
      return from === fromOf(page) ? sha256 : undefined
    },
    add: (page, sha256) => {
      next[page.path] = [fromOf(page), sha256]
    },
    keep: async () => {
      const after = JSON.stringify(next)
      if (after !== text) await writeWhole(file, after)
    },
  }
}

function read(text: string): Origins {
  try {
    return JSON.parse(text) as Origins
  } catch {
    // All are made anew.
    return {}
  }
}
