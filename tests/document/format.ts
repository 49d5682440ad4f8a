import type { Element, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'

const block = /^(?:section|nav|div|aside|figure|svg|blockquote|[uod]l|p|h[1-6]|li|d[td]|title|desc|path|text|pre)$/

const isBlock = (node: RootContent): node is Element => node.type === 'element' && block.test(node.tagName)

/** The tree as HTML that a person can read line by line: a block a line, indented; what runs within a line stays on it. */
export function formatted(tree: Root): string {
  const lines: string[] = []
  const write = (node: RootContent, indent: string, space: 'html' | 'svg' = 'html'): void => {
    if (!isBlock(node) || !node.children.some(isBlock)) {
      const html = toHtml(node, { space })
      if (html.trim()) lines.push(indent + html.replaceAll('\n', `\n${indent}`))
      return
    }
    lines.push(indent + toHtml({ ...node, children: [] }, { space }).replace(/<\/\w+>$/, ''))
    for (const child of node.children) write(child, `${indent}  `, node.tagName === 'svg' ? 'svg' : space)
    lines.push(`${indent}</${node.tagName}>`)
  }
  for (const child of tree.children) write(child, '')
  return `${lines.join('\n')}\n`
}
