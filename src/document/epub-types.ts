import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Takes away every `epub:type`: it means nothing in HTML, and is not valid there. */
export function dropEpubTypes(tree: Root): void {
  visit(tree, 'element', (node) => {
    delete node.properties['epub:type']
  })
}
