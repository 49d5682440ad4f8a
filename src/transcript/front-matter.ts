import * as v from 'valibot'
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify as toYaml,
  visit,
  type YAMLMap,
} from 'yaml'
import { coverNames, designNames, paperNames, themeNames } from '../designs.ts'
import { ColloquyError } from '../errors.ts'
import { isLanguageTag } from './language.ts'
import type { Metadata, Speaker } from './types.ts'

/** A scalar that YAML may have read as a number or a truth value, as the text it was. */
const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], 'must be text'),
  // A control character that YAML can spell out has no place in an edition either.
  v.transform((value) =>
    String(value)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .trim(),
  ),
  v.check((value) => value !== '', 'must not be empty'),
)
const list = v.union(
  [
    v.array(text, 'must be a list of texts'),
    v.pipe(
      text,
      v.transform((one) => [one]),
    ),
  ],
  'must be a list of texts',
)
/** An empty list names nobody. */
const people = v.pipe(
  list,
  v.transform((names) => (names.length > 0 ? names : undefined)),
)
const count = 'must be a number of characters'
const characters = v.pipe(v.number(count), v.integer(count), v.minValue(0, count))

/** A map; a list is none, though JavaScript has no such scruples. */
const map = <E extends v.ObjectEntries>(entries: E, message: string) =>
  v.pipe(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      message,
    ),
    v.object(entries, message),
  )
const named = v.pipe(
  text,
  v.transform((name) => ({ name })),
)
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

// Which of two forms a value means is plain from its kind; then its error can name the place within it.
const speakerMap = map(
  { name: text, role: v.optional(text), affiliation: v.optional(text), aliases: v.optional(list) },
  'must be a name, or a map with a name (and role, affiliation, aliases)',
)
const speaker = v.lazy((value): typeof speakerMap | typeof named => (isObject(value) ? speakerMap : named))
const sourceMap = map(
  { name: v.optional(text), url: v.optional(text), author: v.optional(text) },
  'must be a name, or a map with name, url and author',
)
const source = v.lazy((value): typeof sourceMap | typeof named => (isObject(value) ? sourceMap : named))

const NUMBER = 'must be a number such as 4 or 2.1'
const seriesMap = map(
  { name: text, number: v.optional(v.pipe(text, v.regex(/^\d+(?:\.\d+)*$/u, NUMBER))) },
  'must be a name, or a map with a name and a number',
)
const series = v.lazy((value): typeof seriesMap | typeof named => (isObject(value) ? seriesMap : named))

/** A scheme, and what RFC 3986 §2 lets stand behind it, or RFC 3987 §2.2: letters of any script. */
const IDENTIFIER = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/iu

