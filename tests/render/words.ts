import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Text as readers compare it: without white space, and without the signs that editions draw for themselves. */
export const bare = (text: string): string => text.normalize('NFC').replace(/[\s\u00ad\u200b]+/gu, '')

const isOfClass = (node: Element, name: string): boolean =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name)

/**
 * The words of a tree in reading order. Left out is what depends on the edition: the locators (a turn's number, a page's),
 * and what SVG says for who does not see it.
 */
export function wordsOf(tree: Root | Element): string {
  let words = ''
  visit(tree, (node) => {
    if (
      node.type === 'element' &&
      (['svg', 'style', 'title', 'head'].includes(node.tagName) || isOfClass(node, 'locators'))
    )
      return 'skip'
    if (node.type === 'element' && (isOfClass(node, 'locator') || isOfClass(node, 'skip'))) return 'skip'
    if (node.type === 'text') words += node.value
    return undefined
  })
  return bare(words)
}
