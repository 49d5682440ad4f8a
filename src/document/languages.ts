/** Marks what is said in another language than the document's (WCAG 2.2 SC 3.1.2), so that it is read aloud and set as such. */
import type { Element, ElementContent, Root, Text } from 'hast'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import { visit } from 'unist-util-visit'
import { baseOf } from '../by-language.ts'
import { kind, kindsOf } from '../letter-kinds.ts'
import { hasPlainLetters } from '../plain-letters.ts'
import { scriptOf as customaryScript } from '../script-of.ts'
import { languageOfPiece, sharedWords, type WordShares } from '../transcript/index.ts'
import { hasClass } from './identifiers.ts'
import { type Words, wordsFor } from './words/index.ts'

/** What `rehype-languages` may be told. */
export interface LanguagesOptions {
  /** The page's language (BCP 47); that of the transcript when left out. */
  language?: string
}

/**
 * Gives what is said in another language than the page's a `lang`, and a `dir` where it runs the other way; so, too, what an
 * edition says itself where it has no words in the page's language. Pages of which nobody says the language stay as they are.
 */
export const rehypeLanguages: Plugin<[LanguagesOptions?], Root> =
  (options = {}) =>
  (tree, file) => {
    const language = options.language ?? file.data.transcript?.metadata.language
    if (language === undefined) return
    markInterface(tree, wordsFor(language), language)
    if (directionOf(language) === 'rtl') markCode(tree)
    markLanguages(tree, { language, shared: sharedWords(language, () => turnsText(tree)) })
  }

/**
 * Attributes for what an edition says itself where the text around it is of another language: the `lang`, and the `dir`
 * where it runs the other way.
 *
 * @param words The language of the interface's words (BCP 47).
 * @param around That of the text around.
 */
export const ownLanguage = (words: string, around: string): { lang?: string; dir?: string } =>
  isSame(words, around) ? {} : attributes(words, around)

const RIGHT_TO_LEFT: ReadonlySet<string | undefined> = new Set(
  'Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa'.split(' '),
)

/** The direction that a language is written in (BCP 47 tag). */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(customaryScript(language)) ? 'rtl' : 'ltr'
}

const BLOCKS = /^(?:p|li|dd|dt|h[1-6]|td|th|blockquote|figcaption)$/u
const PHRASING = /^(?:a|b|strong|em|i|span|code|q|cite|time|sup|sub|br|img)$/u
/** Names are of every language, and code of none. */
const UNSPOKEN = new Set([
  'speaker',
  'locator',
  'locators',
  'name',
  'index-name',
  'entry-speakers',
  'highlight-speaker',
])

/** What a piece is compared with. */
interface Around {
  /** A BCP 47 tag. */
  language: string
  /** Words that it shares with other languages. */
  shared?: WordShares | undefined
}

/**
 * Gives blocks and phrases in another language than the document's a `lang`, and a `dir` where they run the other way.
 *
 * @param tree Changed in place; its words stay as they are.
 * @param around The document's language.
 */
function markLanguages(tree: Root | Element, around: Around): void {
  for (const child of tree.children) {
    if (child.type !== 'element' || child.tagName === 'svg' || isUnspoken(child)) continue
    if (BLOCKS.test(child.tagName) && !child.children.some(isBlock)) markBlock(child, around)
    else markLanguages(child, around)
  }
}

const isBlock = (node: ElementContent): boolean => node.type === 'element' && !PHRASING.test(node.tagName)

const isUnspoken = ({ tagName, properties }: Element): boolean =>
  tagName === 'code' ||
  (Array.isArray(properties.className) && properties.className.some((it) => UNSPOKEN.has(String(it))))

function markBlock(block: Element, around: Around): void {
  const whole = languageOfBlock(spokenText(block), around)
  if (whole !== undefined) Object.assign(block.properties, attributes(whole, around.language))
  markPhrases(block, whole ?? around.language)
}

