import type { Root } from 'hast'
import type { Plugin } from 'unified'
import { dropEpubTypes } from '../document/index.ts'

/** A plugin of the document's for pages of HTML, which know no `epub:type`. */
export function forPages(plugin: Plugin<[], Root>): Plugin<[], Root> {
  return function () {
    const transform = plugin.call(this)
    return (tree, file) => {
      transform?.(tree, file, () => {})
      dropEpubTypes(tree)
    }
  }
}
