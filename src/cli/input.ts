import { readFile } from 'node:fs/promises'
import { ColloquyError } from '../errors.ts'

/**
 * The bytes of an input.
 *
 * @throws {ColloquyError} `input/missing`, `input/directory` or `input/unreadable`.
 */
export async function readInput(path: string): Promise<Uint8Array> {
  const place = { file: path }
  try {
    return await readFile(path)
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
      throw new ColloquyError('input/directory', 'This is a folder, not a transcript.', {
        advice: 'Name the files in it one by one.',
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
