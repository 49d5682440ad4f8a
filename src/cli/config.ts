/** Options from elsewhere than the command's own line: the environment and a configuration file. */
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Command, Option } from 'commander'
import type { MetadataDefaults } from '../config.ts'
import { ColloquyError, type Place } from '../errors.ts'
import type { EditionWishes } from '../transcript/index.ts'
import type { Field } from './config-file.ts'
import { type EditionOptions, fixedIn, withWishes } from './edition.ts'

/** Names of the file, in the order in which they are looked for. */
export const configNames = ['yaml', 'yml', 'json', 'js', 'mjs', 'ts'].map((ending) => `colloquy.config.${ending}`)

/** Options that are about one run and not about a project. */
const ofOneRun = new Set([
  'config',
  'printConfig',
  'stack',
  'verbose',
  'quiet',
  'json',
  'open',
  'port',
  'engines',
  'rename',
])
const metadataNames = ['event', 'publisher', 'rights'] as const satisfies readonly (keyof MetadataDefaults)[]

/** Where the values of options come from, by their names: `--output`, `COLLOQUY_OUTPUT`, `colloquy.config.yaml:3`. */
export type Origins = Map<string, string>

/**
 * Fills in what the command's line leaves open: from the environment, then from the configuration file. Values are read
 * as options are. What the file says of options that the command does not have is for others.
 *
 * @param command What is run, with its options parsed.
 * @param known A command with every option that a file may name.
 * @throws {ColloquyError} `usage` for a value that an option does not take, with its place.
 */
export async function applyConfig(command: Command, known: Command): Promise<Origins> {
  const origins: Origins = new Map()
  const isOpen = (option: Option): boolean =>
    command.getOptionValueSource(option.attributeName()) === 'default' ||
    command.getOptionValueSource(option.attributeName()) === undefined
  for (const option of command.options)
    if (!isOpen(option)) origins.set(option.attributeName(), option.long ?? option.flags)
  const given = new Set(origins.keys())
  const optionsOf = (from: Command): Map<string, Option> =>
    new Map(
      from.options
        .filter((it) => !ofOneRun.has(it.attributeName()) && it.attributeName() !== 'page')
        .map((it) => [it.attributeName(), it]),
    )
  const every = optionsOf(known)
  // `output` is a folder to build into; where another command calls a file so, it is another thing.
  const own = new Map([...optionsOf(command)].filter(([name, option]) => isSameThing(option, every.get(name))))
  const set = (option: Option, value: unknown, origin: string): void => {
    const name = option.attributeName()
    // Paper has two names on the line.
    if (given.has(name) || (name === 'paper' && given.has('page'))) return
    // What is asked for now goes before what contradicts it.
    for (const other of own.values())
      if (given.has(other.attributeName()) && (conflicts(option, other) || conflicts(other, option))) return
    command.setOptionValueWithSource(name, value, 'config')
    origins.set(name, origin)
  }
  for (const [name, option] of own) {
    const variable = variableOf(name)
    const text = process.env[variable]
    if (text === undefined || text === '') continue
    set(option, parsed(option, option.isBoolean() ? booleanOf(text) : text, variable, {}), variable)
    given.add(name)
  }
  const file = fileFor(command)
  if (file === undefined) return origins
  const metadata: MetadataDefaults = {}
  const { fieldsOf } = await import('./config-file.ts')
  for (const [name, field] of await fieldsOf(file)) {
    if (name === 'metadata') {
      Object.assign(metadata, await metadataOf(field))
      continue
    }
    const option = own.get(name) ?? every.get(name)
    if (!option) throw await unknown(name, [...every.keys(), 'metadata'], field.place)
    const value = parsed(option, inFolder(option, field.value, dirname(file)), `“${name}”`, field.place)
    if (own.has(name)) set(option, value, placeText(field.place))
  }
  if (Object.keys(metadata).length > 0) command.setOptionValueWithSource('metadata', metadata, 'config')
  return origins
}

/** Whether an option means the same as the one of that name that a file may name. */
const isSameThing = (option: Option, known: Option | undefined): boolean =>
  known === undefined || /<dir>/u.test(option.flags) === /<dir>/u.test(known.flags)

const refused = (reason: string, advice: string, place: Place): ColloquyError =>
  new ColloquyError('usage', reason, { advice, place })

const conflicts = (one: Option, other: Option): boolean =>
  (one as unknown as { conflictsWith: string[] }).conflictsWith.includes(other.attributeName())

/** `coverStyle` → `COLLOQUY_COVER_STYLE`. */
const variableOf = (name: string): string => `COLLOQUY_${name.replace(/[A-Z]/gu, (it) => `_${it}`).toUpperCase()}`

const booleanOf = (text: string): unknown => ({ 1: true, true: true, 0: false, false: false })[text] ?? text

