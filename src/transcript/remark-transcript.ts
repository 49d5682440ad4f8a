import type { BlockContent, Heading, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import type { Plugin } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { recogniseLanguage } from './language.ts'
import { frontMatterOf } from './page-front-matter.ts'
import { resolveSpeakers, UNATTRIBUTED } from './speakers.ts'
import { timeAt, unreadTime } from './times.ts'
import type { Highlights, Lead, Metadata, Note, Speaker, TranscriptBlock, TranscriptEvent, Turn } from './types.ts'

/** What the plugins of a chain know of a transcript: `file.data.transcript`. */
export interface TranscriptData {
  metadata: Metadata
  /** In the order of the front matter's list, then of first speech; behind `rehype-turns` in the order of first speech. */
  speakers: Speaker[]
  /** Where the front matter names the cover's file, 1-based. */
  coverPlace?: { line: number; column: number }
}

declare module 'vfile' {
  interface DataMap {
    transcript: TranscriptData
    /** BCP 47: what a transcript is written in that does not say so. */
    languageOtherwise: string
  }
}

/** A label longer than this is a sentence in bold, not a name. */
export const LONGEST_LABEL = 80

/**
 * Turns the conventions of transcript Markdown (docs/format.md) into nodes: `turn`, `highlights`, `note`, `lead`, `event`.
 * Directives of other names, which in speech are colons before a word, become the text they were. What the front matter
 * says, the title, the language and the speakers are then in `file.data.transcript`; warnings are messages of the file.
 *
 * @throws {ColloquyError} `transcript/front-matter` when the front matter is not YAML or a field has a wrong type.
 */
export const remarkTranscript: Plugin<[], Root> = () => (tree, file) => {
  const front = frontMatterOf(tree, file)
  restoreDirectives(tree, file)
  warnOfTables(tree, file)
  tree.children = blocksOf(tree.children, file) as RootContent[]
  const title = front.metadata.title ?? titleOf(titleHeading(tree, undefined)) ?? stemOf(file)
  const language = front.metadata.language ?? file.data.languageOtherwise ?? recogniseLanguage(textOf(tree))
  const speakers = resolveSpeakers(tree, front.speakers, file)
  const { coverPlace } = front
  file.data.transcript = {
    metadata: { ...front.metadata, title, language },
    speakers,
    ...(coverPlace ? { coverPlace } : {}),
  }
}

/** The line below a table's head. */
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/u

/** Of no table that somebody drew. */
const LONGEST_RULE = 1000

/** CommonMark knows no tables, and nobody says one. */
function warnOfTables(tree: Root, file: VFile): void {
  visit(tree, 'paragraph', ({ position }) => {
    const [head = '', rule = ''] = String(file)
      .slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
      .split('\n', 2)
    if (!position || !head.includes('|') || rule.length > LONGEST_RULE || !TABLE_RULE.test(rule)) return
    file.message('A table is no part of transcript Markdown; its lines run together. Write it as a list.', {
      place: position,
      ruleId: 'no-table',
      source: 'transcript',
    })
  })
}

/** The first heading of the first level, where it says the title, or nothing. */
export function titleHeading(tree: Root, title: string | undefined): Heading | undefined {
  const heading = tree.children.find((node): node is Heading => node.type === 'heading' && node.depth === 1)
  const words = titleOf(heading)
  return title === undefined || words === undefined || words === title ? heading : undefined
}

const titleOf = (heading: Heading | undefined): string | undefined => (heading && textOf(heading).trim()) || undefined

function stemOf(file: VFile): string {
  const stem = file.stem ?? 'Untitled'
  file.message(`There is no title; the edition is called “${stem}”. Add “title:” to the front matter.`, {
    ruleId: 'no-title',
    source: 'transcript',
  })
  return stem
}

/** Text and leaf directives that are not ours are ordinary text: “Q:what” holds no directive for its writer. */
function restoreDirectives(tree: Root, file: VFile): void {
  const source = String(file)
  const written = (node: TextDirective | LeafDirective): string =>
    source.slice(node.position?.start.offset, node.position?.end.offset)
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return
    if (node.type === 'textDirective') {
      const replacement: (TranscriptEvent | Text)[] =
        node.name === 'event' && node.children.length > 0
          ? [{ type: 'event', children: node.children, ...at(node) }]
          : [{ type: 'text', value: written(node), ...at(node) }]
      parent.children.splice(index, 1, ...(replacement as never[]))
      return replacement[0]?.type === 'event' ? undefined : [SKIP, index + 1]
    }
    if (node.type === 'leafDirective') {
      const paragraph: Paragraph = {
        type: 'paragraph',
        children: [{ type: 'text', value: written(node) }],
        ...at(node),
      }
      parent.children.splice(index, 1, paragraph as never)
      return [SKIP, index + 1]
    }
    return undefined
  })
  // Neighbouring texts become one, so that a restored colon is not a seam in the middle of a word.
  visit(tree, (node) => {
    if ('children' in node) node.children = joinTexts(node.children as PhrasingContent[])
  })
}

