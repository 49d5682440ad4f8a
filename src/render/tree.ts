/** What renderers do to their copy of the document's tree: attributes for their style sheets, no words. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Whether an element is of a class. */
export function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}

/** Gives a section's number to its title, where style sheets print it. */
export function showSectionNumbers(tree: Root): void {
  visit(tree, 'element', (node) => {
    const title = node.children[0]
    const number = node.properties.dataNumber
    if (hasClass(node, 'section') && number !== undefined && title?.type === 'element')
      title.properties.dataNumber = number
  })
}

/** Tells style sheets how long the bar of a speaker's share is (`--share`, in per cent). */
export function fillShares(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.properties.dataShare !== undefined) node.properties.style = `--share:${node.properties.dataShare}`
  })
}