/** The file that is named, or the nearest above this folder, as far as the project reaches. */
function fileFor(command: Command): string | undefined {
  const named: unknown = command.getOptionValue('config')
  if (named === false || !command.options.some((it) => it.attributeName() === 'config')) return undefined
  if (typeof named === 'string') return named
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const found = configNames.map((name) => join(folder, name)).find((path) => existsSync(path))
    if (found !== undefined) return trusted(relative(process.cwd(), found))
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined
  }
}

/** Paths start from the folder of the file that names them. */
function inFolder(option: Option, value: unknown, folder: string): unknown {
  const isPath = /[<[](?:[a-z]+\|)?(?:dir|file|path)[\]>]/u.test(option.flags)
  if (!isPath || typeof value !== 'string' || value === '-') return value
  // A theme of ours has a name and no path.
  if (/\|dir/u.test(option.flags) && /^[\w-]+$/u.test(value)) return value
  return relative(process.cwd(), resolve(folder, value)) || '.'
}

/** A program that is found and not named must be the person's own: it runs with their rights. */
function trusted(file: string): string {
  const isCode = /\.[cm]?[jt]s$/u.test(file)
  if (!isCode || process.getuid === undefined || statSync(file).uid === process.getuid()) return file
  throw refused(
    'This program belongs to somebody else, and is not run unasked.',
    `Name it with --config ${file}, or use --no-config.`,
    { file },
  )
}

/** A value as the option itself reads it. */
function parsed(option: Option, value: unknown, what: string, place: Place): unknown {
  const isFlag = option.isBoolean()
  if (isFlag !== (typeof value === 'boolean'))
    throw refused(
      `${what} must be ${isFlag ? 'true or false' : 'text, a number or a list'}.`,
      `As in: ${example(option)}`,
      place,
    )
  if (isFlag) return value
  const texts = [value].flat().map((it: unknown) => {
    if (typeof it === 'string' || typeof it === 'number') return String(it)
    throw refused(`${what} must be text, a number or a list of them.`, `As in: ${example(option)}`, place)
  })
  if (!option.parseArg) return texts.join(',')
  try {
    return (option.parseArg as (text: string, before: unknown) => unknown)(texts.join(','), undefined)
  } catch (error) {
    throw refused(
      `${what}: ${error instanceof Error ? error.message : String(error)}`,
      `As in: ${example(option)}`,
      place,
    )
  }
}

const example = (option: Option): string =>
  option.isBoolean() ? `${option.attributeName()}: true` : `${option.attributeName()}: ${option.argChoices?.[0] ?? '…'}`

async function metadataOf({ value, place }: Field): Promise<MetadataDefaults> {
  const advice = `Give some of ${metadataNames.join(', ')}.`
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('“metadata” must be a map.', advice, place)
  for (const [name, text] of Object.entries(value)) {
    if (!metadataNames.some((it) => it === name))
      throw await unknown(
        `metadata.${name}`,
        metadataNames.map((it) => `metadata.${it}`),
        place,
      )
    if (typeof text !== 'string' || text.trim() === '') throw refused(`“metadata.${name}” must be text.`, advice, place)
  }
  return value as MetadataDefaults
}

async function unknown(name: string, known: readonly string[], place: Place): Promise<ColloquyError> {
  const { distance } = await import('../transcript/index.ts')
  const [best] = [...known].sort((a, b) => distance(a, name) - distance(b, name))
  const advice =
    best !== undefined && distance(best, name) <= 3
      ? `Did you mean “${best}”?`
      : `Known are ${[...known].sort().join(', ')}.`
  return refused(`There is no field “${name}”.`, advice, place)
}

const placeText = ({ file = '', line }: Place): string => (line === undefined ? file : `${file}:${line}`)

/** What `--print-config` prints: every option, its value, and where it comes from. */
export function printedConfig(
  command: Command,
  origins: Origins,
  transcript?: { from: string; wishes: EditionWishes },
): string[][] {
  const asked = command.opts<EditionOptions>()
  const fixed = fixedIn(origins)
  const here: Record<string, unknown> = { ...withWishes(asked, transcript?.wishes, fixed) }
  const isTheirs = (name: string): boolean => here[name] !== asked[name as keyof EditionOptions]
  const rows = command.options
    .filter((it) => !ofOneRun.has(it.attributeName()) && it.attributeName() !== 'page')
    .map((option) => {
      const name = option.attributeName()
      const value = here[name]
      const text = value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value)
      const origin = isTheirs(name) ? transcript?.from : origins.get(name)
      return [name, text, origin ?? (value === undefined ? 'not set' : 'default')]
    })
  const metadata = command.getOptionValue('metadata') as MetadataDefaults | undefined
  const file = basename(fileFor(command) ?? '')
  return [...rows, ...Object.entries(metadata ?? {}).map(([name, text]) => [`metadata.${name}`, text, file])]
}

/** Gives a talk what its front matter leaves open. */
export function fillMetadata(metadata: MetadataDefaults, defaults: MetadataDefaults | undefined): void {
  for (const name of metadataNames) {
    const value = defaults?.[name]
    if (value !== undefined) metadata[name] ??= value
  }
}
