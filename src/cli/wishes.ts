import type { EditionWishes } from '../transcript/index.ts'
import { readInput } from './input.ts'
import { readOptionsOf, type SourceOptions } from './source-options.ts'

/**
 * What a transcript says of its editions, without cleaning and without building it.
 *
 * @returns Nothing for a raw source.
 * @throws {ColloquyError} As reading it does.
 */
export async function wishesOf(path: string, options: SourceOptions): Promise<EditionWishes | undefined> {
  const [{ read }, { parse }] = await Promise.all([import('../read/index.ts'), import('../transcript/index.ts')])
  const source = await read(await readInput(path), readOptionsOf(path, options))
  return source.format === 'transcript' ? parse(source.text, { path }).metadata.edition : undefined
}