const attributes = (language: string, around: string): { lang: string; dir?: string } => ({
  lang: language,
  ...(directionOf(language) === directionOf(around) ? {} : { dir: directionOf(language) }),
})

function spokenText(node: Root | Element): string {
  return node.children
    .map((child) => {
      if (child.type === 'text') return child.value
      return child.type === 'element' && !isUnspoken(child) ? spokenText(child) : ''
    })
    .join('')
}

/** All that is said: an edition's own words may be of another language. */
function turnsText(tree: Root): string {
  const texts: string[] = []
  visit(tree, 'element', (node) => {
    if (hasClass(node, 'turn')) texts.push(spokenText(node))
  })
  return texts.join('\n')
}

/** Scripts as readers share them: Han and kana are one. */
type Script = 'latin' | 'cjk' | 'cyrillic' | 'other'

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}々〆ー]/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
/** Letters that follow each other in one script. */
const LETTERS = new RegExp(
  `${CJK.source}+|\\p{Script=Latin}[\\p{Script=Latin}\\p{M}\\p{N}]*|\\p{Script=Cyrillic}+|${'(?:(?!\\p{Script=Latin}|\\p{Script=Cyrillic}|CJK)[\\p{L}\\p{M}])+'.replace('CJK', CJK.source)}`,
  'gu',
)
/** What may stand between two words of one phrase, in scripts that part words with a space. */
const BETWEEN = /^[\p{N}\s,;:.!?'’‘"“”()\-–—/&%$€£]*$/u

function scriptOf(letters: string): Script {
  if (CJK.test(letters)) return 'cjk'
  if (/^\p{Script=Latin}/u.test(letters)) return 'latin'
  return /^\p{Script=Cyrillic}/u.test(letters) ? 'cyrillic' : 'other'
}

interface Phrase {
  from: number
  to: number
  script: Script
}

/** A text's phrases: each in one script, as long as it can be. */
function phrasesOf(text: string): Phrase[] {
  const kinds = kindsOf(text)
  const phrases: Phrase[] = []
  for (const { from, to, script } of kinds ? runsOfKinds(kinds) : runsIn(text)) {
    const last = phrases.at(-1)
    if (last?.script === script && script !== 'cjk' && BETWEEN.test(text.slice(last.to, from))) last.to = to
    else phrases.push({ from, to, script })
  }
  return phrases
}

/** Letters that follow each other in one script. */
function* runsIn(text: string): Generator<Phrase> {
  for (const { 0: letters, index } of text.matchAll(LETTERS))
    yield { from: index, to: index + letters.length, script: scriptOf(letters) }
}

/** As `runsIn`, in text of common letters. */
function* runsOfKinds(kinds: Uint8Array): Generator<Phrase> {
  const isCjk = (i: number): boolean => kinds[i] === kind.han || kinds[i] === kind.kana
  const isLatin = (i: number): boolean => kinds[i] === kind.latin || kinds[i] === kind.figure
  for (let i = 0; i < kinds.length; ) {
    const from = i
    if (isCjk(i)) while (isCjk(i)) i++
    else if (kinds[i] === kind.latin) while (isLatin(i)) i++
    if (i > from) yield { from, to: i, script: kinds[from] === kind.latin ? 'latin' : 'cjk' }
    else i++
  }
}

/** The script that a language is written in. */
function scriptFor(language: string): Script {
  if (/^(?:zh|yue|cmn|lzh|ja)$/u.test(baseOf(language))) return 'cjk'
  if (/^(?:ru|uk|be|bg|mk)$/u.test(baseOf(language))) return 'cyrillic'
  return /^(?:ko|el|he|ar|fa|ur|th|hi|bn|ta|ka|hy)$/u.test(baseOf(language)) ? 'other' : 'latin'
}

/** Whether one reads both as the same: `en` and `en-GB`, but not `zh-Hans` and `zh-Hant`. */
function isSame(a: string, b: string): boolean {
  const form = (tag: string): string | undefined => /-(hans|hant)\b/iu.exec(tag)?.[1]?.toLowerCase()
  return baseOf(a) === baseOf(b) && (form(a) === undefined || form(b) === undefined || form(a) === form(b))
}

/** In one script two languages share names and terms, so that only running text tells them apart. */
const LEAST_LETTERS = 40

/** The language of a whole block, where it is another than the document's. */
function languageOfBlock(text: string, { language, shared }: Around): string | undefined {
  const found = languageOfPiece(text, language, shared)
  if (found === undefined || isSame(found, language)) return undefined
  const lettersOf = (piece: string): number => piece.match(/\p{L}/gu)?.length ?? 0
  const letters = phrasesOf(text)
    .filter(({ script }) => script === scriptFor(found))
    .reduce((sum, { from, to }) => sum + lettersOf(text.slice(from, to)), 0)
  if (scriptFor(found) === scriptFor(language)) return letters < LEAST_LETTERS ? undefined : found
  // What is said in the document's language with a few foreign words in it is not foreign.
  return letters > lettersOf(text) * 0.7 ? found : undefined
}

/** What an edition says itself, by the element that it stands in. */
const INTERFACE_IDS = new Set(['contents-title', 'front-title', 'speaker-index-title', 'endnotes-title', 'colophon'])
/** Where the contents name parts in these words. */
const INTERFACE_LINKS = new Set(['#front', '#endnotes', '#speaker-index', '#colophon'])
const INTERFACE_CLASSES = new Set(['strip', 'index-share', 'back'])

/**
 * Marks the words that an edition says itself, where they are of another language than the talk: a language without words
 * of its own is given English ones.
 */
function markInterface(tree: Root, words: Words, language: string): void {
  if (isSame(words.language, language)) return
  visit(tree, 'element', (node) => {
    const { id, className, href } = node.properties
    const isOurs =
      INTERFACE_IDS.has(String(id)) ||
      INTERFACE_LINKS.has(String(href)) ||
      // A talk without headings has one section, which we give a name.
      (node.tagName === 'h2' && toText(node) === words.conversation) ||
      (Array.isArray(className) && className.some((it) => INTERFACE_CLASSES.has(String(it))))
    if (isOurs) Object.assign(node.properties, attributes(words.language, language))
  })
}

/** Programs are written from the left. */
function markCode(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName === 'pre' || node.tagName === 'code') node.properties.dir = 'ltr'
  })
}

