import { h } from 'hastscript'
import type { Image, ImageReference, Link, LinkReference, Paragraph, PhrasingContent } from 'mdast'
import type { Handlers, State } from 'mdast-util-to-hast'
import { defaultHandlers } from 'remark-rehype'
import { figureOf, type Placed } from './pictures.ts'

/** Only what a reader may follow safely, from paper or screen. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/iu

/** The address in the form that every edition may write (WHATWG URL), or nothing where it is none or not safe. */
function addressOf(url: string): string | undefined {
  return SAFE_LINK.test(url) && URL.canParse(url) ? new URL(url).href : undefined
}

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
  const anchor = (state: State, node: { children: PhrasingContent[] }, url: string) => {
    const children = state.all({ type: 'paragraph', children: node.children })
    const href = addressOf(url)
    return href === undefined ? h('span', children) : h('a', { href }, children)
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
