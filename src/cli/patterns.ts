/** Patterns as inputs, for shells that leave them as they are. */
import { existsSync } from 'node:fs'
import { glob } from 'tinyglobby'
import { ColloquyError } from '../errors.ts'

/**
 * The files that patterns stand for, each once, in the order of their names; what is there under the pattern itself is meant.
 *
 * @throws {ColloquyError} `usage` for a pattern that nothing answers to.
 */
export async function inputsOf(inputs: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const input of inputs) {
    if (!/[*?[{]/u.test(input) || existsSync(input)) {
      found.add(input)
      continue
    }
    const files = await glob(input.replaceAll('\\', '/'), { onlyFiles: true, expandDirectories: false })
    if (files.length === 0)
      throw new ColloquyError('usage', `No file answers to “${input}”.`, { advice: 'Correct the pattern.' })
    for (const file of files.sort()) found.add(file)
  }
  return [...found]
}
