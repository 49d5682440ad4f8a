import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { hasClass } from '../tree.ts'
import { endOf } from './folios.ts'

const blocks = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'div', 'table', 'tbody', 'tr', 'td', 'dl', 'dd'])

/** Puts an empty element behind the last word of every turn: where it falls is where the turn ends. */
export function markEnds(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (hasClass(node, 'turn')) lastBlock(node).children.push(h('span', { id: endOf(String(node.properties.id)) }))
  })
}

/** The innermost block that ends with an element. */
function lastBlock(element: Element): Element {
  const last = element.children.findLast((child) => child.type === 'element' || child.value.trim() !== '')
  return last?.type === 'element' && blocks.has(last.tagName) ? lastBlock(last) : element
}
