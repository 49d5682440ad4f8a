import { toString as textOf } from 'mdast-util-to-string'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import { Document, isMap, isScalar, isSeq, type Node, parseDocument, YAMLMap, type YAMLSeq } from 'yaml'
import { ColloquyError } from '../errors.ts'
import { readFrontMatter } from './front-matter.ts'
import { parse, UNPRINTABLE } from './parse.ts'
import { LONGEST_LABEL } from './remark-transcript.ts'
import { keyOf, UNATTRIBUTED } from './speakers.ts'
import type { Speaker, Transcript, Turn } from './types.ts'

/** One speaker's new name. */
export interface Rename {
  /** A speaker's name or alias; `?` for the turns that nobody is named for. */
  from: string
  /** The new name. One that another speaker has makes the two one; `?` takes the name away. */
  to: string
}

/** What renaming gives back. */
export interface Renamed {
  markdown: string
  /** The renames as they were understood, each with the number of labels that changed, those of highlights too. */
  renamed: (Rename & { labels: number })[]
}

/** A change of the text, offsets in what `parse` saw of it. */
interface Splice {
  start: number
  end: number
  text: string
}

/** Speakers who have one name from now on. */
interface Group {
  name: string
  /** Those who get the name. */
  members: Speaker[]
  /** Who has it already, and keeps it. */
  target: Speaker | undefined
}

/**
 * Gives speakers other names in the text of a transcript. Labels of turns and the front matter's list of speakers are
 * touched; every other character stays. All renames happen at once, so that two names can be exchanged.
 *
 * @param markdown Transcript Markdown.
 * @param renames What to call whom. All turns of a speaker get the new name as label, also those under an alias.
 * @param options `path` names the file in errors.
 * @throws {ColloquyError} `usage` where a name is unknown, named twice or cannot be a label; what `parse` throws.
 */
export function renameSpeakers(markdown: string, renames: readonly Rename[], options: { path?: string } = {}): Renamed {
  const place = options.path === undefined ? {} : { file: options.path }
  const transcript = parse(markdown, options)
  const seen = markdown.replace(UNPRINTABLE, '')
  const plan = planOf(transcript, renames, place)
  const splices: Splice[] = []
  const expected: string[] = []
  const turns = turnsOf(transcript)
  const counts = new Map<Speaker | undefined, number>()
  for (const turn of turns) {
    const speaker = transcript.speakers.find(({ id }) => id === turn.speaker)
    const name = plan.names.get(speaker) ?? turn.label
    expected.push(name)
    const position = turn.data?.label?.position
    if (name === turn.label || !position) continue
    splices.push(labelSplice(seen, position, name))
    counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  }
  const list = listSplice(seen, plan.groups, place)
  if (list) splices.push(list)
  const result = spliced(markdown, splices)
  refuseOtherMeaning(transcript, parse(result, options), expected, place)
  return {
    markdown: result,
    renamed: [...plan.names].map(([speaker, to]) => ({
      from: speaker?.name ?? UNATTRIBUTED,
      to,
      labels: counts.get(speaker) ?? 0,
    })),
  }
}

type FilePlace = { file?: string }

/** Who is called what from now on; `undefined` stands for unattributed turns. */
function planOf(
  { speakers, body }: Transcript,
  renames: readonly Rename[],
  place: FilePlace,
): { names: Map<Speaker | undefined, string>; groups: Group[] } {
  const asked = new Map<Speaker | undefined, string>()
  for (const { from, to } of renames) {
    const name = to.replace(/\s+/gu, ' ').trim()
    refuseNoLabel(name, place)
    const speaker = from.trim() === UNATTRIBUTED ? undefined : find(from, speakers)
    if (!speaker && (from.trim() !== UNATTRIBUTED || !hasUnattributed(body))) throw unknown(from, speakers, body, place)
    const other = asked.get(speaker)
    if (other !== undefined && other !== name)
      throw new ColloquyError('usage', `“${from}” cannot become both “${other}” and “${name}”.`, {
        advice: 'Rename a speaker once.',
        place,
      })
    asked.set(speaker, name)
  }
  const names = new Map<Speaker | undefined, string>()
  const groups = new Map<string, Group>()
  const staying = speakers.filter((speaker) => !asked.has(speaker))
  for (const [speaker, name] of asked) {
    const target = name === UNATTRIBUTED ? undefined : find(name, staying)
    const key = keyOf(target?.name ?? name)
    const group: Group = groups.get(key) ?? { name: target?.name ?? name, members: [], target }
    if (speaker) group.members.push(speaker)
    groups.set(key, group)
    names.set(speaker, group.name)
  }
  return { names, groups: [...groups.values()] }
}

