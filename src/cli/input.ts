import { readFile, stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { ColloquyError } from '../errors.ts'

/** What stands for standard input, and for standard output. */
export const STANDARD = '-'

/** What an input is called: in messages, and before the extension of what is made of it. */
export const nameOf = (path: string): string => (path === STANDARD ? 'stdin' : path)

/**
 * The bytes of an input.
 *
 * @param path Of a file, or `-` for standard input.
 * @param what What it is to be, for the message where it is a folder.
 * @throws {ColloquyError} `input/missing`, `input/directory` or `input/unreadable`.
 */
export async function readInput(path: string, what = 'transcript'): Promise<Uint8Array> {
  const place = { file: nameOf(path) }
  try {
    return path === STANDARD ? await buffer(process.stdin) : await readFile(path)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new ColloquyError('input/missing', 'There is no such file.', {
        advice: 'Check the path and the spelling.',
        place,
        cause,
      })
    }
    if (code === 'EISDIR') {
      throw new ColloquyError('input/directory', `This is a folder, not a ${what}.`, {
        advice: 'Name a file in it.',
        place,
        cause,
      })
    }
    throw new ColloquyError('input/unreadable', `The file cannot be read (${code ?? String(cause)}).`, {
      advice: 'Check its permissions.',
      place,
      cause,
    })
  }
}

/**
 * The text of a style sheet.
 *
 * @throws {ColloquyError} As `readInput`, and `input/encoding` where it is not UTF-8.
 */
export async function readStyleSheet(path: string): Promise<string> {
  const bytes = await readInput(path, 'style sheet')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ColloquyError('input/encoding', 'This style sheet is not UTF-8.', {
      advice: 'Save it as UTF-8.',
      place: { file: path },
      cause,
    })
  }
}

/**
 * Refuses what is not a folder.
 *
 * @throws {ColloquyError} `input/missing`.
 */
export async function refuseNoFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) return
  throw new ColloquyError('input/missing', found ? 'This is not a folder.' : 'There is no such folder.', {
    advice: 'Check the path and the spelling.',
    place: { file: path },
  })
}
