import type { Image, ImageReference, Parents } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

/** An image of a transcript, as it is written there. */
export interface ImageUse {
  node: Image | ImageReference
  /** A path from the transcript's folder, or an address. */
  url: string
  /** What it shows, in words; empty where nobody wrote them. */
  alt: string
  title: string | undefined
}

/**
 * The images of a transcript's body, in reading order. Left out are those in headings and titles, which stand in tables of
 * contents as well and are words there, and references to what is not defined.
 */
export function imagesIn(body: Parents): ImageUse[] {
  const definitions = new Map<string, { url: string; title?: string | null | undefined }>()
  visit(body, 'definition', (node) => {
    // CommonMark §4.7: the first of several definitions holds.
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  const images: ImageUse[] = []
  visit(body, (node) => {
    if (node.type === 'heading') return SKIP
    if (node.type !== 'image' && node.type !== 'imageReference') return undefined
    const target = node.type === 'image' ? node : definitions.get(node.identifier)
    if (target) images.push({ node, url: target.url, alt: (node.alt ?? '').trim(), title: target.title ?? undefined })
    return undefined
  })
  return images
}
