import { h } from 'hastscript'
import type { Image, ImageReference, Link, LinkReference, Paragraph, PhrasingContent } from 'mdast'
import type { Handlers, State } from 'mdast-util-to-hast'
import { toString as textOf } from 'mdast-util-to-string'
import { defaultHandlers } from 'remark-rehype'
import { addressOf } from './address.ts'
import { figureOf, type Placed } from './pictures.ts'

/**
 * Handlers of remark-rehype for what could fetch or run something. What the nodes of transcripts become, `remarkElements`
 * has said.
 *
 * @param placed The images that are shown.
 */
export function handlersFor(placed: Placed): Handlers {
  /** An image whose file is not at hand would have to be fetched; its words are kept. */
  const picture = (_state: State, node: Image | ImageReference) =>
    placed.get(node) ?? (node.alt ? h('span', { class: 'picture' }, node.alt) : undefined)
  const hasPicture = ({ children }: { children: PhrasingContent[] }): boolean => children.some((it) => placed.has(it))
  const anchor = (state: State, node: { children: PhrasingContent[] }, url: string) => {
    const children = state.all({ type: 'paragraph', children: node.children })
    const href = addressOf(url)
    if (href === undefined) return h('span', children)
    // WCAG 2.4.4: where a link has no words, its address says where it leads.
    return h('a', { href }, textOf(node).trim() === '' && !hasPicture(node) ? [href] : children)
  }
  return {
    image: picture,
    imageReference: picture,
    // A picture on a line of its own is a figure.
    paragraph: (state: State, node: Paragraph) => {
      const [only, ...others] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
      const image = only && others.length === 0 ? placed.get(only) : undefined
      return image ? figureOf(image) : defaultHandlers.paragraph(state, node)
    },
    link: (state: State, node: Link) => anchor(state, node, node.url),
    linkReference: (state: State, node: LinkReference) =>
      anchor(state, node, state.definitionById.get(node.identifier.toUpperCase())?.url ?? ''),
    // Markup in a transcript is text that somebody typed: it is shown, never run.
    html: (_state: State, node: { value: string }) => ({ type: 'text', value: node.value }),
  }
}
