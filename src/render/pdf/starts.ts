/** Where blocks begin, in lines that run down. */
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'

/** Elements that others lead to, and that may go on upon another page. */
const BLOCK = /^(?:section|nav|div|aside|li)$/u
const LINE = /^(?:p|h[1-6]|li|dt)$/u

/**
 * Gives the identifiers of blocks to empty elements at the beginning of their first lines: Chromium takes the upper left
 * corner for the place of a block, and where lines run from right to left that is its end, maybe pages behind.
 *
 * @param tree Changed in place. What has no line keeps its identifier.
 */
export function markStarts(tree: Root): void {
  visit(tree, 'element', (node) => {
    const { id } = node.properties
    if (id === undefined || !BLOCK.test(node.tagName)) return
    const line = firstLineOf(node)
    if (!line) return
    line.children.unshift(h('span', { id: String(id) }))
    node.properties.id = `${id}-block`
  })
}

function firstLineOf(node: Element): Element | undefined {
  if (LINE.test(node.tagName)) {
    const inner = node.children.find((child) => child.type === 'element' && LINE.test(child.tagName))
    return inner?.type === 'element' ? inner : node
  }
  for (const child of node.children) {
    const found = child.type === 'element' ? firstLineOf(child) : undefined
    if (found) return found
  }
  return undefined
}