/** The speaker that a label means: by the name to the letter first, because a list may have two that differ in case alone. */
function find(name: string, speakers: readonly Speaker[]): Speaker | undefined {
  const key = keyOf(name)
  return (
    speakers.find((speaker) => speaker.name === name.trim()) ??
    speakers.find((speaker) => keyOf(speaker.name) === key) ??
    speakers.find((speaker) => speaker.aliases.some((alias) => keyOf(alias) === key))
  )
}

function hasUnattributed(body: Transcript['body']): boolean {
  return turnsOf({ body }).some(({ label }) => label === UNATTRIBUTED)
}

function unknown(
  from: string,
  speakers: readonly Speaker[],
  body: Transcript['body'],
  place: FilePlace,
): ColloquyError {
  const names = [...speakers.map(({ name }) => `“${name}”`), ...(hasUnattributed(body) ? [`“${UNATTRIBUTED}”`] : [])]
  const reason =
    from.trim() === UNATTRIBUTED ? 'No turn is without a name here.' : `Nobody is called “${from.trim()}” here.`
  return new ColloquyError('usage', reason, {
    advice: names.length > 0 ? `Choose from ${names.join(', ')}.` : 'The transcript names no speaker.',
    place,
  })
}

function refuseNoLabel(name: string, place: FilePlace): void {
  const reason =
    name === ''
      ? 'A new name is empty.'
      : name.length > LONGEST_LABEL
        ? `A new name has ${name.length} characters; a label has at most ${LONGEST_LABEL}.`
        : /[:：]$/u.test(name)
          ? `The new name “${name}” ends with a colon.`
          : name.search(UNPRINTABLE) >= 0
            ? 'A new name has control characters.'
            : undefined
  if (reason !== undefined)
    throw new ColloquyError('usage', reason, { advice: 'Give a name such as "Speaker 3=Ada Quist".', place })
}

/** All turns, those of highlights too, in the order of the text. */
function turnsOf({ body }: Pick<Transcript, 'body'>): Turn[] {
  const turns: Turn[] = []
  visit(body, 'turn', (turn: Turn) => {
    turns.push(turn)
  })
  return turns
}

