/** JSON of recognisers and podcasts: detected by shape, read by the meaning of its fields. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { ColloquyError } from '../transcript/index.ts'
import type { Cue } from './cues.ts'
import { withinStack } from './depth.ts'
import { cuesOfChat } from './json-chat.ts'
import { at, fields, items, linesOfString } from './json-nodes.ts'
import { trimmedPieces } from './pieces.ts'
import { placeAt } from './place.ts'
import type { SourceFacts } from './source.ts'
import { cuesOfTagged, isTagged, resolved } from './tagged.ts'

/** Field names by what they mean, the most telling first; compared without case, `_` and `-`. */
const meanings = {
  text: [
    'punctuatedword',
    'text',
    'body',
    'transcript',
    'content',
    'utterance',
    'sentence',
    'caption',
    'words',
    'word',
    'message',
    'line',
    'speech',
    'value',
    'display',
    'lexical',
    'quote',
    'said',
    'paragraph',
    'segment',
    'phrase',
    'subtitle',
  ],
  speaker: [
    'speakername',
    'speakerlabel',
    'voice',
    'speaker',
    'name',
    'author',
    'who',
    'participant',
    'person',
    'username',
    'user',
    'from',
    'role',
    'actor',
    'speakerid',
    'speakertag',
    'channel',
  ],
  start: [
    'start',
    'starttime',
    'begin',
    'begintime',
    'startms',
    'starttimems',
    'from',
    'timestamp',
    'time',
    'offset',
    'ts',
    'startoffset',
    'starttimeoffset',
    'startseconds',
    'startsec',
  ],
  end: [
    'end',
    'endtime',
    'stop',
    'finish',
    'endms',
    'endtimems',
    'to',
    'until',
    'endoffset',
    'endtimeoffset',
    'endseconds',
    'endsec',
  ],
} as const
type Meaning = keyof typeof meanings

const plainKey = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '')

/** Seconds of a time in any of its forms: `1.3`, `"1.300s"`, `"00:01:02.5"`, `{seconds, nanos}`. */
function secondsOf(node: Node | undefined): number | undefined {
  if (node?.type === 'number') return Number(node.value)
  if (node?.type === 'object') {
    const seconds = at(node, 'seconds')?.value ?? 0
    return Number(seconds) + Number(at(node, 'nanos')?.value ?? 0) / 1e9
  }
  if (node?.type !== 'string') return undefined
  const words = String(node.value).trim()
  if (/^\d+(?:\.\d+)?s?$/.test(words)) return Number.parseFloat(words)
  // ISO 8601: PT1H2M3.5S.
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(words)
  if (iso) return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0)
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2}(?:[.,]\d+)?)$/.exec(words)
  return clock
    ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number((clock[3] ?? '0').replace(',', '.'))
    : undefined
}

/** A voice as a label: a number or a letter is no name, and says so. */
export function voiceOf(value: unknown): string | undefined {
  if (typeof value === 'number') return `Speaker ${value}`
  if (typeof value !== 'string') return undefined
  const words = value
    .replace(/[\s*_]+/g, (m) => (m.includes('_') ? m : ' '))
    .trim()
    .replace(/[:：]$/, '')
  if (words === '' || /^(?:null|none|unknown|undefined|n\/a|\?|uu)$/i.test(words)) return undefined
  return /^(?:\d{1,3}|[A-Z])$/.test(words) ? `Speaker ${words}` : words
}

interface Entry {
  text: Node
  voice?: { name: string | undefined; node: Node } | undefined
  start?: number | undefined
  end?: number | undefined
  time?: Node | undefined
  isParagraph?: boolean
}

