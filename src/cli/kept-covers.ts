/**
 * Covers that earlier runs of `build` have drawn, in the user's own cache folder: drawing one takes half of the time that an
 * EPUB takes, and needs a browser. One is kept for each input, under a name that says what it was drawn from.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from '../assets.ts'
import { cacheFolder, ourFolder } from '../cache-folder.ts'

/** About thirty megabytes. */
const MOST = 200

const digestOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** How the names begin of what is kept for an input. */
const beginningOf = (input: string): string => `${digestOf(resolve(input))}-`

const nameOf = (input: string, drawnFrom: string): string => `${beginningOf(input)}${drawnFrom}.jpeg`

/** The folder; undefined where there is none, or where others can write to it. */
const folder = (): string | undefined => ourFolder(join(cacheFolder(), 'covers'))

/** Whether a file has stayed as it was since its cover was kept: it is likely that it has the same cover still. */
export function hasLikelyCover(input: string): boolean {
  const home = folder()
  if (home === undefined) return false
  try {
    const beginning = beginningOf(input)
    const kept = readdirSync(home).find((name) => name.startsWith(beginning) && name.endsWith('.jpeg'))
    return kept !== undefined && statSync(input).mtimeMs < statSync(join(home, kept)).mtimeMs
  } catch {
    // It is gone, or the input cannot be read: the one is drawn anew, the other is reported where it is read.
    return false
  }
}

/**
 * What a cover is drawn from, all told.
 *
 * @param content Of `coverContent`.
 * @param browser The executable that draws it.
 */
export function drawnFrom(content: string, browser: string): string {
  const { size, mtimeMs } = statSync(browser)
  // A version of one's own in the making changes its files and not its number.
  const { size: program, mtimeMs: made } = statSync(fileURLToPath(import.meta.url))
  return digestOf(version(), process.version, program, made, browser, size, mtimeMs, content)
}

/** A cover that was drawn for the input from just this. */
export function keptCover(input: string, from: string): Uint8Array | undefined {
  const home = folder()
  if (home === undefined) return undefined
  try {
    const picture = readFileSync(join(home, nameOf(input, from)))
    // JPEG begins and ends with a marker (T.81 §B.2.1); what a full disk has cut off does not end.
    const isWhole = picture.readUInt16BE(0) === 0xffd8 && picture.readUInt16BE(picture.length - 2) === 0xffd9
    return isWhole ? picture : undefined
  } catch {
    return undefined
  }
}

/** Keeps a cover, whole or not at all, in place of what was kept for the input before. No run fails for it. */
export function keepCover(input: string, from: string, picture: Uint8Array): void {
  const home = folder()
  if (home === undefined) return
  try {
    const name = nameOf(input, from)
    const scratch = join(home, `${name}.${process.pid}`)
    writeFileSync(scratch, picture, { mode: 0o600 })
    renameSync(scratch, join(home, name))
    const beginning = beginningOf(input)
    const others = readdirSync(home).filter((it) => it !== name)
    const older = others.filter((it) => it.startsWith(beginning))
    const tooMany = others.length - older.length + 1 - MOST
    const oldest = tooMany > 0 ? oldestOf(home, others).slice(0, tooMany) : []
    for (const it of [...older, ...oldest]) rmSync(join(home, it), { force: true })
  } catch {
    // The next run draws it again.
  }
}

/** Names of files, the one first that was written first. */
function oldestOf(home: string, names: readonly string[]): string[] {
  const times = new Map(names.map((name) => [name, statSync(join(home, name)).mtimeMs]))
  return [...names].sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0))
}