/** The words between the marks of bold, with the colon left as it is where it stands within. */
function labelSplice(text: string, position: Position, name: string): Splice {
  const close = position.end.offset ?? 0
  const bold = text.slice((position.start.offset ?? 0) + 2, close - 2)
  // More markup around all of it stays, too.
  const marks = /^([*_]+)(?=[^*_]).*[^*_\\]\1$/su.exec(bold)?.[1]?.length ?? 0
  const start = (position.start.offset ?? 0) + 2 + marks
  const end = close - 2 - marks
  const written = text.slice(start, end)
  const colon = /\s*(?:\\?[:：]|&(?:#58|#x3a|colon);)\s*$/iu.exec(written)
  if (colon) return { start, end: start + colon.index, text: escaped(name) }
  // The colon stands behind the bold, or under more markup, which the old name takes with it.
  const isOutside = /^\s*[:：]/u.test(text.slice(close, close + 100))
  return { start, end, text: isOutside ? escaped(name) : `${escaped(name)}${/[:：]/u.exec(written)?.[0] ?? ':'}` }
}

/** A name as Markdown: its characters stand for themselves. */
const escaped = (name: string): string => name.replace(/[\\`*_[\]<>~!]|&(?=[\w#])|:(?=\p{L})/gu, (mark) => `\\${mark}`)

/** The change of the front matter's list, where there is one that names those who are renamed. */
function listSplice(text: string, groups: readonly Group[], place: FilePlace): Splice | undefined {
  const open = /^---[ \t]*(?:\r\n|\r|\n)/u.exec(text)?.[0].length
  if (open === undefined) return undefined
  const close = text.slice(open).search(/^---[ \t]*$/mu)
  if (close < 0) return undefined
  const yaml = text.slice(open, open + close)
  const listed = readFrontMatter(yaml, 2, place.file).speakers
  if (listed.length === 0) return undefined
  const document = parseDocument(yaml, { schema: 'core', stringKeys: true })
  const pair =
    isMap(document.contents) && document.contents.items.find(({ key }) => isScalar(key) && key.value === 'speakers')
  if (!pair || !isScalar(pair.key)) return undefined
  const key = pair.key
  const list = pair.value
  if (!isSeq(list) || !list.range || !key.range) {
    throw new ColloquyError('transcript/front-matter', 'The list of speakers is a reference to another field.', {
      advice: 'Write the list out under “speakers:”.',
      place,
    })
  }
  if (!groups.map((group) => editList(document, list, listed, group)).some(Boolean)) return undefined
  const gone = new Set(groups.flatMap((group) => leaving(group, listed.length)))
  list.items = list.items.filter((_, i) => !gone.has(i))

  const start = key.range[0]
  const written = yaml.slice(start, list.range[1]).trimEnd()
  // Comments around the list stand outside of what is replaced.
  list.comment = null
  key.commentBefore = null
  key.spaceBefore = false
  const alone = new YAMLMap()
  alone.items.push(pair)
  const column = start - (yaml.lastIndexOf('\n', start - 1) + 1)
  const indent = /\n([ \t]*)-/u.exec(written)?.[1]?.length
  const fresh = new Document(alone)
    .toString({
      lineWidth: 0,
      verifyAliasOrder: false,
      indent: indent !== undefined && indent > column ? indent - column : 2,
      indentSeq: indent !== column,
      flowCollectionPadding: /[{[] /u.test(written),
    })
    .trimEnd()
    .replace(/\n(?=[^\n])/gu, `\n${' '.repeat(isMap(document.contents) && document.contents.flow ? 0 : column)}`)
    .replace(/\n/gu, /\r\n/u.test(yaml) ? '\r\n' : '\n')
  return { start: open + start, end: open + start + written.length, text: fresh }
}

/** Index of a speaker in the front matter's list: listed ones come first, in its order. */
const indexOf = (speaker: Speaker): number => Number(speaker.id.replace('speaker-', '')) - 1

/** Entries of a group, the one that stays first. */
function entriesOf({ members, target }: Group, length: number): number[] {
  const indexes = members.map(indexOf).sort((a, b) => a - b)
  return [...(target ? [indexOf(target)] : []), ...indexes].filter((i) => i < length)
}

function leaving(group: Group, length: number): number[] {
  const entries = entriesOf(group, length)
  return group.name === UNATTRIBUTED ? entries : entries.slice(1)
}

/** Writes a group's name, and what is known of its members, into the entry that stays. Tells whether anything changes. */
function editList(document: Document, list: YAMLSeq, listed: readonly Speaker[], group: Group): boolean {
  const entries = entriesOf(group, listed.length)
  if (group.name === UNATTRIBUTED) return entries.length > 0
  const [at] = entries
  if (at === undefined) {
    if (group.target) return false
    list.add(document.createNode(isMap(list.items.at(-1)) ? { name: group.name } : group.name))
    return true
  }
  const people = entries.flatMap((i) => listed[i] ?? [])
  const [kept] = people
  if (!kept) return false
  const role = people.find((one) => one.role !== undefined)?.role
  const affiliation = people.find((one) => one.affiliation !== undefined)?.affiliation
  const known = new Map(people.flatMap(({ aliases }) => aliases).map((alias) => [keyOf(alias), alias]))
  known.delete(keyOf(group.name))
  const aliases = [...known.values()]
  keepRemarks(list, entries)
  const isNew = kept.name !== group.name
  const hasNewAliases = aliases.length !== kept.aliases.length || aliases.some((one, i) => one !== kept.aliases[i])
  if (!isNew && !hasNewAliases && role === kept.role && affiliation === kept.affiliation) return entries.length > 1
  const former = list.items[at] as Node
  const isPlain = role === undefined && affiliation === undefined && aliases.length === 0
  if (isScalar(former) && isPlain) {
    former.value = group.name
  } else {
    const entry = isMap(former) ? former : (document.createNode({ name: group.name }) as YAMLMap)
    if (!isMap(former)) {
      const fresh = isPlain ? document.createNode(group.name) : entry
      fresh.commentBefore = former.commentBefore ?? null
      fresh.spaceBefore = former.spaceBefore ?? false
      list.items[at] = fresh
    }
    if (isNew) entry.set('name', group.name)
    if (role !== undefined && role !== kept.role) entry.set('role', role)
    if (affiliation !== undefined && affiliation !== kept.affiliation) entry.set('affiliation', affiliation)
    if (hasNewAliases) setAliases(document, entry, aliases)
  }
  return true
}

/** A comment on an entry that goes is still somebody's remark on the person. */
function keepRemarks({ items }: YAMLSeq, [at = 0, ...others]: readonly number[]): void {
  const stays = items[at] as Node
  const remarks = others.flatMap((i) => {
    const { commentBefore, comment } = items[i] as Node
    return [commentBefore, comment].filter((remark) => typeof remark === 'string')
  })
  if (remarks.length > 0)
    stays.commentBefore = [...(stays.commentBefore ? [stays.commentBefore] : []), ...remarks].join('\n')
}

function setAliases(document: Document, entry: YAMLMap, aliases: readonly string[]): void {
  if (aliases.length === 0) {
    entry.delete('aliases')
    return
  }
  const former = entry.get('aliases')
  const fresh = document.createNode([...aliases]) as YAMLSeq
  fresh.flow = isSeq(former) ? former.flow === true : true
  entry.set('aliases', fresh)
}

/** The text with the changes made. Offsets count what `parse` left out of it back in. */
function spliced(markdown: string, splices: readonly Splice[]): string {
  const removed = [...markdown.matchAll(UNPRINTABLE)].map(({ index }, i) => index - i)
  let passed = 0
  const pieces: string[] = []
  let at = 0
  for (const { start, end, text } of [...splices].sort((a, b) => a.start - b.start)) {
    while ((removed[passed] ?? Number.POSITIVE_INFINITY) <= start) passed += 1
    pieces.push(markdown.slice(at, start + passed), text)
    while ((removed[passed] ?? Number.POSITIVE_INFINITY) < end) passed += 1
    at = end + passed
  }
  pieces.push(markdown.slice(at))
  return pieces.join('')
}

/** Markup has corners where a name could change what stands around it; then nothing is changed. */
function refuseOtherMeaning(before: Transcript, after: Transcript, labels: readonly string[], place: FilePlace): void {
  const now = turnsOf(after)
  const then = turnsOf(before)
  const at = now.length === labels.length ? now.findIndex(({ label }, i) => label !== labels[i]) : 0
  const differs = (turn: Turn, i: number): boolean =>
    textOf(turn.children) !== textOf(then[i]?.children) || turn.start !== then[i]?.start
  if (now.length !== labels.length || at >= 0 || now.some(differs))
    throw new ColloquyError(
      'usage',
      `The label of the turn “${then[Math.max(at, 0)]?.label}” cannot be changed safely.`,
      {
        advice: 'Choose a name without marks, or change the label by hand.',
        place: { ...place, ...lineOf(then[Math.max(at, 0)]) },
      },
    )
  const fields = ({ title, ...rest }: Transcript['metadata']): string =>
    JSON.stringify({ ...rest, language: '', title })
  if (fields(before.metadata) !== fields(after.metadata))
    throw new ColloquyError('transcript/front-matter', 'Other fields refer to the list of speakers.', {
      advice: 'Write their values out.',
      place,
    })
}

const lineOf = (turn: Turn | undefined): { line?: number } => (turn?.position ? { line: turn.position.start.line } : {})