/** Marks phrases in a script that the language around them is not written in. */
function markPhrases(node: Element, language: string): void {
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return marked(child, language)
    if (child.type === 'element' && !isUnspoken(child)) markPhrases(child, language)
    return [child]
  })
}

function marked(node: Text, language: string): ElementContent[] {
  if (hasPlainLetters(node.value) && scriptFor(language) === 'latin') return [node]
  const out: ElementContent[] = []
  let done = 0
  for (const { from, to, script } of phrasesOf(node.value)) {
    const phrase = node.value.slice(from, to)
    const found = languageOfPhrase(phrase, script, language)
    if (found === undefined) continue
    if (from > done) out.push({ type: 'text', value: node.value.slice(done, from) })
    out.push(h('span', attributes(found, language), phrase))
    done = to
  }
  if (done === 0) return [node]
  if (done < node.value.length) out.push({ type: 'text', value: node.value.slice(done) })
  return out
}

function languageOfPhrase(phrase: string, script: Script, language: string): string | undefined {
  // Japanese in Chinese shows by its kana; one or two of them are a fashion of writing.
  const isKana = script === 'cjk' && scriptFor(language) === 'cjk' && baseOf(language) !== 'ja'
  if (isKana ? (phrase.match(KANA)?.length ?? 0) < 3 : script === scriptFor(language) && script !== 'other')
    return undefined
  const found = languageOfPiece(phrase, language)
  // Korean is written with some Han characters itself.
  if (baseOf(language) === 'ko' && baseOf(found ?? '') === 'zh') return undefined
  return found === undefined || isSame(found, language) ? undefined : found
}
