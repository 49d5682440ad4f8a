/** Where an archive may be written. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { ColloquyError } from '../errors.ts'

/**
 * Refuses a folder where something would be lost: the talks' own or one above it, and one that holds what nobody here wrote.
 *
 * @throws {ColloquyError} `usage`, `output/exists`.
 */
export async function refuseOutput(
  folder: string,
  { output, store }: { output: string; store?: string | undefined },
  hasManifest: boolean,
): Promise<void> {
  const [source, target] = await Promise.all([folder, output].map((it) => realpath(it).catch(() => resolve(it))))
  if (source === undefined || target === undefined) return
  if (source === target || source.startsWith(target.endsWith(sep) ? target : target + sep))
    throw new ColloquyError('usage', 'The archive would be written over its own talks.', {
      advice: 'Name a folder that they do not lie in with -o.',
      place: { file: output },
    })
  // A run that did not end leaves a store and no manifest.
  const begun = [join(output, '.colloquy'), ...(store === undefined ? [] : [join(store, 'form')])]
  const isBegun = await Promise.all(begun.map((it) => stat(it).catch(() => undefined)))
  if (hasManifest || isBegun.some(Boolean)) return
  const others = (await readdir(output).catch(() => [])).filter((name) => !name.startsWith('.'))
  if (others.length > 0)
    throw new ColloquyError('output/exists', `This folder holds what is no archive (${fewOf(others)}).`, {
      advice: 'Name a new or an empty one with -o.',
      place: { file: output },
    })
}

/** The first of many names, and how many more there are. */
export function fewOf(names: readonly string[]): string {
  const [first, second, ...more] = names
  return more.length > 1 ? `${first}, ${second} and ${more.length} more` : names.join(', ')
}
