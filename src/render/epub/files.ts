/** The document cut into files: one for each part, links between them as paths. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { type Document, emsOf, type OutlineEntry } from '../../document/index.ts'
import { isHan } from '../fonts/index.ts'
import { enlargeStrip } from '../large-strip.ts'
import type { PageStart } from '../pages.ts'
import { piecesOf } from '../sense.ts'
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
  if (isHan(document.metadata.language)) keepWords(tree, document)
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
      if (hasClass(node, 'strip')) enlargeStrip(node, NARROW)
    })
    hrefs.set(id, name)
    files.push({ id, name, title: titles.get(id) ?? document.metadata.title, part, hasSvg })
  }
  const hrefOf = (id: string): string => hrefs.get(id) ?? `#${id}`
  for (const { name, part } of files) {
    visit(part, 'element', (node) => {
      const { href } = node.properties
      if (typeof href !== 'string' || !href.startsWith('#')) return
      const to = hrefOf(href.slice(1))
      node.properties.href = to.startsWith(`${name}#`) ? href : to
    })
    raiseHeadings(part)
  }
  return { files, hrefOf }
}

/** Ems of a word of a title that are kept on one line, on a telephone, too. */
const LONGEST_WORD = 6

/** A word of several characters between which a line could break. */
const isDivisible = (word: string): boolean => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]./su.test(word)

/** Titles of Han text break between words: they are large, and a word that is torn apart is seen. */
function keepWords(tree: Root, { metadata: { language }, speakers }: Document): void {
  const names = speakers.map(({ name }) => name)
  visit(tree, 'element', (node) => {
    if (!hasClass(node, 'title') && !hasClass(node, 'section-title')) return
    node.children = node.children.flatMap((child) => (child.type === 'text' ? inWords(child.value) : [child]))
  })
  function inWords(text: string): ElementContent[] {
    const parts: ElementContent[] = []
    for (const word of piecesOf(text, language, names)) {
      const last = parts.at(-1)
      if (isDivisible(word) && emsOf(word) <= LONGEST_WORD) parts.push(h('span', { class: 'piece' }, word))
      else if (last?.type === 'text') last.value += word
      else parts.push({ type: 'text', value: word })
    }
    return parts
  }
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
