/** Where words may be divided at the ends of lines. Chromium asks a dictionary that not every build of it has: ours is the same everywhere. */
import { createRequire } from 'node:module'
import type { Nodes, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { hasClass } from '../tree.ts'

const SOFT_HYPHEN = '\u00ad'
/** PAGES: no shorter word is divided, and no fewer letters than these stand at the end of a line, or begin one. */
const SHORTEST = 6
const FEWEST = 3

/** Patterns by primary language, where they are called otherwise; a region may have its own. */
const patterns: Readonly<Record<string, string>> = {
  de: 'de-1996',
  'de-ch': 'de-ch-1901',
  el: 'el-monoton',
  en: 'en-us',
  'en-au': 'en-gb',
  'en-gb': 'en-gb',
  'en-ie': 'en-gb',
  'en-nz': 'en-gb',
  sh: 'sh-latn',
  sr: 'sr-cyrl',
}
/** Languages of the patterns, which divide words by letters; those that write otherwise are left to the browser. */
const alphabetic = new Set(
  'af be bg ca cs cy da es et eu fi fr ga gl hr hu id is it la lt lv mk nb nl nn no oc pl pt rm ro ru sk sl sq sv tr uk'.split(
    ' ',
  ),
)

type Hyphenate = (word: string, options: { hyphenChar: string; minWordLength: number }) => string

const require = createRequire(import.meta.url)

/** How words of a language are divided; nothing where nobody has written patterns for it. */
function hyphenatorFor(language: string): Hyphenate | undefined {
  const [primary = '', region = ''] = language.toLowerCase().split('-')
  const name = patterns[`${primary}-${region}`] ?? patterns[primary] ?? (alphabetic.has(primary) ? primary : undefined)
  if (name === undefined) return undefined
  const { hyphenateSync } = require(`hyphen/${name}`) as { hyphenateSync: Hyphenate }
  return hyphenateSync
}

/** A word by itself: no address, no number, no part of a compound; what stands around it are marks. */
const WORD = /(?<![^\s\p{Ps}\p{Pi}"'—–])\p{L}[\p{L}\p{M}’']*(?=[\p{P}]*(?:\s|[—–]|$))/gu

/**
 * Puts soft hyphens into the words of paragraphs that are set to a full line. A word with a capital is a name, but in
 * German; it is left whole, and so is the last word of a paragraph.
 *
 * @param language Of the whole text: BCP 47.
 */
export function hyphenateWords(tree: Root, language: string): void {
  visit(tree, 'element', (node, _index, parent) => {
    if (node.tagName !== 'p' || parent?.type !== 'element') return undefined
    if (!hasClass(parent, 'turn') && !hasClass(parent, 'lead')) return undefined
    hyphenateIn(node, language, true)
    return SKIP
  })
}

/** @param isLast Whether nothing of the paragraph stands behind the node. */
function hyphenateIn(node: Nodes, language: string, isLast: boolean): void {
  if (node.type === 'text') {
    node.value = divided(node.value, language, isLast)
    return
  }
  if (!('children' in node)) return
  if (node.type === 'element' && isWhole(node)) return
  const own = node.type === 'element' && typeof node.properties.lang === 'string' ? node.properties.lang : language
  for (const [i, child] of node.children.entries()) hyphenateIn(child, own, isLast && i === node.children.length - 1)
}

/** What is never divided: names, code, drawings, and what is kept together. */
const isWhole = (node: Extract<Nodes, { type: 'element' }>): boolean =>
  /^(?:code|pre|svg|b|sup|ruby|time)$/u.test(node.tagName) || hasClass(node, 'together') || hasClass(node, 'piece')

function divided(text: string, language: string, isLast: boolean): string {
  let hyphenate: Hyphenate | undefined | null = null
  return text.replace(WORD, (word, at: number) => {
    if (word.length < SHORTEST) return word
    if (/^\p{Lu}/u.test(word) && !/^de\b/iu.test(language)) return word
    if (isLast && !/\p{L}/u.test(text.slice(at + word.length))) return word
    hyphenate ??= hyphenatorFor(language)
    if (!hyphenate) return word
    return withinLimits(hyphenate(word, { hyphenChar: SOFT_HYPHEN, minWordLength: SHORTEST }))
  })
}

/** The hyphens that have enough letters on either side. */
function withinLimits(word: string): string {
  const pieces = word.split(SOFT_HYPHEN)
  const length = word.length - pieces.length + 1
  let before = 0
  return pieces
    .map((piece, i) => {
      const isKept = i > 0 && before >= FEWEST && length - before >= FEWEST
      before += piece.length
      return `${isKept ? SOFT_HYPHEN : ''}${piece}`
    })
    .join('')
}
