import { randomUUID } from 'node:crypto'
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ColloquyError } from '../errors.ts'

/** A file to be written. */
export interface Output {
  path: string
  content: Uint8Array | string
  /** Permissions, where it takes the place of a file that has some. */
  mode?: number
}

/**
 * Writes files all together or not at all: each beside its place first, then renamed; what stood there before comes
 * back when a later one fails.
 *
 * @throws {ColloquyError} `output/unwritable`; then no file has changed.
 */
export async function writeTogether(outputs: Output[]): Promise<void> {
  // Random, because two builds may run into one folder at once; the name does not live on.
  // It is short, because the file's own name may be as long as a system allows.
  const mark = `${process.pid}-${randomUUID().slice(0, 8)}`
  const staged = outputs.map((output, i) => ({
    ...output,
    fresh: join(dirname(output.path), `.colloquy-${mark}-${i}.tmp`),
    former: join(dirname(output.path), `.colloquy-former-${mark}-${i}.tmp`),
  }))
  const undo: (() => Promise<void>)[] = []
  let at = outputs[0]?.path ?? ''
  try {
    for (const { path, fresh, content, mode } of staged) {
      at = path
      const made = await mkdir(dirname(path), { recursive: true })
      if (made !== undefined) undo.push(() => rm(made, { recursive: true, force: true }))
      if (await isFolder(path)) throw new Error('a folder has this name')
      undo.push(() => rm(fresh, { force: true }))
      await writeFile(fresh, content, { flag: 'wx', ...(mode === undefined ? {} : { mode }) })
    }
    for (const { path, fresh, former } of staged) {
      at = path
      if (await exists(path)) {
        await rename(path, former)
        undo.push(() => rename(former, path))
      } else {
        undo.push(() => rm(path, { force: true }))
      }
      await rename(fresh, path)
    }
  } catch (cause) {
    for (const step of undo.reverse()) await step().catch(() => undefined)
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message
    throw new ColloquyError('output/unwritable', `This cannot be written (${reason}).`, {
      advice: /^(?:ENOSPC|EDQUOT|EFBIG)$/u.test(reason)
        ? 'Make room on the disk, or choose another place with -o.'
        : 'Choose another place with -o, or check its permissions.',
      place: { file: at },
      cause,
    })
  }
  for (const { former } of staged) await rm(former, { force: true })
}

/**
 * Refuses outputs that are an input, or one another: a transcript is not replaced by what is made of it.
 *
 * @throws {ColloquyError} `output/exists`.
 */
export async function refuseInputs(outputs: readonly Output[], inputs: readonly string[]): Promise<void> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path))
  const read = new Set(await Promise.all(inputs.map(real)))
  const written = new Set<string>()
  for (const { path } of outputs) {
    const place = await real(path)
    if (written.has(place))
      throw new ColloquyError('output/exists', 'Two outputs would be written to this one file.', {
        advice: 'Give each a name of its own.',
        place: { file: path },
      })
    written.add(place)
    if (read.has(place))
      throw new ColloquyError('output/exists', 'This is the input; it would be replaced by what is made of it.', {
        advice: 'Choose another place with -o.',
        place: { file: path },
      })
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}