/** Cues of entries: a string of several lines is several paragraphs where a line is left free, else several cues. */
function cuesOf(raw: string, entries: readonly Entry[]): Cue[] {
  const perCharacter = pace(entries)
  // Nobody speaks a character in five seconds: those are thousandths.
  const unit = perCharacter > 5 ? 0.001 : 1
  const since = epochOf(entries)
  const hasVoices = entries.some(({ voice }) => voice?.name !== undefined)
  const areParts = areWordParts(entries)
  let before: string | undefined
  return entries.flatMap(({ text, voice, start, end, time, isParagraph }) => {
    const name = voice?.name
    const isChange = hasVoices && name === undefined && before !== undefined && voice !== undefined
    before = name
    let isFree = isParagraph === true
    return linesOfString(raw, text).flatMap((line, i): Cue[] => {
      const pieces = trimmedPieces(raw, line)
      if (pieces.length === 0) {
        isFree = i > 0
        return []
      }
      const cue: Cue = {
        pieces,
        ...(start === undefined ? {} : { start: (start - since.from) * since.unit * unit }),
        ...(end === undefined ? {} : { end: (end - since.from) * since.unit * unit }),
        ...(name === undefined ? {} : { voice: name }),
        ...(voice && name !== undefined
          ? { voiceAt: [voice.node.offset, voice.node.offset + voice.node.length] as const }
          : {}),
        ...(time && time.type !== 'object' ? { timeAt: [time.offset, time.offset + time.length] as const } : {}),
        ...(isFree ? { isParagraph: true } : {}),
        ...(isChange && i === 0 ? { isChange: true } : {}),
        ...(areParts && i === 0 && !/^\s/.test(String(text.value)) ? { isGlued: true } : {}),
      }
      isFree = false
      return [cue]
    })
  })
}

/** Times counted from 1970, in seconds or in thousandths, are taken from the first on. */
function epochOf(entries: readonly Entry[]): { from: number; unit: number } {
  let least = Number.POSITIVE_INFINITY
  for (const { start } of entries) if (start !== undefined) least = Math.min(least, start)
  if (least < 1e9 || least === Number.POSITIVE_INFINITY) return { from: 0, unit: 1 }
  const hasEnds = entries.some(({ end }) => end !== undefined)
  return { from: least, unit: least > 1e11 && !hasEnds ? 0.001 : 1 }
}

/** Whether entries are words and parts of words, which begin with a space where a word does. */
function areWordParts(entries: readonly Entry[]): boolean {
  let spaced = 0
  let characters = 0
  for (const { text } of entries) {
    if (/^\s+\S/.test(String(text.value))) spaced++
    characters += String(text.value).length
  }
  return spaced >= 2 && spaced >= entries.length * 0.3 && characters < entries.length * 12
}

/** Units of time a character, over all. */
function pace(entries: readonly Entry[]): number {
  let time = 0
  let characters = 0
  for (const { start, end, text } of entries)
    if (start !== undefined && end !== undefined && end > start) {
      time += end - start
      characters += text.length
    }
  return characters ? time / characters : 0
}

