import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { textWithoutNotes } from './footnotes.ts'
import { hasClass } from './identifiers.ts'
import type { OutlineEntry } from './types.ts'

/** The parts of a tree that begin with a heading, but for its title page and contents; below each its subsections and key points. */
export function outlineOf(tree: Root): OutlineEntry[] {
  const outline: OutlineEntry[] = []
  for (const part of tree.children) {
    if (part.type !== 'element' || hasClass(part, 'title-page') || hasClass(part, 'contents')) continue
    const entry = entryOf(part, 2)
    if (entry) outline.push({ ...entry, children: childrenOf(part) })
  }
  return outline
}

function childrenOf(part: Element): OutlineEntry[] {
  const children: OutlineEntry[] = []
  visit(part, 'element', (node) => {
    const entry = hasClass(node, 'subsection') || hasClass(node, 'highlights') ? entryOf(node, 3) : undefined
    if (entry) children.push(entry)
  })
  return children
}

function entryOf({ properties: { id }, children: [heading] }: Element, level: number): OutlineEntry | undefined {
  if (id === undefined || heading?.type !== 'element' || !/^h[1-6]$/u.test(heading.tagName)) return undefined
  return { id: String(id), title: textWithoutNotes(heading).trim(), level, children: [] }
}
