/** One transcript of several talks: each is a section, and whoever speaks in several of them is one speaker. */
import type { Heading, Paragraph, PhrasingContent, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { displayDate } from '../document/index.ts'
import {
  type CleaningSummary,
  isNoName,
  keyOf,
  type Metadata,
  type Speaker,
  type Transcript,
  type TranscriptBlock,
} from '../transcript/index.ts'
import { isOneWord, type KnownPerson, PART, plainKey } from './people.ts'

/** A talk on its way into an anthology. */
export interface AnthologyTalk {
  transcript: Transcript
  /** The path of an image, as it is found from the anthology's folder; as it was when left out. */
  imagePath?: (path: string) => string
}

export interface AnthologyOptions {
  title: string
  subtitle?: string
  /** BCP 47; the language of most talks when left out. */
  language?: string
  /** Whom `people.yaml` describes: one speaker under any of the names that stand there. */
  known?: readonly KnownPerson[]
}

/** A name that was taken for one person in several talks, and is one that several people have. */
export interface Merged {
  name: string
  talks: number
}

/** Sections stand a level below the talk's own heading. */
const TALK = 2
const DEEPEST = 6

/**
 * Joins talks into one transcript, in their order. A talk's title opens a section, its own headings become subsections; where
 * it was given and where it is from stands before its lead. Speakers of one name are one (case, accents and width apart).
 *
 * @param talks At least one; are not changed.
 * @returns The transcript, without places of its parts, and the names that a person should look at: of one word, or of a part
 *   that somebody plays (“Host”), in more than one talk.
 */
export function anthologyOf(
  talks: readonly AnthologyTalk[],
  options: AnthologyOptions,
): { transcript: Transcript; merged: Merged[] } {
  const language = options.language ?? mostFrequent(talks.map(({ transcript }) => transcript.metadata.language))
  const people = new People(options.known ?? [])
  const children: TranscriptBlock[] = []
  for (const [i, { transcript, imagePath }] of talks.entries()) {
    const speakers = people.of(transcript.speakers)
    const body = structuredClone(transcript.body)
    setApart(body, `${i + 1}`, imagePath)
    for (const block of body.children) place(block, speakers)
    const { metadata } = transcript
    const about = aboutTalk(metadata, language)
    children.push(
      { type: 'heading', depth: TALK, children: [{ type: 'text', value: metadata.title }] },
      ...(about.length > 0 ? [{ type: 'lead' as const, children: about }] : []),
      ...lowered(body.children),
    )
  }
  return {
    transcript: {
      metadata: metadataOf(
        talks.map(({ transcript }) => transcript.metadata),
        { ...options, language },
      ),
      speakers: people.all(),
      body: { type: 'root', children } as Transcript['body'],
      messages: [],
    },
    merged: people.merged(),
  }
}

/** Everybody who speaks, collected talk by talk. */
class People {
  readonly #described = new Map<string, KnownPerson>()
  readonly #speakers = new Map<string, Speaker & { talks: number; roles: Set<string> }>()

  constructor(known: readonly KnownPerson[]) {
    for (const person of known)
      for (const name of [person.name, ...person.aliases]) this.#described.set(plainKey(name), person)
  }

  /** The speakers of a talk, as the anthology has them. */
  of(speakers: readonly Speaker[]): ReadonlyMap<string, Speaker> {
    return new Map(speakers.map((speaker) => [speaker.id, this.#add(speaker)]))
  }

  #add({ name, role, affiliation, aliases }: Speaker): Speaker {
    const described = this.#described.get(plainKey(name))
    const key = described?.id ?? plainKey(name)
    const speaker = this.#speakers.get(key) ?? {
      id: `speaker-${this.#speakers.size + 1}`,
      name: described?.name ?? name,
      aliases: [],
      talks: 0,
      roles: new Set(),
    }
    this.#speakers.set(key, speaker)
    speaker.talks += 1
    if (affiliation !== undefined) speaker.affiliation ??= affiliation
    if (role !== undefined) speaker.roles.add(role)
    for (const alias of [name, ...aliases])
      if (!speaker.aliases.includes(alias) && keyOf(alias) !== keyOf(speaker.name)) speaker.aliases.push(alias)
    return speaker
  }

  /** In the order in which they come. An alias that others have as well says nobody's name any longer. */
  all(): Speaker[] {
    const everyone = [...this.#speakers.values()]
    const owners = new Map<string, number>()
    for (const { name, aliases } of everyone)
      for (const key of new Set([name, ...aliases].map(keyOf))) owners.set(key, (owners.get(key) ?? 0) + 1)
    return everyone.map(({ id, name, affiliation, aliases, roles }) => ({
      id,
      name,
      ...(roles.size > 0 ? { role: [...roles].join('; ') } : {}),
      ...(affiliation ? { affiliation } : {}),
      aliases: aliases.filter((alias) => owners.get(keyOf(alias)) === 1),
    }))
  }

  merged(): Merged[] {
    return [...this.#speakers.values()]
      .filter(
        ({ name, talks }) =>
          talks > 1 &&
          !this.#described.has(plainKey(name)) &&
          (isOneWord(name) || isNoName(name) || PART.test(name.trim())),
      )
      .map(({ name, talks }) => ({ name, talks }))
  }
}

/** Gives turns, those among highlights too, their speakers' names. */
function place(block: TranscriptBlock, speakers: ReadonlyMap<string, Speaker>): void {
  if (block.type === 'highlights') for (const child of block.children) place(child as TranscriptBlock, speakers)
  if (block.type !== 'turn' || block.speaker === undefined) return
  const speaker = speakers.get(block.speaker)
  if (!speaker) return
  block.speaker = speaker.id
  block.label = speaker.name
}

/** Keeps notes, links and images of one talk apart from those of the others. */
function setApart(body: Root, talk: string, imagePath: AnthologyTalk['imagePath']): void {
  const images = new Set<string>()
  visit(body, 'imageReference', ({ identifier }) => void images.add(identifier))
  visit(body, (node) => {
    delete node.position
    if (node.type === 'image') node.url = imagePath?.(node.url) ?? node.url
    if (node.type === 'definition' && images.has(node.identifier)) node.url = imagePath?.(node.url) ?? node.url
    if ('identifier' in node)
      Object.assign(node, {
        identifier: `${talk}-${node.identifier}`,
        label: `${talk}-${node.label ?? node.identifier}`,
      })
    if (node.type === 'turn') delete node.data
  })
}

/** The headings of a talk stand below its title, none skipped a level. */
function lowered(blocks: TranscriptBlock[]): TranscriptBlock[] {
  const isHeading = (block: TranscriptBlock): block is Heading => block.type === 'heading'
  const by = TALK + 1 - Math.min(...blocks.filter(isHeading).map(({ depth }) => depth))
  for (const block of blocks)
    if (isHeading(block)) block.depth = Math.min(DEEPEST, block.depth + by) as Heading['depth']
  return blocks
}

/** A line on when and where a talk was given, and where its words are from. */
function aboutTalk({ subtitle, date, event, publisher, source }: Metadata, language: string): Paragraph[] {
  const name = source?.name ?? source?.url
  const from: PhrasingContent[] =
    name === undefined
      ? []
      : source?.url !== undefined && /^https?:\/\//iu.test(source.url)
        ? [{ type: 'link', url: source.url, children: [{ type: 'text', value: name }] }]
        : [{ type: 'text', value: name }]
  const parts: PhrasingContent[][] = [
    ...[date === undefined ? undefined : displayDate(date, language), event, publisher].flatMap((text) =>
      text === undefined ? [] : [[{ type: 'text' as const, value: text }]],
    ),
    ...(from.length > 0 && name !== publisher && name !== event ? [from] : []),
  ]
  const line = parts.flatMap((part, i) => [...(i > 0 ? [{ type: 'text' as const, value: ' · ' }] : []), ...part])
  return [
    ...(subtitle === undefined
      ? []
      : [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value: subtitle }] }]),
    ...(line.length > 0 ? [{ type: 'paragraph' as const, children: line }] : []),
  ]
}

/** What all talks have in common, under the anthology's own title. */
function metadataOf(
  talks: readonly Metadata[],
  { title, subtitle, language }: AnthologyOptions & { language: string },
): Metadata {
  const common = <T>(of: (talk: Metadata) => T | undefined): T | undefined => {
    const [first, ...others] = talks.map(of)
    return others.every((it) => it === first) ? first : undefined
  }
  const date = ['date', 'month', 'year']
    .map((_, i) => common((talk) => talk.date?.slice(0, [10, 7, 4][i])))
    .find(Boolean)
  const [event, publisher, rights] = [
    common(({ event: it }) => it),
    common(({ publisher: it }) => it),
    common(({ rights: it }) => it),
  ]
  return {
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(date === undefined ? {} : { date }),
    language,
    ...(event === undefined ? {} : { event }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(rights === undefined ? {} : { rights }),
    subjects: [...new Set(talks.flatMap(({ subjects }) => subjects))],
    ...cleaningOf(talks),
  }
}

/** What cleaning did to all sources together; nothing where it is not known of each. */
function cleaningOf(talks: readonly Metadata[]): Pick<Metadata, 'cleaning'> {
  const sum: CleaningSummary = { kept: 0, moved: 0, normalised: 0, dropped: 0, corrected: 0 }
  for (const { cleaning } of talks) {
    if (!cleaning) return {}
    for (const kind of Object.keys(sum) as (keyof CleaningSummary)[]) sum[kind] += cleaning[kind]
  }
  return { cleaning: sum }
}

function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'en'
}
