/** `people.yaml`: who is who in an archive, as a person has decided it. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { ColloquyError, type Place } from '../errors.ts'
import { distance, keyOf } from '../transcript/index.ts'
import type { KnownPerson } from './people.ts'
import { slugOf } from './slug.ts'
import type { Catalogue } from './types.ts'

const fields = ['id', 'name', 'aliases', 'orcid', 'wikidata', 'isni', 'notSameAs'] as const

/**
 * Reads `people.yaml`: a list of people.
 *
 * @param yaml Its text; empty for an archive without one.
 * @param file Its path, for errors.
 * @throws {ColloquyError} `archive/people`, with the place.
 */
export function readPeople(yaml: string, file: string): KnownPerson[] {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const fail = (reason: string, advice: string, node: unknown): never => {
    const at = (node as Node | undefined)?.range?.[0] ?? 0
    throw new ColloquyError('archive/people', reason, { advice, place: placeAt(at) })
  }
  const [error] = document.errors
  if (error)
    throw new ColloquyError('archive/people', `This is not YAML: ${error.message.split('\n')[0]}`, {
      advice: 'Correct it.',
      place: placeAt(error.pos[0]),
    })
  if (document.contents === null) return []
  if (!isSeq(document.contents))
    return fail('This is not a list.', 'Write “- name: …” for each person.', document.contents)
  const people: KnownPerson[] = []
  const taken = new Map<string, string>()
  for (const item of document.contents.items) {
    if (!isMap(item)) return fail('This is no person.', 'Write “- name: …”.', item)
    const person = personOf(item, fail)
    if (people.some(({ id }) => id === person.id))
      fail(`There is another person with the id “${person.id}”.`, 'Give each an id of its own.', item)
    for (const name of [person.name, ...person.aliases]) {
      const other = taken.get(keyOf(name))
      if (other !== undefined && other !== person.id)
        fail(`“${name}” is a name of “${other}”, too.`, 'Leave it with one of them.', item)
      taken.set(keyOf(name), person.id)
    }
    people.push(person)
  }
  return people
}

type Fail = (reason: string, advice: string, node: unknown) => never

function personOf(item: YAMLMap, fail: Fail): KnownPerson {
  const values = new Map<string, { value: unknown; node: unknown }>()
  for (const { key, value } of item.items) {
    const name = String(isScalar(key) ? key.value : key)
    if (!fields.some((it) => it === name)) {
      const [best = ''] = [...fields].sort((a, b) => distance(a, name) - distance(b, name))
      fail(
        `There is no field “${name}”.`,
        distance(best, name) <= 2 ? `Did you mean “${best}”?` : `Choose from ${fields.join(', ')}.`,
        key,
      )
    }
    values.set(name, { value: (value as { toJSON?: () => unknown } | null)?.toJSON?.(), node: value ?? key })
  }
  const text = (name: string): string | undefined => {
    const given = values.get(name)
    if (!given) return undefined
    if (typeof given.value !== 'string' || given.value.trim() === '')
      return fail(`“${name}” must be text.`, 'Put it into quotation marks.', given.node)
    return given.value.trim()
  }
  const list = (name: string): string[] => {
    const given = values.get(name)
    if (!given) return []
    if (!Array.isArray(given.value) || given.value.some((it) => typeof it !== 'string'))
      return fail(`“${name}” must be a list of texts.`, 'Write [one, another].', given.node)
    return given.value as string[]
  }
  const checked = (name: 'orcid' | 'isni' | 'wikidata', isRight: (text: string) => boolean): Record<string, string> => {
    const value = text(name)
    if (value === undefined) return {}
    if (!isRight(value))
      fail(
        `“${value}” is no ${name === 'wikidata' ? 'item of Wikidata' : name.toUpperCase()}.`,
        'Compare it with its source.',
        values.get(name)?.node,
      )
    return { [name]: value }
  }
  const name = text('name') ?? fail('This person has no name.', 'Write “name: …”.', item)
  const id = text('id') ?? slugOf(name)
  if (id !== slugOf(id)) fail(`“${id}” cannot be part of an address.`, `Write “${slugOf(id)}”.`, values.get('id')?.node)
  return {
    id,
    name,
    aliases: list('aliases'),
    identifiers: {
      ...checked('orcid', (it) => /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/u.test(it) && isSound(it)),
      ...checked('isni', (it) => /^\d{4} ?\d{4} ?\d{4} ?\d{3}[\dX]$/u.test(it) && isSound(it)),
      ...checked('wikidata', (it) => /^Q[1-9]\d*$/u.test(it)),
    },
    notSameAs: list('notSameAs'),
  }
}

/** ISO 7064, MOD 11-2: the check character of ORCID and ISNI. */
function isSound(text: string): boolean {
  const characters = text.replace(/[\s-]/gu, '')
  let total = 0
  for (const digit of characters.slice(0, -1)) total = ((total + Number(digit)) * 2) % 11
  const check = (12 - total) % 11
  return characters.at(-1) === (check === 10 ? 'X' : String(check))
}

/** A `people.yaml` to begin with: everybody with a full name, what is decided already, and what is doubtful as comments. */
export function proposePeople({ people, doubts }: Catalogue): string {
  const quoted = (text: string): string => JSON.stringify(text)
  const said = doubts.map(({ kind, names, talks }) =>
    kind === 'alike'
      ? `# ${names.map(quoted).join(' and ')} may be one person: make one an alias of the other, or name its id in notSameAs.`
      : `# ${quoted(names[0] ?? '')} speaks in ${talks} talks, and may be several people: add an entry only if it is one.`,
  )
  const words = new Set(doubts.flatMap(({ kind, names }) => (kind === 'one-word' ? names : [])))
  const entries = people
    .filter(({ name }) => !words.has(name))
    .map(({ id, name, aliases, identifiers, notSameAs, talks }) =>
      [
        `- name: ${quoted(name)} # ${talks.length} talk${talks.length === 1 ? '' : 's'}`,
        `  id: ${quoted(id)}`,
        ...(aliases.length > 0 ? [`  aliases: [${aliases.map(quoted).join(', ')}]`] : []),
        ...Object.entries(identifiers).map(([key, value]) => `  ${key}: ${quoted(String(value))}`),
        ...(notSameAs.length > 0 ? [`  notSameAs: [${notSameAs.map(quoted).join(', ')}]`] : []),
      ].join('\n'),
    )
  return `${[...said, ...(said.length > 0 ? [''] : []), ...entries].join('\n')}\n`
}