/** Shapes whose speakers stand elsewhere than with the words, or whose words stand there more than once. */
const shapes: { name: string; read: (root: Node) => Entry[] }[] = [
  {
    name: 'Amazon Transcribe',
    read(root) {
      const list = items(at(root, 'results', 'items'))
      if (list.length === 0 || !at(list[0], 'alternatives', 0, 'content')) return []
      const voices = new Map<string, Node>()
      for (const segment of items(at(root, 'results', 'speaker_labels', 'segments')))
        for (const item of items(at(segment, 'items'))) {
          const [time, label] = [at(item, 'start_time'), at(item, 'speaker_label')]
          if (time && label) voices.set(String(time.value), label)
        }
      let last: Node | undefined
      return list.flatMap((item): Entry[] => {
        const text = at(item, 'alternatives', 0, 'content')
        if (text?.type !== 'string') return []
        const time = at(item, 'start_time')
        const own = at(item, 'speaker_label') ?? (time && voices.get(String(time.value)))
        if (time) last = own ?? last
        return [
          {
            text,
            time,
            start: secondsOf(time),
            end: secondsOf(at(item, 'end_time')),
            ...(last ? { voice: { name: voiceOf(last.value), node: last } } : {}),
          },
        ]
      })
    },
  },
  {
    name: 'Google Speech-to-Text',
    read(root) {
      const lists = items(at(root, 'results') ?? at(root, 'response', 'results')).map((result) =>
        items(at(result, 'alternatives', 0, 'words')),
      )
      const spoken = lists.filter((words) => words.some((word) => at(word, 'word')))
      if (spoken.length === 0) return []
      // With speakers, the last result holds all words once more, and only there have they their speaker.
      const tagged = spoken.filter((words) => words.every((word) => at(word, 'speakerTag') ?? at(word, 'speakerLabel')))
      const last = tagged.at(-1)
      return (
        last && tagged.length < spoken.length
          ? last
          : last &&
              spoken.every((s) => last.length >= s.length) &&
              tagged.length > 1 &&
              sumOf(tagged.slice(0, -1)) === last.length
            ? last
            : spoken.flat()
      ).flatMap((word): Entry[] => {
        const text = at(word, 'word')
        const speaker = at(word, 'speakerTag') ?? at(word, 'speakerLabel')
        const time = at(word, 'startTime') ?? at(word, 'startOffset')
        return text?.type === 'string'
          ? [
              {
                text,
                time,
                start: secondsOf(time),
                end: secondsOf(at(word, 'endTime') ?? at(word, 'endOffset')),
                ...(speaker ? { voice: { name: voiceOf(speaker.value), node: speaker } } : {}),
              },
            ]
          : []
      })
    },
  },
  {
    name: 'Azure Speech',
    read: (root) =>
      items(at(root, 'recognizedPhrases')).flatMap((phrase): Entry[] => {
        const text = at(phrase, 'nBest', 0, 'display')
        const speaker = at(phrase, 'speaker')
        const time = at(phrase, 'offset')
        return text?.type === 'string'
          ? [
              {
                text,
                time,
                start: secondsOf(time),
                ...(speaker ? { voice: { name: voiceOf(speaker.value), node: speaker } } : {}),
              },
            ]
          : []
      }),
  },
  {
    name: 'Deepgram',
    read(root) {
      return items(at(root, 'results', 'channels')).flatMap((channel) => {
        const best = at(channel, 'alternatives', 0)
        return items(at(best, 'paragraphs', 'paragraphs')).flatMap((paragraph) => {
          const speaker = at(paragraph, 'speaker')
          return items(at(paragraph, 'sentences')).flatMap((sentence, i): Entry[] => {
            const text = at(sentence, 'text')
            const time = at(sentence, 'start')
            return text?.type === 'string'
              ? [
                  {
                    text,
                    time,
                    start: secondsOf(time),
                    end: secondsOf(at(sentence, 'end')),
                    isParagraph: i === 0,
                    ...(speaker ? { voice: { name: voiceOf(speaker.value), node: speaker } } : {}),
                  },
                ]
              : []
          })
        })
      })
    },
  },
]

const sumOf = (lists: readonly (readonly Node[])[]): number => lists.reduce((sum, list) => sum + list.length, 0)

/** A list whose entries have words, and what its fields mean. */
interface Candidate {
  path: string
  entries: Entry[]
  characters: number
  hasVoices: boolean
  perEntry: number
}

/** The objects that a list stands in, the nearest first. */
interface Above {
  object: Node
  up: Above | undefined
}

/** An entry of a list. */
interface Item {
  node: Node
  above: Above | undefined
  isFirst: boolean
}

/** Lists of what could have been said instead: the first is the likeliest. */
const isChoice = (path: string): boolean => /\/(?:alternatives|n-?_?best|hypotheses)$/i.test(path)

/** All lists of a file that could be its transcript; those that stand at the same place of their objects are one. */
function candidatesIn(root: Node): Candidate[] {
  const lists = new Map<string, Item[]>()
  const stack: { node: Node; path: string; above: Above | undefined }[] = [{ node: root, path: '', above: undefined }]
  for (let place = stack.pop(); place; place = stack.pop()) {
    const { node, path, above } = place
    const all = node.children ?? []
    const children = node.type === 'array' && isChoice(path) ? all.slice(0, 1) : all
    if (node.type === 'array') {
      const list = lists.get(path) ?? []
      lists.set(path, list)
      for (const [i, child] of children.entries()) list.push({ node: child, above, isFirst: i === 0 })
    }
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (!child) continue
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child]
      if (value?.type !== 'object' && value?.type !== 'array') continue
      stack.push({
        node: value,
        path: key ? `${path}/${key.value}` : `${path}*`,
        above: node.type === 'object' ? { object: node, up: above } : above,
      })
    }
  }
  return [...lists].flatMap(([path, list]) => candidateOf(path, list) ?? [])
}

