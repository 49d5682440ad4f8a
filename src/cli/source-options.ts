/** What `clean`, `review` and `build` can be told about an input and its cleaning. */
import { readFile } from 'node:fs/promises'
import type { CleanOptions } from '../clean/index.ts'
import { ColloquyError } from '../errors.ts'
import type { Format } from '../read/index.ts'

/** Formats that `--from` takes. */
export const sourceFormats = [
  'text',
  'markdown',
  'transcript',
  'webvtt',
  'srt',
  'ttml',
  'json',
  'csv',
  'html',
  'docx',
  'odt',
  'irc',
] as const satisfies readonly Format[]

export interface SourceOptions {
  from?: Format
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
  const terms = glossary === undefined ? undefined : await glossaryAt(glossary)
  return {
    ...(off ? { off } : {}),
    ...(tidy ? { tidy } : {}),
    ...(terms ? { glossary: terms } : {}),
    ...(applyGlossary ? { applyGlossary } : {}),
  }
}

async function glossaryAt(file: string): Promise<Record<string, string[]>> {
  const [{ parse }, { glossaryOf }] = await Promise.all([import('yaml'), import('../clean/index.ts')])
  let written: string
  try {
    written = await readFile(file, 'utf8')
  } catch (cause) {
    throw new ColloquyError('input/missing', 'The glossary cannot be read.', {
      advice: 'Check the path behind --glossary.',
      place: { file },
      cause,
    })
  }
  let value: unknown
  try {
    value = parse(written)
  } catch (cause) {
    const at = (cause as { linePos?: { line: number; col: number }[] }).linePos?.[0]
    throw new ColloquyError('input/format', 'The glossary is not YAML.', {
      advice: 'Write a line for each term: “Qwen: [Quen, Queen]”.',
      place: { file, ...(at ? { line: at.line, column: at.col } : {}) },
      cause,
    })
  }
  const terms = glossaryOf(value)
  if (!terms)
    throw new ColloquyError('input/format', 'The glossary lists no terms.', {
      advice: 'Write a line for each term: “Qwen: [Quen, Queen]”.',
      place: { file, line: 1, column: 1 },
    })
  return terms
}
