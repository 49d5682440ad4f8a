/** What `clean`, `review` and `build` can be told about an input and its cleaning. */
import type { CleanOptions } from '../clean/index.ts'
import type { SourceFormat } from '../formats.ts'

export interface SourceOptions {
  from?: SourceFormat
  encoding?: string
  off?: string[]
  tidy?: boolean
  /** Path of a glossary. */
  glossary?: string
  applyGlossary?: boolean
}

/** The options of the read stage. */
export const readOptionsOf = (path: string, { from, encoding }: SourceOptions) => ({
  path,
  ...(from === undefined ? {} : { format: from }),
  ...(encoding === undefined ? {} : { encoding }),
})

/**
 * The options of the cleaning stage, its glossary read.
 *
 * @throws {ColloquyError} `input/missing` or `input/format` for a glossary that cannot be read.
 */
export async function cleanOptionsOf({ off, tidy, glossary, applyGlossary }: SourceOptions): Promise<CleanOptions> {
  const terms = glossary === undefined ? undefined : await (await import('./glossary.ts')).glossaryAt(glossary)
  return {
    ...(off ? { off } : {}),
    ...(tidy ? { tidy } : {}),
    ...(terms ? { glossary: terms } : {}),
    ...(applyGlossary ? { applyGlossary } : {}),
  }
}