/** Of objects that several lists stand in, the field that names who speaks, or when. */
function keyAbove(
  list: readonly Item[],
  find: (objects: Node[]) => string | undefined,
): ((item: Item) => Node | undefined) | undefined {
  for (let level = 0; level < 3; level++) {
    const objectOf = ({ above }: Item): Node | undefined =>
      (level === 0 ? above : level === 1 ? above?.up : above?.up?.up)?.object
    const objects = new Set(list.flatMap((item) => objectOf(item) ?? []))
    if (objects.size < 2) return undefined
    const key = find([...objects])
    if (key !== undefined) return (item) => at(objectOf(item), key)
  }
  return undefined
}

function candidateOf(path: string, list: readonly Item[]): Candidate | undefined {
  const own = list.filter(({ node }) => node.type === 'object')
  const objects = own.map(({ node }) => node)
  if (objects.length === 0 || objects.length < list.length * 0.8) return undefined
  const key = (meaning: Meaning, isFit: (node: Node) => boolean): string | undefined => keyFor(objects, meaning, isFit)
  const text = key('text', (node) => node.type === 'string' && /[\p{L}\p{N}\p{P}]/u.test(String(node.value)))
  if (!text) return undefined
  const speaker = speakerKey(objects, text)
  // Marks between words have no times of their own.
  const spoken = objects.filter((object) => /[\p{L}\p{N}]/u.test(String(at(object, text)?.value ?? '')))
  const start = keyFor(spoken, 'start', (node) => secondsOf(node) !== undefined)
  const end = keyFor(spoken, 'end', (node) => secondsOf(node) !== undefined)
  const range = start === undefined ? rangeKey(spoken) : undefined
  const voiceAbove =
    speaker === undefined
      ? keyAbove(own, (above) => {
          const found = speakerKey(above, '')
          return found !== undefined && /speaker|voice|author|who|participant|person|user|actor/i.test(found)
            ? found
            : undefined
        })
      : undefined
  const timeAbove =
    start === undefined && range === undefined
      ? keyAbove(own, (above) => keyFor(above, 'start', (node) => secondsOf(node) !== undefined))
      : undefined
  const entries = own.flatMap((item): Entry[] => {
    const object = item.node
    const words = at(object, text)
    if (words?.type !== 'string') return []
    const who = speaker === undefined ? voiceAbove?.(item) : at(object, speaker)
    const both = range === undefined ? undefined : at(object, range)
    const time =
      start === undefined
        ? (edgeOf(both, 'start') ?? (item.isFirst ? timeAbove?.(item) : undefined))
        : at(object, start)
    const until = end === undefined ? edgeOf(both, 'end') : at(object, end)
    return [
      {
        text: words,
        ...(speaker === undefined && !voiceAbove ? {} : { voice: { name: voiceOf(nameIn(who)), node: who ?? words } }),
        time,
        start: inUnit(start, secondsOf(time)),
        end: inUnit(end, secondsOf(until)),
      },
    ]
  })
  const characters = entries.reduce((sum, { text: words }) => sum + words.length, 0)
  const named = entries.filter(({ voice }) => voice?.name !== undefined).length
  return { path, entries, characters, hasVoices: named > 0, perEntry: characters / Math.max(1, entries.length) }
}

/** Fields that hold both ends of a time: `{from, to}`, `[0.0, 3.2]`. Those with clocks come first: their unit is sure. */
const ranges = ['timestamps', 'timestamp', 'timerange', 'time', 'timing', 'interval', 'range', 'span', 'offsets']

/** The field of objects that holds both ends of their time. */
function rangeKey(objects: readonly Node[]): string | undefined {
  const count = new Map<string, number>()
  for (const object of objects.slice(0, 500))
    for (const [key, value] of fields(object))
      if (ranges.includes(plainKey(key)) && secondsOf(edgeOf(value, 'start')) !== undefined)
        count.set(key, (count.get(key) ?? 0) + 1)
  return [...count]
    .filter(([, n]) => n >= Math.min(500, objects.length) * 0.5)
    .sort(([a], [b]) => ranges.indexOf(plainKey(a)) - ranges.indexOf(plainKey(b)))[0]?.[0]
}

