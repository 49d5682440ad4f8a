/** Footnotes: numbers in the text, and behind the talk the part that they lead to, with ways back. */
import type { Element, Nodes, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import { visit } from 'unist-util-visit'
import { directionOf } from './direction.ts'
import { type Words, wordsFor } from './words/index.ts'

/**
 * Gives the section of notes that `remark-rehype` makes the document's own form, at the end. Paper has no place for notes
 * at a page's foot that Chromium could fill, and a screen no foot, so they are end notes everywhere (DPUB-ARIA
 * `doc-endnotes`).
 */
export const rehypeEndnotes: Plugin<[], Root> = () => (tree, file) => {
  const { transcript } = file.data
  const section = tree.children.find((node) => node.type === 'element' && node.properties.dataFootnotes !== undefined)
  if (!transcript || section?.type !== 'element') return
  const words = wordsFor(transcript.metadata.language)
  const items = listItemsOf(section)
  const numbers = new Map(items.map((item, i) => [String(item.properties.id), i + 1]))
  const direction = directionOf(transcript.metadata.language)
  const places = numberReferences(tree, numbers, direction)
  const notes = items.map((item, i) => noteOf(item, i + 1, places, words))
  const title = h('h2', { id: 'endnotes-title', class: 'part-title' }, words.notes)
  const part = h(
    'section',
    {
      id: 'endnotes',
      class: 'endnotes',
      role: 'doc-endnotes',
      'epub:type': 'endnotes',
      ariaLabelledBy: 'endnotes-title',
    },
    [title, h('ol', notes)],
  )
  tree.children = [...tree.children.filter((node) => node !== section), part]
}

function listItemsOf(section: Element): Element[] {
  const items: Element[] = []
  for (const list of section.children)
    if (list.type === 'element' && list.tagName === 'ol')
      for (const item of list.children) if (item.type === 'element' && item.tagName === 'li') items.push(item)
  return items
}

/**
 * Writes the numbers in the text as links.
 *
 * @returns The identifier of each number by the one that it had: a note may be referred to more than once.
 */
function numberReferences(
  tree: Root,
  numbers: ReadonlyMap<string, number>,
  direction: 'ltr' | 'rtl',
): Map<string, string> {
  const places = new Map<string, string>()
  const counts = new Map<number, number>()
  visit(tree, 'element', (node) => {
    const [link] = node.children
    if (node.tagName !== 'sup' || link?.type !== 'element' || link.properties.dataFootnoteRef === undefined) return
    const number = numbers.get(String(link.properties.href).slice(1))
    if (number === undefined) return
    const count = (counts.get(number) ?? 0) + 1
    counts.set(number, count)
    const id = `fn${number}-${count}`
    places.set(String(link.properties.id), id)
    // Behind figures it would run together with them where lines run from the right; a `dir` keeps it apart.
    node.properties = { className: ['note-number'], ...(direction === 'rtl' ? { dir: direction } : {}) }
    link.properties = { id, href: `#fn${number}`, role: 'doc-noteref', 'epub:type': 'noteref' }
  })
  return places
}

/** A note, with a way back to each place that refers to it. */
function noteOf(item: Element, number: number, places: ReadonlyMap<string, string>, words: Words): Element {
  const backs: Element[] = []
  visit(item, 'element', (node) => {
    if (node.properties.dataFootnoteBackref !== undefined) backs.push(node)
  })
  backs.forEach((node, i) => {
    const place = places.get(String(node.properties.href).slice(1))
    // Links that lead to several places have several names (WCAG 2.2 SC 2.4.4).
    const which = backs.length > 1 ? String(i + 1) : ''
    node.properties = {
      className: ['back'],
      href: place === undefined ? `#fn${number}` : `#${place}`,
      role: 'doc-backlink',
      ariaLabel: `${words.backToText} ${which}`.trim(),
    }
    node.children = [{ type: 'text', value: `↑${which}` }]
  })
  return h('li', { id: `fn${number}`, class: 'endnote', 'epub:type': 'endnote' }, item.children)
}

/** The text of a tree without the numbers of its notes: nobody says them. */
export function textWithoutNotes(node: Nodes): string {
  return toText(withoutNotes(node))
}

function withoutNotes<Node extends Nodes>(node: Node): Node {
  if (!('children' in node)) return node
  const children = node.children.filter((child) => !(child.type === 'element' && isNumber(child))).map(withoutNotes)
  return { ...node, children }
}

const isNumber = ({ properties }: Element): boolean =>
  Array.isArray(properties.className) && properties.className.includes('note-number')
