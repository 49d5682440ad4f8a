/** Finds the transcripts of a tree. */
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'

/** A transcript as it lies on the disk. */
export interface Found {
  /** Below the folder, with `/`. */
  path: string
  size: number
  /** Nanoseconds since 1970. */
  modified: string
  inode: string
  /** When its name or its permissions were changed last, which no program can set back: nanoseconds. */
  changed: string
}

/** What a tree holds. */
export interface Scan {
  found: Found[]
  /** What was left out with a reason: links that lead out of the tree, what cannot be read. */
  refused: { path: string; reason: string }[]
  /** Files that are no transcripts. */
  ignored: number
}

const TRANSCRIPT =
  /\.(?:md|markdown|mdown|mkd|txt|vtt|srt|ttml|dfxp|json|jsonl|ndjson|otr|csv|tsv|html?|xhtml|docx|odt|log)$/iu
/** What lies beside transcripts and is none of them. */
const BESIDE = /^(?:readme|licen[cs]e|changelog|contributing|notice)(?:\.[^.]*)?$/iu

/**
 * Walks a tree. Hidden files and folders, and the folder that is written to, are not looked into.
 *
 * @param root The folder.
 * @param leave Paths that are not looked at: the output, the store.
 */
export async function scan(root: string, leave: readonly string[] = []): Promise<Scan> {
  const real = await realpath(root)
  const left = new Set(await Promise.all(leave.map((path) => realpath(path).catch(() => resolve(path)))))
  const result: Scan = { found: [], refused: [], ignored: 0 }
  await walk(real, real, left, new Set([real]), result)
  result.found.sort((a, b) => (a.path < b.path ? -1 : 1))
  return result
}

async function walk(
  root: string,
  folder: string,
  left: ReadonlySet<string>,
  above: ReadonlySet<string>,
  result: Scan,
): Promise<void> {
  const pathOf = (full: string): string => relative(root, full).split(sep).join('/')
  const refuse = (full: string, reason: string): void => void result.refused.push({ path: pathOf(full), reason })
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    refuse(folder, `The folder cannot be read (${error.code}).`)
    return []
  })
  for (const name of entries) {
    if (name.startsWith('.')) continue
    const full = join(folder, name)
    try {
      const isLink = (await lstat(full)).isSymbolicLink()
      const real = isLink ? await realpath(full) : full
      if (left.has(real)) continue
      if (isLink && real !== root && !real.startsWith(root + sep)) {
        refuse(full, 'The link leads out of the tree. Copy the file into it.')
        continue
      }
      const facts = await stat(full, { bigint: true })
      if (facts.isDirectory()) {
        if (above.has(real)) refuse(full, 'The link leads back to a folder above it.')
        else await walk(root, full, left, new Set([...above, real]), result)
      } else if (facts.isFile() && TRANSCRIPT.test(name) && !BESIDE.test(name))
        result.found.push({
          path: pathOf(full),
          size: Number(facts.size),
          modified: String(facts.mtimeNs),
          inode: String(facts.ino),
          changed: String(facts.ctimeNs),
        })
      else result.ignored += 1
    } catch (error) {
      refuse(full, `It cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`)
    }
  }
}
