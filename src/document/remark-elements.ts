import type { FootnoteReference, Heading, Link, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Plugin } from 'unified'
import { visit } from 'unist-util-visit'
import type { Highlights, Note, TranscriptEvent } from '../transcript/index.ts'
import { wordsFor } from './words/index.ts'

/**
 * Says on the nodes that transcripts add to Markdown which elements they are, so that any chain's `remark-rehype` makes
 * these. Of a note and of highlights the title becomes the first child.
 */
export const remarkElements: Plugin<[], Root> = () => (tree, file) => {
  const words = wordsFor(file.data.transcript?.metadata.language ?? 'en')
  tree.children = tree.children.flatMap(withoutWords)
  putNotesBehindLinks(tree)
  visit(tree, (node, _, parent) => {
    if (node.type === 'turn') {
      const isPoint = parent?.type === 'highlights'
      become(node, 'div', {
        className: [isPoint ? 'highlight' : 'turn'],
        dataSpeaker: node.speaker,
        dataStart: isPoint || node.start === undefined ? undefined : String(node.start),
      })
    } else if (node.type === 'highlights') {
      become(node, 'section', { className: ['highlights'] })
      const title = node.title.length > 0 ? node.title : [{ type: 'text' as const, value: words.highlights }]
      putTitle(node, become({ type: 'paragraph', children: title }, 'h3', {}))
    } else if (node.type === 'note') {
      become(node, 'aside', { className: ['note'], role: 'note' })
      if (node.title.length > 0)
        putTitle(node, become({ type: 'paragraph', children: node.title }, 'p', { className: ['note-title'] }))
    } else if (node.type === 'lead') become(node, 'div', { className: ['lead'] })
    else if (node.type === 'event') bracket(become(node, 'span', { className: ['event'] }))
    else if (node.type === 'heading' && parent?.type !== 'root') embolden(node)
  })
}

/**
 * A heading without words opens no section: nothing could lead to it (WCAG 2.4.6). What it shows, a picture or the number of
 * a footnote, stands as a paragraph.
 */
function withoutWords(block: RootContent): RootContent[] {
  if (block.type !== 'heading' || textOf(block, { includeImageAlt: false }).trim() !== '') return [block]
  const isShown = block.children.some(({ type }) => type !== 'text' && type !== 'break')
  return isShown ? [{ type: 'paragraph', children: block.children }] : []
}

/** The number of a footnote is a link of its own, and HTML has no link within a link (§4.5.1): it stands behind. */
function putNotesBehindLinks(tree: Root): void {
  visit(tree, ['link', 'linkReference'], (link, index, parent) => {
    const moved: FootnoteReference[] = []
    visit(link as Link, 'footnoteReference', (note, at, within) => {
      if (at === undefined || !within) return undefined
      moved.push(note)
      within.children.splice(at, 1)
      return at
    })
    if (index !== undefined && parent) (parent as Paragraph).children.splice(index + 1, 0, ...moved)
  })
}

/** What `mdast-util-to-hast` asks a node for. */
type WithElement = { data?: { hName?: string; hProperties?: Record<string, unknown> } | undefined }

function become<Node extends object>(node: Node, name: string, properties: Record<string, unknown>): Node {
  const it = node as WithElement
  it.data = { ...it.data, hName: name, hProperties: properties }
  return node
}

function putTitle(node: Highlights | Note, title: Paragraph): void {
  node.children.unshift(title)
  node.title = []
}

/** An event in the brackets of its script: [laughter], （笑）. */
function bracket(event: TranscriptEvent): void {
  const [open, close] = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(textOf(event)) ? ['（', '）'] : ['[', ']']
  const text = (value: string): Text => ({ type: 'text', value })
  event.children = [text(open), ...event.children, text(close)]
}

/** Within a quotation, a note or a list a heading opens no section: it is a line in bold, and no level is skipped. */
function embolden(heading: Heading): void {
  const bold: PhrasingContent = become({ type: 'strong', children: heading.children }, 'b', {})
  become(heading, 'p', { className: ['inner-heading'] })
  heading.children = [bold]
}
