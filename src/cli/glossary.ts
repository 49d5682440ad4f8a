import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { glossaryOf } from '../clean/index.ts'
import { ColloquyError } from '../errors.ts'

/**
 * The glossary of a file.
 *
 * @returns Each term with the forms that it is misheard as.
 * @throws {ColloquyError} `input/missing`, or `input/format` with the place where it is no YAML.
 */
export async function glossaryAt(file: string): Promise<Record<string, string[]>> {
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
