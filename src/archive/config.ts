/** `archive.yaml`: what an archive is called, and what is made of its talks. */
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { ColloquyError } from '../errors.ts'
import { exportNames } from '../formats.ts'
import { distance, isLanguageTag } from '../transcript/index.ts'
import { defaultsIn, type FolderDefaults, startOf } from './defaults.ts'

/** Editions of a talk in an archive. */
export const archiveEditions = ['epub', 'pdf', 'html', ...exportNames] as const
export type ArchiveEdition = (typeof archiveEditions)[number]

export interface ArchiveConfig {
  title: string
  description?: string
  language: string
  address?: string
  publisher?: string
  rights?: string
  editions: ArchiveEdition[]
  /** What a path says, such as `{show}/{number}.md`. */
  paths?: string
  /** What a talk without a title is called, by what its path says: `{show} {number}`. */
  titles?: string
  /** Groups that a book is made of: `year`, `event`, `language`, or a name from `paths`. */
  anthologies?: string[]
  /** Whether every EPUB and PDF is examined when it is made. */
  checks?: boolean
  /** What the talks of a folder say where they say nothing themselves. */
  defaults?: FolderDefaults[]
}

const texts = ['title', 'description', 'language', 'address', 'publisher', 'rights', 'paths', 'titles'] as const
const fields = [...texts, 'editions', 'anthologies', 'checks', 'defaults'] as const

/**
 * Reads `archive.yaml`.
 *
 * @param yaml Its text; empty for an archive without one.
 * @param file Its path, for errors.
 * @throws {ColloquyError} `archive/config`, with the place.
 */
export function readConfig(yaml: string, file: string): ArchiveConfig {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const fail = (reason: string, advice: string, offset: number): never => {
    const { line, col } = lines.linePos(offset)
    throw new ColloquyError('archive/config', reason, { advice, place: { file, line, column: col } })
  }
  const [error] = document.errors
  if (error) fail(`This is not YAML: ${error.message.split('\n')[0]}`, 'Correct it.', error.pos[0])
  const config: ArchiveConfig = { title: 'Archive', language: 'en', editions: ['epub', 'pdf', 'html'] }
  if (document.contents === null) return config
  if (!isMap(document.contents)) return fail('This is not a map.', 'Write lines such as “title: …”.', 0)
  const whole = valuesOf(document, (reason) => fail(reason, 'Write the value itself.', 0))
  for (const { key, value } of document.contents.items) {
    const name = String(isScalar(key) ? key.value : key)
    const at = (isScalar(key) ? key.range?.[0] : 0) ?? 0
    const field = fields.find((it) => it === name)
    if (field === undefined) return fail(`There is no field “${name}”.`, nearest(name, fields), at)
    const given: unknown = whole[name]
    if (field === 'anthologies')
      config.anthologies = groupsIn(given, String(whole.paths ?? ''), (reason, advice) => fail(reason, advice, at))
    else if (field === 'checks')
      config.checks =
        typeof given === 'boolean' ? given : fail('“checks” must be true or false.', 'Write “checks: true”.', at)
    else if (field === 'defaults') config.defaults = defaultsIn(value, at, fail, nearest)
    else if (field === 'editions') config.editions = editionsOf(given, (reason, advice) => fail(reason, advice, at))
    else if (field === 'language' && typeof given === 'string' && !isLanguageTag(given.trim()))
      fail(`“${given}” is no language tag (BCP 47).`, 'Write one such as en, zh-Hans or ja.', startOf(value, at))
    else if (field === 'address' && typeof given === 'string')
      config.address =
        addressOf(given) ??
        fail(
          `“${given}” is no address of a site.`,
          'Write one such as “https://example.org/talks/”.',
          startOf(value, at),
        )
    else if (typeof given === 'string' && given.trim() !== '') config[field] = given.trim()
    else fail(`“${name}” must be text.`, 'Put it into quotation marks.', startOf(value, at))
  }
  return config
}

/** A name that stands for nothing (`*a` without `&a`) is only found when the values are read. */
function valuesOf(document: Document, fail: (reason: string) => never): Record<string, unknown> {
  try {
    return document.toJS() as Record<string, unknown>
  } catch (error) {
    return fail(`This is not YAML: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** An address that others can stand below: of the web, without a question or a fragment, with a slash at its end. */
function addressOf(given: string): string | undefined {
  if (!/^https?:\/\/[^\s/]/iu.test(given.trim()) || !URL.canParse(given.trim())) return undefined
  const { href, search, hash } = new URL(given.trim())
  if (search !== '' || hash !== '' || /[?#]/u.test(href)) return undefined
  return href.endsWith('/') ? href : `${href}/`
}

function editionsOf(given: unknown, fail: (reason: string, advice: string) => never): ArchiveEdition[] {
  const names = Array.isArray(given) ? given : [given]
  const found = names.map((name: unknown) => {
    const edition = archiveEditions.find((it) => it === name)
    return edition ?? fail(`There is no edition “${String(name)}”.`, nearest(String(name), archiveEditions))
  })
  if (found.length === 0) fail('There is no edition to make.', `Name some of ${archiveEditions.join(', ')}.`)
  return archiveEditions.filter((it) => found.includes(it))
}

/** Names of groups: what every talk may say, and what its path does. */
function groupsIn(given: unknown, paths: string, fail: (reason: string, advice: string) => never): string[] {
  const known = ['year', 'event', 'language', ...[...paths.matchAll(/\{([a-z]+)\}/gu)].map(([, name = '']) => name)]
  const names = (Array.isArray(given) ? given : [given]).map((name: unknown) => {
    const group = known.find((it) => it === name)
    return group ?? fail(`There is no group “${String(name)}”.`, nearest(String(name), known))
  })
  return [...new Set(names)]
}

/**
 * The title that a path gives: the names of the pattern filled in, as people write them (`the-changelog` is “The Changelog”).
 *
 * @returns Nothing where the path does not say all of them.
 */
export function titleOf(groups: Readonly<Record<string, string>>, pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined
  const names = [...pattern.matchAll(/\{([a-z]+)\}/gu)].map(([, name = '']) => name)
  if (names.some((name) => groups[name] === undefined)) return undefined
  return pattern.replace(/\{([a-z]+)\}/gu, (_, name: string) =>
    (groups[name] ?? '').replace(/[-_\s]+/gu, ' ').replace(/(?<!\S)\p{Ll}/gu, (letter) => letter.toUpperCase()),
  )
}

function nearest(name: string, known: readonly string[]): string {
  const [best] = [...known].sort((a, b) => distance(a, name) - distance(b, name))
  return best !== undefined && distance(best, name) <= 2
    ? `Did you mean “${best}”?`
    : `Choose from ${known.join(', ')}.`
}

/**
 * What a path says by a pattern: `{show}/{show}-{number}.md`. A name stands for one or more characters but `/`, and for the
 * same ones each time.
 *
 * @returns The groups; none where the path is of another form.
 */
export function groupsOf(path: string, pattern: string | undefined): Record<string, string> {
  if (pattern === undefined) return {}
  const seen = new Set<string>()
  const source = pattern.replace(/\{([a-z]+)\}|[^{]+|\{/gu, (whole: string, name: string | undefined) => {
    if (name === undefined) return whole.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    if (seen.has(name)) return `\\k<${name}>`
    seen.add(name)
    return `(?<${name}>[^/]+?)`
  })
  return { ...new RegExp(`^${source}$`, 'u').exec(path)?.groups }
}