/** The beginning or the end of such a time. */
function edgeOf(node: Node | undefined, meaning: 'start' | 'end'): Node | undefined {
  if (node?.type === 'array')
    return node.children?.length === 2 ? node.children[meaning === 'start' ? 0 : 1] : undefined
  if (node?.type !== 'object') return undefined
  const names: readonly string[] = meanings[meaning]
  return fields(node).find(([key, value]) => names.includes(plainKey(key)) && value.type !== 'object')?.[1]
}

/** A field that says its unit is taken at its word. */
const inUnit = (key: string | undefined, time: number | undefined): number | undefined =>
  time !== undefined && key !== undefined && /ms$|millis/i.test(key) ? time / 1000 : time

/** `speaker` may be an object that has the name. */
const nameIn = (node: Node | undefined): unknown =>
  node?.type === 'object'
    ? (at(node, 'name') ?? at(node, 'label') ?? at(node, 'displayName') ?? at(node, 'id'))?.value
    : node?.value

/** The key for a meaning that most entries have, in the order of how telling the names are. */
function keyFor(objects: readonly Node[], meaning: Meaning, isFit: (node: Node) => boolean): string | undefined {
  const names: readonly string[] = meanings[meaning]
  const count = new Map<string, number>()
  for (const object of objects.slice(0, 500))
    for (const [key, value] of fields(object))
      if (names.includes(plainKey(key)) && isFit(value)) count.set(key, (count.get(key) ?? 0) + 1)
  const most = Math.min(500, objects.length)
  return [...count]
    .filter(([, n]) => n >= most * 0.5)
    .sort(([a], [b]) => names.indexOf(plainKey(a)) - names.indexOf(plainKey(b)))[0]?.[0]
}

/** Of the fields that may name a speaker, the one whose values are names rather than numbers. */
function speakerKey(objects: readonly Node[], text: string): string | undefined {
  const names: readonly string[] = meanings.speaker
  const seen = new Map<string, { named: number; any: number; values: Set<string> }>()
  for (const object of objects.slice(0, 500))
    for (const [key, node] of fields(object)) {
      if (key === text || !names.includes(plainKey(key))) continue
      const value = nameIn(node)
      if (typeof value !== 'string' && typeof value !== 'number') continue
      const entry = seen.get(key) ?? { named: 0, any: 0, values: new Set() }
      entry.any++
      entry.values.add(String(value))
      if (/\p{L}{2,}/u.test(String(value)) && !/^spk|^speaker[\s_-]*\d/i.test(String(value))) entry.named++
      seen.set(key, entry)
    }
  const several = Math.min(500, objects.length)
  return [...seen]
    .filter(
      ([key, { any, values }]) =>
        any > 0 &&
        // One value for all names nobody, unless the field says that it does.
        (/speaker|voice/i.test(key) || (values.size > 1 && values.size < Math.max(3, several * 0.7))),
    )
    .sort(
      ([a, x], [b, y]) => y.named / y.any - x.named / x.any || names.indexOf(plainKey(a)) - names.indexOf(plainKey(b)),
    )[0]?.[0]
}

/**
 * The cues of a JSON file.
 *
 * @throws {ColloquyError} `input/format`: it is not JSON (with the place), or nothing in it is speech (with what was looked for).
 */
export function cuesOfJson(raw: string, file?: string): { cues: Cue[]; facts: SourceFacts } {
  const root = withinStack('JSON', file, () => rootOf(raw, file))
  const chat = cuesOfChat(raw, root)
  const entries = chat ? undefined : entriesOf(root)
  const [only] = entries ?? []
  const cues =
    chat ??
    (only && entries?.length === 1 && isTagged(String(only.text.value))
      ? cuesOfTagged(raw, resolved(raw, only.text.offset + 1, only.text.offset + only.text.length - 1))
      : cuesOf(raw, entries ?? []))
  if (cues.length === 0)
    throw new ColloquyError('input/format', 'No field of this JSON holds speech.', {
      advice: `Looked for a list of objects with a text (${meanings.text.slice(0, 6).join(', ')} …) and, if they have them, a speaker (${meanings.speaker.slice(0, 5).join(', ')} …) and a start. Rename the fields, or give the transcript as text.`,
      place: { ...(file === undefined ? {} : { file }), line: 1, column: 1 },
    })
  return { cues: [...cues].sort((a, b) => (a.pieces[0]?.start ?? 0) - (b.pieces[0]?.start ?? 0)), facts: factsOf(root) }
}

