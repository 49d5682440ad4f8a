/** The document as a script: who says what, in reading order, as plain words. For editions that are not made of elements. */
import type { Element, ElementContent, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { SKIP, visit } from 'unist-util-visit'
import type { Document } from '../../document/index.ts'
import { startOf } from '../times.ts'
import { hasClass } from '../tree.ts'

/** A person, as editions name them. */
export interface Voice {
  id: string
  name: string
}

/** What stands in a talk. `blocks` are paragraphs, each one line of plain words. */
export type Item =
  | { kind: 'heading'; id: string /** 1 for a section, 2 for what is within it. */; depth: number; text: string }
  | { kind: 'lead'; blocks: string[] }
  | { kind: 'highlight' | 'turn'; id: string; voice?: Voice /** Seconds. */; start?: number; blocks: string[] }
  | { kind: 'note'; id: string; blocks: string[] }

/** Everything that is said and written in a talk: leads, key points, sections, turns, notes, footnotes. */
export function scriptOf({ tree, speakers }: Document): Item[] {
  const names = new Map<unknown, string>(speakers.map(({ id, name }) => [id, name]))
  const voiceOf = ({ properties }: Element): { voice?: Voice } => {
    const name = names.get(properties.dataSpeaker)
    return name === undefined ? {} : { voice: { id: String(properties.dataSpeaker), name } }
  }
  const items: Item[] = []
  for (const part of tree.children) {
    if (part.type !== 'element' || !['front', 'section', 'endnotes'].some((name) => hasClass(part, name))) continue
    visit(part, 'element', (node) => {
      const id = String(node.properties.id ?? '')
      if (hasClass(node, 'section-title') || hasClass(node, 'part-title') || /^h[3-6]$/u.test(node.tagName)) {
        const isInside = !hasClass(node, 'section-title') && !hasClass(node, 'part-title')
        // The front's own title is the interface's word.
        if (!hasClass(part, 'front')) items.push({ kind: 'heading', id, depth: isInside ? 2 : 1, text: words(node) })
        return SKIP
      }
      if (hasClass(node, 'lead')) items.push({ kind: 'lead', blocks: blocksOf(node) })
      else if (hasClass(node, 'highlight'))
        items.push({ kind: 'highlight', id, ...voiceOf(node), blocks: blocksOf(node) })
      else if (hasClass(node, 'note')) items.push({ kind: 'note', id, blocks: blocksOf(node) })
      else if (hasClass(node, 'turn')) {
        const start = startOf(node)
        items.push({
          kind: 'turn',
          id,
          ...voiceOf(node),
          ...(start === undefined ? {} : { start }),
          blocks: blocksOf(node),
        })
      } else if (node.tagName === 'li' && hasClass(part, 'endnotes'))
        items.push({ kind: 'note', id, blocks: blocksOf(node) })
      // Words that nobody says: what stands under a heading before the first turn.
      else if (LOOSE.has(node.tagName)) items.push({ kind: 'lead', blocks: blocksOf(node) })
      else return
      return SKIP
    })
  }
  return items
}

/** Turns alone. */
export const turnsOf = (document: Document): (Item & { kind: 'turn' })[] =>
  scriptOf(document).flatMap((item) => (item.kind === 'turn' ? [{ ...item, kind: 'turn' as const }] : []))

/** What belongs to the page and not to the words: names before turns, marks and links of notes, page numbers. */
function isBeside(node: ElementContent): boolean {
  if (node.type !== 'element') return false
  return (
    ['speaker', 'highlight-speaker', 'locator'].some((name) => hasClass(node, name)) ||
    ['doc-noteref', 'doc-backlink'].includes(String(node.properties.role))
  )
}

function plain(node: Element): Element {
  const children = node.children.flatMap((child): ElementContent[] => {
    if (isBeside(child)) return []
    if (child.type !== 'element') return [child]
    // An image is what is written for those who do not see it.
    if (child.tagName === 'img') return [{ type: 'text', value: `[${child.properties.alt ?? ''}]` }]
    return [plain(child)]
  })
  return { ...node, children }
}

const LEAVES = new Set(['p', 'li', 'pre', 'figure', 'figcaption', 'dt', 'dd', 'td', 'th', 'h3', 'h4', 'h5', 'h6'])

const LOOSE = new Set([...LEAVES, 'ul', 'ol', 'blockquote', 'dl', 'table'])

/** The paragraphs within an element, each as one line. */
function blocksOf(node: Element): string[] {
  const lines: string[] = []
  const add = (one: Element): void => {
    const inner = one.children.filter((it): it is Element => it.type === 'element' && hasBlocks(it))
    if (inner.length === 0) {
      const text = words(one)
      if (text !== '') lines.push(text)
      return
    }
    // Words beside a list within an item are a paragraph of their own.
    let loose: ElementContent[] = []
    const flush = (): void => {
      const text = words({ ...one, children: loose })
      if (text !== '') lines.push(text)
      loose = []
    }
    for (const child of one.children) {
      if (child.type === 'element' && hasBlocks(child)) {
        flush()
        add(child)
      } else loose.push(child)
    }
    flush()
  }
  add(node)
  return lines
}

const hasBlocks = (node: Element): boolean =>
  LEAVES.has(node.tagName) || node.children.some((child) => child.type === 'element' && hasBlocks(child))

function words(node: Element): string {
  const root: Root = { type: 'root', children: [plain(node)] }
  return toText(root).replace(/\s+/gu, ' ').trim()
}
