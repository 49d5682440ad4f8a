/** The document as it is printed: leaders and page numbers where the other editions have links alone. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { SKIP, visit } from 'unist-util-visit'
import type { Document } from '../../document/index.ts'
import { isHan } from '../fonts/index.ts'
import { bySense } from '../sense.ts'
import { fillShares, hasClass } from '../tree.ts'
import { type Folios, ranges } from './folios.ts'
import { keepShortParagraphs, keepTogether } from './keep.ts'

const numberedParts = ['front', 'contents', 'speaker-index']

/** The document with no more than the parts whose text depends on where other text fell. */
export function numberedPartsOf(document: Document): Document {
  const children = document.tree.children.filter(
    (part) => part.type === 'element' && numberedParts.includes(String(part.properties.id)),
  )
  return { ...document, tree: { type: 'root', children } }
}

/**
 * A copy of the document's tree with page numbers; where one is not known yet, digits as wide stand in for it.
 *
 * @param measure Ems in a line of the body.
 */
export function printTree(document: Document, folios: Folios, measure: number): Root {
  const tree = structuredClone(document.tree)
  fillShares(tree)
  keepShortParagraphs(tree, measure)
  keepTogether(tree)
  const shown = (page: number | undefined): string => String(page ?? 88)
  visit(tree, 'element', (node, index, parent) => {
    if (hasClass(node, 'title') && isHan(document.metadata.language)) {
      const { title, language } = document.metadata
      node.children = bySense(
        title,
        language,
        document.speakers.map(({ name }) => name),
      )
      return SKIP
    }
    // In a PDF headings are the outline; three hundred names would bury it.
    if (hasClass(node, 'index-name')) node.tagName = 'p'
    if (hasClass(node, 'title-page')) {
      // Publisher and source stand at the page's foot.
      const foot = node.children.find(
        (child) => child.type === 'element' && (hasClass(child, 'publisher') || hasClass(child, 'source')),
      )
      if (foot?.type === 'element') (foot.properties.className as string[]).push('foot')
    }
    if (
      node.tagName === 'a' &&
      node.children.some((child) => child.type === 'element' && hasClass(child, 'entry-title'))
    ) {
      const id = target(node)
      node.children.push(h('span', { class: 'leader' }), h('span', { class: 'folio' }, shown(folios.page(id))))
    }
    if (hasClass(node, 'locators') && parent && index !== undefined) {
      const turns = node.children.filter((child): child is Element => child.type === 'element').map(target)
      node.children = rangeLinks(turns, folios)
      parent.children.splice(index, 0, h('span', { class: 'leader' }))
      // On behind the leader and the locators, which would be met again otherwise.
      return index + 2
    }
    if (
      hasClass(node, 'locator') &&
      parent &&
      !hasClass(parent as Element, 'locators') &&
      parent.type === 'element' &&
      parent.tagName === 'li'
    ) {
      node.children = [{ type: 'text', value: shown(folios.page(target(node))) }]
    }
    return undefined
  })
  return tree
}

function rangeLinks(turns: string[], folios: Folios): ElementContent[] {
  const found = ranges(turns, folios)
  const shown = found.length > 0 ? found : turns.slice(0, 1).map((turn) => ({ from: 88, to: 88, turn }))
  return shown.flatMap(({ from, to, turn }, i) => [
    ...(i > 0 ? [{ type: 'text' as const, value: ' ' }] : []),
    h('span', [
      h('a', { href: `#${turn}` }, from === to ? String(from) : `${from}–${to}`),
      ...(i < shown.length - 1 ? [','] : []),
    ]),
  ])
}

const target = (link: Element): string => String(link.properties.href ?? '').slice(1)
