/** The document as it is printed: leaders and page numbers where the other editions have links alone. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { EXIT, visit } from 'unist-util-visit'
import type { Document } from '../../document/index.ts'
import { isHan } from '../fonts/index.ts'
import { enlargeStrip } from '../large-strip.ts'
import { keepWords } from '../sense.ts'
import { clock, startOf } from '../times.ts'
import { embedPictures, fillShares, hasClass } from '../tree.ts'
import type { Design } from './designs/index.ts'
import { markEnds } from './ends.ts'
import type { Folios } from './folios.ts'
import { FRONT_END } from './front.ts'
import { hyphenateWords } from './hyphens.ts'
import { keepTogether, markLengths } from './keep.ts'
import { keepLastLines } from './last-lines.ts'
import { qrCode } from './qr-code.ts'

const numberedParts = ['front', 'contents', 'speaker-index']

/** The document with no more than the parts whose text depends on where other text fell; the page has its pictures already. */
export function numberedPartsOf(document: Document): Document {
  const children = document.tree.children.filter(
    (part): part is Element =>
      part.type === 'element' && (numberedParts.includes(String(part.properties.id)) || hasKeyPoints(part)),
  )
  return { ...document, pictures: [], tree: { type: 'root', children } }
}

/** A talk among others has its key points in its section. */
function hasKeyPoints(part: Element): boolean {
  let has = false
  visit(part, 'element', (node) => {
    has ||= hasClass(node, 'highlights')
    return has ? EXIT : undefined
  })
  return has
}

/**
 * A copy of the document's tree with page numbers, and with what the design adds.
 *
 * @param measure Ems in a line of the body.
 */
export function printTree(document: Document, folios: Folios, design: Design, measure: number): Root {
  const tree = structuredClone(document.tree)
  fillShares(tree)
  markLengths(tree, measure)
  keepLastLines(tree)
  keepTogether(tree)
  const { language } = document.metadata
  if (design.dividesWords && !isHan(language)) hyphenateWords(tree, language)
  markEnds(tree)
  showTimes(tree)
  embedPictures(tree, document)
  keepWords(tree, document)
  const address = design.hasQrCode ? addressOf(document) : undefined
  visit(tree, 'element', (node, index, parent) => {
    if (hasClass(node, 'strip') && design.type === 'clear') enlargeStrip(node, measure)
    if (hasClass(node, 'contents')) node.children.push(h('div', { id: FRONT_END }))
    // In a PDF headings are the outline; three hundred names would bury it.
    if (hasClass(node, 'index-name')) node.tagName = 'p'
    // Chromium calls a figure and the picture in it by one tag, and the outer one would have no words.
    if (node.tagName === 'figure') node.tagName = 'div'
    if (node.tagName === 'figcaption') {
      node.tagName = 'p'
      node.properties.className = ['caption']
    }
    if (hasClass(node, 'title-page')) {
      if (address !== undefined) node.children.unshift(qrCode(address, document.words.qrCode(address)))
      // Publisher, series and source stand at the page's foot.
      const foot = node.children.find(
        (child) => child.type === 'element' && ['publisher', 'series', 'source'].some((it) => hasClass(child, it)),
      )
      if (foot?.type === 'element') (foot.properties.className as string[]).push('foot')
    }
    if (
      node.tagName === 'a' &&
      node.children.some((child) => child.type === 'element' && hasClass(child, 'entry-title'))
    ) {
      const id = target(node)
      node.children.push(h('span', { class: 'leader' }), h('span', { class: 'folio' }, folios.folio(id)))
    }
    if (hasClass(node, 'locators') && parent && index !== undefined) {
      const turns = node.children.filter((child): child is Element => child.type === 'element').map(target)
      node.children = referenceLinks(turns, folios)
      parent.children.splice(index, 0, h('span', { class: 'leader' }))
      // On behind the leader and the locators, which would be met again otherwise.
      return index + 2
    }
    if (
      hasClass(node, 'locator') &&
      parent &&
      !hasClass(parent as Element, 'locators') &&
      parent.type === 'element' &&
      parent.tagName === 'li'
    ) {
      node.children = [{ type: 'text', value: folios.locator(target(node)) }]
    }
    return undefined
  })
  return tree
}

function referenceLinks(turns: string[], folios: Folios): ElementContent[] {
  const references = folios.references(turns)
  return references.flatMap(({ text, turn }, i) => [
    ...(i > 0 ? [{ type: 'text' as const, value: ' ' }] : []),
    h('span', [h('a', { href: `#${turn}` }, text), ...(i < references.length - 1 ? [','] : [])]),
  ])
}

/** Where the talk stands on the web, if the transcript says so and a QR code can hold it. */
function addressOf({ metadata }: Document): string | undefined {
  const url = metadata.source?.url
  return url !== undefined && /^https?:\/\//iu.test(url) && url.length <= LONGEST_ADDRESS ? url : undefined
}

/** Longer ones make modules too small to be read from paper. */
const LONGEST_ADDRESS = 300

/** Gives turns their time as designs print it: 3:12, 1:03:12. */
function showTimes(tree: Root): void {
  visit(tree, 'element', (node) => {
    const start = hasClass(node, 'turn') ? startOf(node) : undefined
    if (start !== undefined) node.properties.dataTime = clock(start)
  })
}

const target = (link: Element): string => String(link.properties.href ?? '').slice(1)
