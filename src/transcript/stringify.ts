import type { BlockContent, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Handle } from 'mdast-util-to-markdown'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { remarkFootnotes } from './footnotes.ts'
import { writeFrontMatter } from './front-matter.ts'
import type { Highlights, Transcript, TranscriptBlock, Turn } from './types.ts'

/**
 * Text without the escapes that `remark-directive` puts before every colon: `parse` gives back directives that are not
 * ours as the text they were, so that only an event and a line that begins with colons need one, and “10:30” stays readable.
 */
const text: Handle = (node: Text, _parent, state, info) => {
  const value = state
    .safe(node.value, info)
    .replace(/(?<=(?<!\\)(?:\\\\)*)\\:/gu, ':')
    .replace(/^::/gmu, '\\::')
    // Behind the number of a footnote a colon would begin its words.
    .replace(info.before === ']' ? /^:/u : /(?!)/u, '\\:')
  // What follows in another node can complete a directive: a link behind “:word”, an event behind a colon.
  if (info.after === '[') return value.replace(/(?<=(?<!\\)(?:\\\\)*):(?=[^\s\p{P}\p{S}][^\s:]*$)/u, '\\:')
  if (info.after === ':') return value.replace(/(?<=(?<!\\)(?:\\\\)*):$/u, '\\:')
  return value
}

const writer = unified()
  .use(remarkFrontmatter)
  .use(remarkDirective)
  .use(remarkCjkFriendly)
  .use(remarkFootnotes)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    strong: '*',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
    handlers: { text },
  })
  .freeze()

/**
 * Writes a transcript as transcript Markdown. Inverse of `parse`: stable after one round.
 *
 * @param transcript Is not changed.
 * @returns The text, front matter first, with a final line feed.
 */
export function stringify(transcript: Transcript): string {
  const copy = structuredClone(transcript.body)
  restoreEvents(copy)
  const children: RootContent[] = []
  let begun = false
  for (const block of copy.children as TranscriptBlock[]) {
    if (block.type === 'heading' || block.type === 'turn') begun = true
    children.push(...(blockOf(block, begun) as RootContent[]))
  }
  const root: Root = {
    type: 'root',
    children: [
      { type: 'yaml', value: writeFrontMatter(transcript.metadata, transcript.speakers).trimEnd() },
      ...children,
    ],
  }
  return writer.stringify(root)
}

function blockOf(block: TranscriptBlock, begun: boolean): (TranscriptBlock | ContainerDirective)[] {
  if (block.type === 'turn') return turnOf(block)
  if (block.type === 'highlights')
    return [
      container(
        'highlights',
        block.title,
        block.children.flatMap((child) => (child.type === 'turn' ? turnOf(child) : [child])),
      ),
    ]
  if (block.type === 'note') return [container('note', block.title, block.children)]
  if (block.type === 'lead') return begun ? [container('lead', [], block.children)] : block.children
  return [block]
}

function container(name: string, title: PhrasingContent[], children: Highlights['children']): ContainerDirective {
  const label: Paragraph[] =
    title.length > 0 ? [{ type: 'paragraph', data: { directiveLabel: true }, children: title }] : []
  return { type: 'containerDirective', name, children: [...label, ...children] as ContainerDirective['children'] }
}

/** The paragraphs of a turn, its label before the first. */
function turnOf(turn: Turn): BlockContent[] {
  const colon = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(turn.label) ? '：' : ':'
  const label: PhrasingContent[] = [{ type: 'strong', children: [{ type: 'text', value: `${turn.label}${colon}` }] }]
  // As raw text: a bracket in ordinary text would be escaped.
  if (turn.start !== undefined)
    label.push({ type: 'text', value: ' ' }, { type: 'html', value: `[${timestamp(turn.start)}]` })
  const [first, ...rest] = turn.children
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: label }, ...turn.children]
  return [{ type: 'paragraph', children: [...label, { type: 'text', value: ' ' }, ...first.children] }, ...rest]
}

/** Seconds as `hh:mm:ss`, with milliseconds where there are any. */
function timestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  const fraction = milliseconds % 1000
  const whole = `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}`
  return fraction === 0 ? whole : `${whole}.${String(fraction).padStart(3, '0')}`
}

function restoreEvents(root: Root): void {
  visit(root, 'event', (event, index, parent) => {
    if (parent && index !== undefined)
      parent.children.splice(index, 1, { type: 'textDirective', name: 'event', children: event.children } as never)
  })
}
