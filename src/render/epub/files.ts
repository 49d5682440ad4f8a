/** The document cut into files: one for each part, links between them as paths. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { type Document, emsOf, type OutlineEntry } from '../../document/index.ts'
import { divideStrip, enlargeStrip } from '../large-strip.ts'
import type { PageStart } from '../pages.ts'
import { keepWords } from '../sense.ts'
import { hasClass, linkTurns, showSectionNumbers } from '../tree.ts'
import { markPages } from './page-breaks.ts'

/** A content document of the EPUB. */
export interface PartFile {
  /** Identifier of its part; also its item in the manifest. */
  id: string
  name: string
  title: string
  part: Element
  hasSvg: boolean
}

/** The files in reading order, and where every identifier of the document stands in them. */
export interface Files {
  files: PartFile[]
  /** `s01.xhtml#t003`; of a part, its file alone. */
  hrefOf: (id: string) => string
}

/** Ems of text in the width of a telephone, about: names in the strip are as large as the text there. */
const NARROW = 24

/** Cuts a copy of the document's tree into files, with marks where pages begin and links to the recording at `media`. */
export function filesOf(document: Document, pages: readonly PageStart[], media?: string): Files {
  const tree: Root = structuredClone(document.tree)
  showSectionNumbers(tree)
  linkTurns(tree, document, { number: true, media })
  markPages(tree, pages)
  keepWords(tree, document)
  const titles = titlesOf(document)
  const hrefs = new Map<string, string>()
  const files: PartFile[] = []
  for (const part of tree.children) {
    if (part.type !== 'element') continue
    const id = String(part.properties.id)
    const name = `${id}.xhtml`
    let hasSvg = false
    visit(part, 'element', (node) => {
      if (node.properties.id !== undefined) hrefs.set(String(node.properties.id), `${name}#${node.properties.id}`)
      if (node.tagName === 'svg') hasSvg = true
      if (hasClass(node, 'strip')) {
        divideStrip(node)
        enlargeStrip(node, NARROW)
      }
    })
    hrefs.set(id, name)
    files.push({ id, name, title: titles.get(id) ?? document.metadata.title, part, hasSvg })
  }
  const hrefOf = (id: string): string => hrefs.get(id) ?? `#${id}`
  for (const { name, part } of files) {
    visit(part, 'element', (node) => {
      const { href } = node.properties
      if (node.tagName === 'p' && node.children.some((it) => it.type === 'element' && it.tagName === 'code'))
        addClass(node, 'coded')
      if (hasClass(node, 'title') && emsOf(document.metadata.title) > LONGEST_TITLE) addClass(node, 'long')
      if (typeof href !== 'string') return
      // Style sheets of old readers know no selectors by the beginning of an address.
      if (!href.startsWith('#') && !hasClass(node, 'time')) addClass(node, 'out')
      if (!href.startsWith('#')) return
      const to = hrefOf(href.slice(1))
      node.properties.href = to.startsWith(`${name}#`) ? href : to
    })
    raiseHeadings(part)
  }
  return { files, hrefOf }
}

/** Ems of a title that a telephone shows on one page at its full size. */
const LONGEST_TITLE = 60

function addClass({ properties }: Element, name: string): void {
  properties.className = [...(Array.isArray(properties.className) ? properties.className : []), name]
}

/** Each file is a document of its own, so its heading is of the first level. */
function raiseHeadings(part: Element): void {
  if (part.properties.id === 'title-page') return
  visit(part, 'element', (node) => {
    const level = /^h([2-6])$/u.exec(node.tagName)?.[1]
    if (level !== undefined) node.tagName = `h${Number(level) - 1}`
  })
}

function titlesOf(document: Document): Map<string, string> {
  const titles = new Map([
    ['title-page', document.words.titlePage],
    ['contents', document.words.contents],
  ])
  const add = (entry: OutlineEntry): void => {
    titles.set(entry.id, entry.title)
    entry.children.forEach(add)
  }
  document.outline.forEach(add)
  return titles
}