function entriesOf(root: Node): Entry[] | undefined {
  for (const { read } of shapes) {
    const entries = read(root)
    if (entries.length > 0) return entries
  }
  const candidates = candidatesIn(root)
  // The same words may stand there thrice: whole, in segments, word by word. Among those that hold most of the words, speakers
  // count first, then the longer piece: a recogniser's punctuation is in it.
  const most = candidates.reduce((letters, candidate) => Math.max(letters, lettersOf(candidate)), 0)
  const best = candidates
    .filter((candidate) => lettersOf(candidate) >= most * 0.7)
    .sort((a, b) => Number(b.hasVoices) - Number(a.hasVoices) || b.perEntry - a.perEntry)[0]
  // What stands inside an entry that has words of its own says them again, or in other languages.
  const outer =
    best &&
    candidates.find(
      (candidate) =>
        best.path.startsWith(`${candidate.path}*`) &&
        candidate.hasVoices >= best.hasVoices &&
        lettersOf(candidate) >= lettersOf(best) * 0.2,
    )
  const chosen = outer ?? best
  const single = longestString(root)
  if (single && (!chosen || single.length > chosen.characters * 1.5)) return [{ text: single }]
  return chosen?.entries
}

/** Letters, so that lists of words and of sentences can be compared. */
const lettersOf = ({ entries }: Candidate): number =>
  entries.reduce((sum, { text }) => sum + String(text.value).replace(/\s+/g, '').length, 0)

function longestString(root: Node): Node | undefined {
  let longest: Node | undefined
  const stack: Node[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'property') {
      const [key, value] = node.children ?? []
      if (
        value?.type === 'string' &&
        (meanings.text as readonly string[]).includes(plainKey(String(key?.value))) &&
        value.length > (longest?.length ?? 40)
      )
        longest = value
    }
    for (const child of node.children ?? []) stack.push(child)
  }
  return longest
}

function factsOf(root: Node): SourceFacts {
  const text = (...keys: string[]): string | undefined => {
    for (const key of keys) {
      const value = at(root, key)?.value
      if (typeof value === 'string' && value.trim()) return value.trim()
    }
    return undefined
  }
  const title = text('title', 'episodeTitle', 'episode_title')
  const language = text('language', 'language_code', 'languageCode', 'lang')
  return {
    ...(title ? { title } : {}),
    ...(language && /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(language)
      ? // Recognisers write codes of three letters, too: eng is en.
        { language: canonical(language.replaceAll('_', '-')) }
      : {}),
  }
}

function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language
  } catch {
    return language
  }
}

/** The tree of a JSON file, or of one that has an object on every line. */
function rootOf(raw: string, file: string | undefined): Node {
  const errors: ParseError[] = []
  const root = parseTree(raw, errors, { allowTrailingComma: true, allowEmptyContent: false })
  const first = errors[0]
  if (root && !first) return root
  const lines = objectsByLine(raw)
  if (lines) return lines
  throw new ColloquyError(
    'input/format',
    `This is not JSON (${first ? spoken(printParseErrorCode(first.error)) : 'nothing in it'}).`,
    {
      advice: 'Get the whole file again, or name its format with --from.',
      place: { ...(file === undefined ? {} : { file }), ...placeAt(raw, first?.offset ?? 0) },
    },
  )
}

const spoken = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

/** JSON Lines: an object on every line. */
function objectsByLine(raw: string): Node | undefined {
  const children: Node[] = []
  for (const match of raw.matchAll(/[^\r\n]+/g)) {
    if (match[0].trim() === '') continue
    const errors: ParseError[] = []
    const node = parseTree(match[0], errors)
    if (!node || errors.length > 0 || node.type !== 'object') return undefined
    children.push(shifted(node, match.index))
  }
  return children.length > 1 ? { type: 'array', offset: 0, length: raw.length, children } : undefined
}

function shifted(node: Node, by: number): Node {
  return {
    ...node,
    offset: node.offset + by,
    ...(node.children ? { children: node.children.map((child) => shifted(child, by)) } : {}),
  }
}