/** Whether a date as written is a day, a month or a year that the calendar has. */
function isDate(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  return year > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

/** One of our names, or several: as `design: book` or `design: [book, handout]`. */
const names = <T extends string>(known: readonly T[]) => {
  const name = v.picklist(known, `must be one of ${known.join(', ')}`)
  const one = v.pipe(
    name,
    v.transform((it) => [it]),
  )
  const several = v.pipe(v.array(name), v.minLength(1, 'must name something'))
  return v.lazy((value): typeof one | typeof several => (Array.isArray(value) ? several : one))
}
const isSo = v.boolean('must be true or false')
const edition = map(
  {
    design: v.optional(names(designNames)),
    paper: v.optional(names(paperNames)),
    // A folder may be named by who builds, and by nothing that a file says.
    theme: v.optional(v.picklist(themeNames, `must be one of ${themeNames.join(', ')}`)),
    coverStyle: v.optional(v.picklist(coverNames, `must be one of ${coverNames.join(', ')}`)),
    embedFonts: v.optional(isSo),
    vertical: v.optional(isSo),
  },
  'must be a map with design, paper, theme, coverStyle, embedFonts or vertical',
)

const schema = v.object({
  title: v.optional(text),
  subtitle: v.optional(text),
  date: v.optional(
    v.pipe(
      text,
      v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a date such as 2025-03-14, 2025-03 or 2025'),
      v.check(isDate, 'must be a date that the calendar has'),
    ),
  ),
  language: v.optional(v.pipe(text, v.check(isLanguageTag, 'must be a BCP 47 language tag such as en, zh-Hans or ja'))),
  event: v.optional(text),
  publisher: v.optional(text),
  series: v.optional(series),
  editors: v.optional(people),
  translators: v.optional(people),
  transcribers: v.optional(people),
  rights: v.optional(text),
  description: v.optional(text),
  subjects: v.optional(list),
  cover: v.optional(text),
  identifier: v.optional(
    v.pipe(text, v.regex(IDENTIFIER, 'must be a URN or a URL such as urn:isbn:9780000000000 or https://example.org/1')),
  ),
  certifier: v.optional(text),
  source: v.optional(source),
  media: v.optional(map({ audio: v.optional(text), video: v.optional(text) }, 'must be a map with audio or video')),
  edition: v.optional(edition),
  speakers: v.optional(v.array(speaker, 'must be a list')),
  cleaning: v.optional(
    map(
      { kept: characters, moved: characters, normalised: characters, dropped: characters, corrected: characters },
      'must be a map with the numbers kept, moved, normalised, dropped and corrected',
    ),
  ),
})

/** The fields that the format knows. */
export const fieldNames: readonly string[] = Object.keys(schema.entries)

/** An address of the web, or a name that a catalogue resolves (RFC 8141). */
const mayBeFollowed = (url: string): boolean =>
  /^https?:\/\//iu.test(url) ? URL.canParse(url) : /^(?:urn|doi|info):/iu.test(url)

/** What the front matter said; the title and the language may be missing and are then found in the text. */
export interface FrontMatter {
  metadata: Omit<Metadata, 'title' | 'language'> & { title?: string; language?: string }
  speakers: Speaker[]
  /** Fields that the format does not know, each with its 1-based place. */
  unknown: { name: string; line: number; column: number }[]
  /** Where the name of the cover's file stands, 1-based. */
  coverPlace?: { line: number; column: number }
  /** Where an address of the source stands that is none of the web, 1-based. */
  unlinked?: { line: number; column: number }
}

/** `value` without its undefined members, as `exactOptionalPropertyTypes` wants them. */
function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
}

/**
 * Reads the YAML between the `---` lines.
 *
 * @param yaml The text between the lines.
 * @param firstLine 1-based line of the file on which `yaml` begins, for errors.
 * @param file The file's name, for errors.
 * @throws {ColloquyError} `transcript/front-matter`: not YAML, or a field of a wrong type, with its place.
 */
