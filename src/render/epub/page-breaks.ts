/** Marks in the text where pages of the printed edition begin (EPUB Accessibility 1.1 §3.2, DPUB-ARIA `doc-pagebreak`). */
import type { Element, Root, Text } from 'hast'
import type { PageStart } from '../pages.ts'

/** Identifier of a page's mark, by its place among the pages. */
export const pageId = (index: number): string => `page-${index + 1}`

/** Elements that a mark opens when a page begins with their first word. */
const BLOCKS = /^(?:p|li|dt|dd|td|th|h[1-6]|pre)$/u

/** A place between the children of an element, or within one of its texts. */
interface Place {
  mark: Element
  parent: Element
  before: Element | Text | undefined
  offset: number
}

/** Puts a mark where each page begins; the words of the tree stay as they are. */
export function markPages(tree: Root, starts: readonly PageStart[]): void {
  // From the end, so that a text which is divided keeps its beginning.
  for (const { mark, parent, before, offset } of placesOf(tree, starts).reverse()) {
    const at = before ? parent.children.indexOf(before) : 0
    if (before?.type === 'text' && offset > 0) {
      const rest: Text = { type: 'text', value: before.value.slice(offset) }
      before.value = before.value.slice(0, offset)
      parent.children.splice(at + 1, 0, mark, rest)
    } else parent.children.splice(at, 0, mark)
  }
}

function placesOf(tree: Root, starts: readonly PageStart[]): Place[] {
  const places: Place[] = []
  const withWords = new Set<Element>()
  let count = -1
  let next = 0
  const walk = (parent: Element, ancestors: readonly Element[]): void => {
    const around = [...ancestors, parent]
    for (const child of parent.children) {
      if (child.type === 'element' && child.tagName !== 'svg') walk(child, around)
      if (child.type !== 'text') continue
      count += 1
      for (let start = starts[next]; start?.text === count; start = starts[++next]) {
        const mark = pageBreak(pageId(next), start.label)
        const opened = start.offset === 0 ? around.filter((it) => !withWords.has(it)) : []
        // The part as a whole, or the paragraph.
        const into = opened[0] === around[0] ? opened[0] : opened.find(({ tagName }) => BLOCKS.test(tagName))
        places.push(
          into
            ? { mark, parent: into, before: undefined, offset: 0 }
            : { mark, parent, before: child, offset: start.offset },
        )
      }
      if (child.value.trim() !== '') for (const element of around) withWords.add(element)
    }
  }
  for (const part of tree.children) if (part.type === 'element') walk(part, [])
  return places
}

const pageBreak = (id: string, label: string): Element => ({
  type: 'element',
  tagName: 'span',
  properties: { id, role: 'doc-pagebreak', 'epub:type': 'pagebreak', ariaLabel: label },
  children: [],
})
