/** A configuration file: YAML, JSON, or a program. */
import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Config } from '../config.ts'
import { ColloquyError, type Place } from '../errors.ts'
import { readInput } from './input.ts'

/** A field as the file has it. */
export interface Field {
  value: unknown
  place: Place
}

/**
 * The fields of a configuration file, with their places.
 *
 * @throws {ColloquyError} `usage` where it is no map, or does not run.
 */
export async function fieldsOf(file: string): Promise<Map<string, Field>> {
  const isCode = /^\.[cm]?[jt]s$/u.test(extname(file))
  return isCode ? fieldsOfCode(file) : fieldsOfText(file)
}

/** YAML, of which JSON is a part. */
async function fieldsOfText(file: string): Promise<Map<string, Field>> {
  const text = new TextDecoder().decode(await readInput(file, 'configuration'))
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const [error] = document.errors
  const language = extname(file) === '.json' ? 'JSON' : 'YAML'
  if (error)
    throw refused(`This is not ${language}: ${error.message.split('\n')[0]}`, 'Correct it.', placeAt(error.pos[0]))
  if (document.contents === null) return new Map()
  if (!isMap(document.contents)) throw refused('This is not a map.', 'Write lines such as “design: book”.', placeAt(0))
  const values = document.toJS() as Record<string, unknown>
  return new Map(
    document.contents.items.map(({ key }) => {
      const name = String(isScalar(key) ? key.value : key)
      return [name, { value: values[name], place: placeAt((isScalar(key) ? key.range?.[0] : 0) ?? 0) }]
    }),
  )
}

/** A program that the person wrote, whose default export is the configuration. */
async function fieldsOfCode(file: string): Promise<Map<string, Field>> {
  if (!existsSync(file)) await readInput(file, 'configuration')
  if (/ts$/u.test(file) && !(process.features as { typescript?: unknown }).typescript)
    throw refused('This Node does not read TypeScript.', 'Use Node 22.18 or later, or name it colloquy.config.js.', {
      file,
    })
  let made: { default?: unknown }
  try {
    made = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown }
  } catch (cause) {
    throw refused(
      `It ends with ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}.`,
      'Correct it.',
      { file },
    )
  }
  const { default: config } = made
  if (typeof config !== 'object' || config === null)
    throw refused('It has no configuration as its default export.', "Write “export default { design: ['book'] }”.", {
      file,
    })
  return new Map(Object.entries(config as Config).map(([name, value]) => [name, { value, place: { file } }]))
}

const refused = (reason: string, advice: string, place: Place): ColloquyError =>
  new ColloquyError('usage', reason, { advice, place })
