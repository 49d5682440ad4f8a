import type { Element, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'

const block = /^(?:section|nav|div|aside|figure|blockquote|[uod]l|p|h[1-6]|li|d[td]|pre|svg)$/

const isBlock = (node: RootContent): node is Element => node.type === 'element' && block.test(node.tagName)

/** The tree as HTML that a person can read line by line: a block a line, indented; what runs within a line stays on it. */
export function formatted(tree: Root): string {
  const lines: string[] = []
  const write = (node: RootContent, indent: string): void => {
    // Where the bars of the chart fall is for a test of the chart: here only what it says counts.
    if (node.type === 'element' && node.tagName === 'svg') {
      lines.push(`${indent}<svg role="${node.properties.role}" aria-label="${node.properties.ariaLabel}">…</svg>`)
      return
    }
    if (!isBlock(node) || !node.children.some(isBlock)) {
      const html = toHtml(node)
      if (html.trim()) lines.push(indent + html.replaceAll('\n', `\n${indent}`))
      return
    }
    lines.push(indent + toHtml({ ...node, children: [] }).replace(/<\/\w+>$/, ''))
    for (const child of node.children) write(child, `${indent}  `)
    lines.push(`${indent}</${node.tagName}>`)
  }
  for (const child of tree.children) write(child, '')
  return `${lines.join('\n')}\n`
}
