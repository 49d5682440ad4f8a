import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Heading, Image, ImageReference, Link, LinkReference, Paragraph } from 'mdast'
import type { Handlers, State } from 'mdast-util-to-hast'
import { toString as textOf } from 'mdast-util-to-string'
import { defaultHandlers } from 'remark-rehype'
import type { Highlights, Lead, Note, Speaker, TranscriptEvent, Turn } from '../transcript/index.ts'
import { figureOf, type Placed } from './pictures.ts'
import type { Words } from './words/index.ts'

/** Only what a reader may follow safely, from paper or screen. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/iu

/** The address in the form that every edition may write (WHATWG URL), or nothing where it is none or not safe. */
function addressOf(url: string): string | undefined {
  return SAFE_LINK.test(url) && URL.canParse(url) ? new URL(url).href : undefined
}

/** An event in the brackets of its script: [laughter], （笑）. */
const around = (children: ElementContent[], words: string): ElementContent[] => {
  const [open, close] = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(words) ? ['（', '）'] : ['[', ']']
  return [{ type: 'text', value: open }, ...children, { type: 'text', value: close }]
}

/**
 * Handlers of remark-rehype for the nodes that transcripts add to Markdown, and for those that could fetch or run something.
 * Identifiers are given afterwards, in document order.
 *
 * @param placed The images that are shown.
 */
export function handlersFor(speakers: ReadonlyMap<string, Speaker>, words: Words, placed: Placed): Handlers {
  const nameOf = (turn: Turn): Element | undefined => {
    const speaker = turn.speaker === undefined ? undefined : speakers.get(turn.speaker)
    return (
      speaker &&
      h('b', { class: 'speaker' }, [
        h('a', { href: `#${speaker.id}` }, speaker.name),
        h('span', { class: 'colon' }, words.colon),
      ])
    )
  }

  const turn = (state: State, node: Turn): Element => {
    const children = blocks(state, node)
    const name = nameOf(node)
    let first = children[0]
    if (first?.type !== 'element' || first.tagName !== 'p') {
      first = h('p')
      children.unshift(first)
    }
    if (name) first.children.unshift(name)
    return h(
      'div',
      {
        class: 'turn',
        dataSpeaker: node.speaker,
        dataStart: node.start === undefined ? undefined : String(node.start),
      },
      children,
    )
  }

  const highlights = (state: State, node: Highlights): Element => {
    const title =
      node.title.length > 0 ? phrasing(state, node.title) : [{ type: 'text' as const, value: words.highlights }]
    const groups = node.children.map((child) => {
      if (child.type !== 'turn') return state.one(child, node) as ElementContent | undefined
      const speaker = child.speaker === undefined ? undefined : speakers.get(child.speaker)
      // Each paragraph is one key point, and so is each line of it.
      const points = blocks(state, child).flatMap(linesOf)
      return h('div', { class: 'highlight', dataSpeaker: child.speaker }, [
        ...(speaker
          ? [
              h(
                'p',
                { class: 'highlight-speaker' },
                h('b', { class: 'speaker' }, h('a', { href: `#${speaker.id}` }, speaker.name)),
              ),
            ]
          : []),
        h(
          'ul',
          points.map((point) => h('li', point)),
        ),
      ])
    })
    return h('section', { class: 'highlights' }, [h('h3', title), ...groups.filter((group) => group !== undefined)])
  }

  /** An image whose file is not at hand would have to be fetched; its words are kept. */
  const picture = (_state: State, node: Image | ImageReference): Element | undefined =>
    placed.get(node) ?? (node.alt ? h('span', { class: 'picture' }, node.alt) : undefined)

  return {
    turn,
    highlights,
    note: (state: State, node: Note) =>
      h('aside', { class: 'note', role: 'note' }, [
        ...(node.title.length > 0 ? [h('p', { class: 'note-title' }, phrasing(state, node.title))] : []),
        ...blocks(state, node),
      ]),
    lead: (state: State, node: Lead) => h('div', { class: 'lead' }, blocks(state, node)),
    event: (state: State, node: TranscriptEvent) =>
      h('span', { class: 'event' }, around(phrasing(state, node.children), textOf(node))),
    // Within a quotation, a note or a list a heading opens no section: it is a line in bold, and no level is skipped.
    heading: (state: State, node: Heading, parent) =>
      parent?.type === 'root'
        ? defaultHandlers.heading(state, node)
        : h('p', { class: 'inner-heading' }, h('b', phrasing(state, node.children))),
    image: picture,
    imageReference: picture,
    // A picture on a line of its own is a figure.
    paragraph: (state: State, node: Paragraph) => {
      const [only, ...others] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
      const image = only && others.length === 0 ? placed.get(only) : undefined
      return image ? figureOf(image) : defaultHandlers.paragraph(state, node)
    },
    link: (state: State, node: Link) => {
      const children = phrasing(state, node.children)
      const href = addressOf(node.url)
      return href === undefined ? h('span', children) : h('a', { href }, children)
    },
    linkReference: (state: State, node: LinkReference) => {
      const children = phrasing(state, node.children)
      const href = addressOf(state.definitionById.get(node.identifier.toUpperCase())?.url ?? '')
      return href === undefined ? h('span', children) : h('a', { href }, children)
    },
    // Markup in a transcript is text that somebody typed: it is shown, never run.
    html: (_state: State, node: { value: string }) => ({ type: 'text', value: node.value }),
  }
}

function blocks(state: State, node: Turn | Note | Lead): ElementContent[] {
  return state.all(node as never).filter((child) => child.type !== 'text' || child.value.trim() !== '')
}

function phrasing(state: State, children: unknown): ElementContent[] {
  return state.all({ type: 'paragraph', children } as never)
}

/** The lines of a paragraph's content, each as inline content. */
function linesOf(block: ElementContent): ElementContent[][] {
  if (block.type !== 'element' || block.tagName !== 'p') return [[block]]
  const lines: ElementContent[][] = [[]]
  for (const child of block.children) {
    if (child.type === 'text') {
      child.value.split('\n').forEach((piece, i) => {
        if (i > 0) lines.push([])
        if (piece !== '') lines.at(-1)?.push({ type: 'text', value: piece })
      })
    } else if (child.type === 'element' && child.tagName === 'br') lines.push([])
    else lines.at(-1)?.push(child)
  }
  return lines.filter((line) => line.length > 0)
}