function joinTexts(children: PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = []
  for (const child of children) {
    const last = joined.at(-1)
    if (child.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { ...last, value: last.value + child.value }
    else joined.push(child)
  }
  return joined
}

const at = (node: { position?: Turn['position'] }) => (node.position ? { position: node.position } : {})

function blocksOf(children: RootContent[], file: VFile): TranscriptBlock[] {
  const blocks: TranscriptBlock[] = []
  let turn: Turn | undefined
  let begun = false
  for (const child of children) {
    if (child.type === 'yaml') continue
    if (child.type === 'containerDirective') {
      turn = undefined
      blocks.push(...containerOf(child, file))
      continue
    }
    // A # with nothing behind it says nothing, and ends nobody's turn.
    if (child.type === 'heading' && child.depth === 1 && child.children.length === 0) continue
    if (child.type === 'heading') {
      turn = undefined
      begun = true
      blocks.push(child)
      continue
    }
    if (isUnseen(child)) {
      blocks.push(child as TranscriptBlock)
      continue
    }
    const opened = child.type === 'paragraph' ? turnOf(child, file) : undefined
    if (opened) {
      turn = opened
      begun = true
      blocks.push(turn)
    } else if (turn) {
      turn.children.push(child as BlockContent)
      if (turn.position && child.position) turn.position = { start: turn.position.start, end: child.position.end }
    } else if (!begun) {
      const last = blocks.at(-1)
      if (last?.type === 'lead') last.children.push(child as BlockContent)
      else blocks.push({ type: 'lead', children: [child as BlockContent], ...at(child) })
    } else blocks.push(child as BlockContent)
  }
  return blocks
}

/** What stands nowhere in particular: definitions, and what MDX imports and exports. */
const isUnseen = ({ type }: RootContent): boolean =>
  type === 'definition' || type === 'footnoteDefinition' || (type as string) === 'mdxjsEsm'

function containerOf(node: ContainerDirective, file: VFile): TranscriptBlock[] {
  const [first, ...rest] = node.children
  const labelled = first?.type === 'paragraph' && first.data?.directiveLabel === true
  const title = labelled ? first.children : []
  const children = (labelled ? rest : node.children) as BlockContent[]
  if (node.name === 'highlights')
    return [{ type: 'highlights', title, children: highlightsOf(children, file), ...at(node) } satisfies Highlights]
  if (node.name === 'note') return [{ type: 'note', title, children, ...at(node) } satisfies Note]
  if (node.name === 'lead') return [{ type: 'lead', children, ...at(node) } satisfies Lead]
  file.message(
    `“:::${node.name}” is not a directive of transcript Markdown; its text is kept as a note. Use :::lead, :::highlights or :::note.`,
    {
      ...(node.position ? { place: node.position } : {}),
      ruleId: 'unknown-directive',
      source: 'transcript',
    },
  )
  return [{ type: 'note', title, children, ...at(node) }]
}

function highlightsOf(children: BlockContent[], file: VFile): Highlights['children'] {
  const grouped: Highlights['children'] = []
  let turn: Turn | undefined
  for (const child of children) {
    const opened = child.type === 'paragraph' ? turnOf(child, file) : undefined
    if (opened) {
      turn = opened
      grouped.push(turn)
    } else if (turn) turn.children.push(child)
    else grouped.push(child)
  }
  return grouped
}

function warnOfTime(label: string, text: string, { position }: Paragraph, file: VFile): void {
  const time = unreadTime(label, text)
  if (time === undefined) return
  file.message(`“${time}” is not read as a time. Write [mm:ss] or [h:mm:ss] behind the label: **Name:** [0:03:12] …`, {
    ...(position ? { place: position } : {}),
    ruleId: 'unread-time',
    source: 'transcript',
  })
}

/** The turn that a paragraph opens: its first node is `**Name:**`, with an ASCII or full-width colon inside or just after. */
function turnOf(paragraph: Paragraph, file: VFile): Turn | undefined {
  const [strong, next, ...rest] = paragraph.children
  if (strong?.type !== 'strong') return undefined
  const written = textOf(strong)
  const inside = /[:：]\s*$/u.test(written)
  const outside = !inside && next?.type === 'text' && /^\s*[:：]/u.test(next.value)
  if (!inside && !outside) return undefined
  // A question mark of either width is nobody's name.
  const label = written
    .replace(/\s*[:：]\s*$/u, '')
    .trim()
    .replace(/^？$/u, UNATTRIBUTED)
  if (label === '' || label.length > LONGEST_LABEL) return undefined
  let remaining: PhrasingContent[] = next ? [next, ...rest] : []
  // A note to the name is one to what is said.
  const notes = strong.children.filter((it) => it.type === 'footnoteReference')
  let start: number | undefined
  if (next?.type === 'text') {
    let value = outside ? next.value.replace(/^\s*[:：]/u, '') : next.value
    warnOfTime(label, value, paragraph, file)
    const time = timeAt(value)
    if (time) {
      start = time.start
      value = value.slice(time.length)
    }
    value = value.trimStart()
    remaining = value === '' ? rest : [{ ...next, value }, ...rest]
  }
  if (notes.length > 0) remaining = [...notes, { type: 'text', value: ' ' }, ...remaining]
  return {
    type: 'turn',
    label,
    ...(strong.position ? { data: { label: { position: strong.position } } } : {}),
    ...(start === undefined ? {} : { start }),
    children: remaining.length > 0 ? [{ type: 'paragraph', children: remaining, ...at(paragraph) }] : [],
    ...at(paragraph),
  }
}