export function readFrontMatter(yaml: string, firstLine: number, file?: string): FrontMatter {
  const lines = new LineCounter()
  // Front matter is one small map; a limit on aliases keeps a hostile one from growing without bounds.
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', stringKeys: true })
  const placeAt = (offset: number) => {
    const at = lines.linePos(offset)
    return { ...(file === undefined ? {} : { file }), line: at.line + firstLine - 1, column: at.col }
  }
  const fault = document.errors[0]
  if (fault) {
    throw new ColloquyError(
      'transcript/front-matter',
      `The front matter is not YAML: ${fault.message.split('\n')[0]?.replace(/ at line \d+.*$/, '')}.`,
      {
        advice: 'Mend the line, or put the value in quotes: a colon or a # inside a title needs them.',
        place: placeAt(fault.pos[0]),
        cause: fault,
      },
    )
  }
  if (document.contents === null) return { metadata: { subjects: [] }, speakers: [], unknown: [] }
  if (!isMap(document.contents)) {
    throw new ColloquyError('transcript/front-matter', 'The front matter is not a list of fields.', {
      advice: 'Write one field a line, such as “title: …”.',
      place: placeAt(0),
    })
  }
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      throw new ColloquyError('transcript/front-matter', `The front matter has no anchor “${alias.source}”.`, {
        advice: 'Put the value in quotes: YAML takes an asterisk at its beginning for a reference.',
        place: placeAt(alias.range?.[0] ?? 0),
      })
    },
  })
  let plain: unknown
  try {
    plain = document.toJS({ maxAliasCount: 50 })
  } catch (cause) {
    throw new ColloquyError(
      'transcript/front-matter',
      'The front matter repeats itself through YAML aliases without end.',
      {
        advice: 'Write the values out.',
        place: placeAt(0),
        cause,
      },
    )
  }
  const result = v.safeParse(schema, withoutEmpty(plain))
  if (!result.success) {
    const issue = result.issues[0]
    const path = issue.path?.map((item) => item.key as string | number) ?? []
    const named = path.map((key) => (typeof key === 'number' ? `entry ${key + 1}` : key)).join(', ')
    throw new ColloquyError('transcript/front-matter', `“${named}” in the front matter ${issue.message}.`, {
      advice: 'docs/format.md shows every field with an example.',
      place: placeAt(offsetOf(document.contents, path)),
    })
  }
  const { speakers = [], subjects = [], source, series, media, edition: wishes, ...fields } = result.output
  const fieldPlace = (...path: string[]) => {
    const { line, column } = placeAt(offsetOf(document.contents as YAMLMap, path))
    return { line, column }
  }
  return {
    metadata: {
      ...present(fields),
      subjects,
      ...(series ? { series: present(series) } : {}),
      ...(source ? { source: present(source) } : {}),
      ...(media ? { media: present(media) } : {}),
      ...(wishes ? { edition: present(wishes) } : {}),
    },
    speakers: speakers.map((one, i) => ({ aliases: [], ...present(one), id: `speaker-${i + 1}` })),
    unknown: document.contents.items.flatMap(({ key }) => {
      if (!isScalar(key) || String(key.value) in schema.entries) return []
      const { line, column } = placeAt(key.range?.[0] ?? 0)
      return [{ name: String(key.value), line, column }]
    }),
    ...(fields.cover === undefined ? {} : { coverPlace: fieldPlace('cover') }),
    ...(!source || !('url' in source) || source.url === undefined || mayBeFollowed(source.url)
      ? {}
      : { unlinked: fieldPlace('source', 'url') }),
  }
}

/** A field with nothing behind its colon counts as absent. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
}

/** Where the node at `path` begins; of a path that leads nowhere, its last part that does. */
function offsetOf(map: YAMLMap, path: (string | number)[]): number {
  let offset = map.range?.[0] ?? 0
  let node: unknown = map
  for (const key of path) {
    node = isMap(node) || isSeq(node) ? node.get(key, true) : undefined
    if (!isNode(node) || !node.range) break
    offset = node.range[0]
  }
  return offset
}

/** Writes front matter, fields in a fixed order, without the `---` lines. Inverse of {@link readFrontMatter}. */
export function writeFrontMatter(metadata: FrontMatter['metadata'], speakers: readonly Speaker[]): string {
  const {
    title,
    subtitle,
    date,
    language,
    event,
    publisher,
    series,
    editors,
    translators,
    transcribers,
    rights,
    description,
    subjects,
    cover,
    identifier,
    certifier,
    source,
    media,
    edition: wishes,
    cleaning,
  } = metadata
  const fields = {
    title,
    subtitle,
    date,
    language,
    event,
    publisher,
    series,
    editors,
    translators,
    transcribers,
    rights,
    description,
    subjects: subjects.length > 0 ? subjects : undefined,
    cover,
    identifier,
    certifier,
    source,
    media,
    edition: wishes,
    speakers:
      speakers.length > 0
        ? speakers.map(({ name, role, affiliation, aliases }) =>
            present({ name, role, affiliation, aliases: aliases.length > 0 ? aliases : undefined }),
          )
        : undefined,
    cleaning,
  }
  return toYaml(present(fields), { lineWidth: 0, aliasDuplicateObjects: false })
}
