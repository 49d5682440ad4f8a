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
import { countWordsOf, languageOfPiece, sharedWords, type WordShares } from '../transcript/index.ts'
import { directionOf } from './direction.ts'
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
    if (child.tagName === 'img') markAlternative(child, around)
    if (BLOCKS.test(child.tagName) && !child.children.some(isBlock)) markBlock(child, around)
    else markLanguages(child, around)
  }
}

/** The words of a picture are read aloud, too. */
function markAlternative(picture: Element, around: Around): void {
  const { alt } = picture.properties
  const found = typeof alt === 'string' ? languageOfBlock(alt, around) : undefined
  if (found !== undefined) Object.assign(picture.properties, attributes(found, around.language))
}

const isBlock = (node: ElementContent): boolean => node.type === 'element' && !PHRASING.test(node.tagName)

const isUnspoken = ({ tagName, properties }: Element): boolean =>
  tagName === 'code' ||
  (Array.isArray(properties.className) && properties.className.some((it) => UNSPOKEN.has(String(it))))

function markBlock(block: Element, around: Around): void {
  const text = spokenText(block)
  const whole = languageOfBlock(text, around)
  if (whole !== undefined) Object.assign(block.properties, attributes(whole, around.language))
  else {
    // Its words are compared clause by clause.
    const partly = foreignLanguage(text, { language: around.language })
    if (partly !== undefined && scriptFor(partly) === scriptFor(around.language)) markClauses(block, partly, around)
  }
  markPhrases(block, whole ?? around.language)
}

/** Marks the clauses of a block that are in another language of the document's own script. */
function markClauses(node: Element, foreign: string, around: Around): void {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element' && !isUnspoken(child)) markClauses(child, foreign, around)
    if (child.type !== 'text') return [child]
    const pieces: { text: string; isForeign: boolean }[] = []
    for (const clause of clausesIn(child.value)) {
      const words = clause.match(/\p{L}[\p{L}\p{M}’'-]*/gu)?.length ?? 0
      const isOther = words >= leastWords(around) && isForeign(clause, foreign, around)
      const last = pieces.at(-1)
      if (last && last.isForeign === isOther) last.text += clause
      else pieces.push({ text: clause, isForeign: isOther })
    }
    if (!pieces.some((it) => it.isForeign)) return [child]
    return pieces.flatMap(({ text, isForeign: isOther }): ElementContent[] => {
      if (!isOther) return [{ type: 'text', value: text }]
      // Marks and spaces around it are of the sentence that it stands in.
      const from = Math.max(0, text.search(/[^\s\p{P}]/u))
      let to = text.length
      while (to > from && /[\s\p{P}]/u.test(text.charAt(to - 1))) to--
      return [
        { type: 'text' as const, value: text.slice(0, from) },
        h('span', attributes(foreign, around.language), text.slice(from, to)),
        { type: 'text' as const, value: text.slice(to) },
      ].filter((it) => it.type !== 'text' || it.value !== '')
    })
  })
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

/** Scripts as readers share them: Han and kana are one; others have the names of ISO 15924. */
type Script = 'latin' | 'cjk' | 'cyrillic' | (typeof OTHER_SCRIPTS)[number] | 'other'

const OTHER_SCRIPTS = [
  'Hang',
  'Grek',
  'Hebr',
  'Arab',
  'Deva',
  'Beng',
  'Taml',
  'Telu',
  'Gujr',
  'Guru',
  'Knda',
  'Mlym',
  'Sinh',
  'Thai',
  'Laoo',
  'Khmr',
  'Mymr',
  'Tibt',
  'Ethi',
  'Geor',
  'Armn',
] as const

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}々〆ー]/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
/** Letters that follow each other in one script. */
const LETTERS = new RegExp(
  [
    `${CJK.source}+`,
    '\\p{Script=Latin}[\\p{Script=Latin}\\p{M}\\p{N}]*',
    '\\p{Script=Cyrillic}[\\p{Script=Cyrillic}\\p{M}]*',
    ...OTHER_SCRIPTS.map((script) => `\\p{Script=${script}}[\\p{Script=${script}}\\p{M}\\u200c\\u200d]*`),
    '\\p{L}\\p{M}*',
  ].join('|'),
  'gu',
)
const scriptLetters = OTHER_SCRIPTS.map((script) => ({ script, letter: new RegExp(`^\\p{Script=${script}}`, 'u') }))

/** What may stand between two words of one phrase, in scripts that part words with a space. */
const BETWEEN = /^[\p{N}\s,;:.!?'’‘"“”()\-–—/&%$€£]*$/u

function scriptOf(letters: string): Script {
  if (CJK.test(letters)) return 'cjk'
  if (/^\p{Script=Latin}/u.test(letters)) return 'latin'
  if (/^\p{Script=Cyrillic}/u.test(letters)) return 'cyrillic'
  return scriptLetters.find(({ letter }) => letter.test(letters))?.script ?? 'other'
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
  const script = customaryScript(language)
  if (script === undefined || script === 'Latn') return 'latin'
  if (/^(?:Han[st]|Hani|Jpan|Hrkt|Bopo)$/u.test(script)) return 'cjk'
  if (script === 'Cyrl') return 'cyrillic'
  if (script === 'Kore') return 'Hang'
  return OTHER_SCRIPTS.find((it) => it === script) ?? 'other'
}

/** Whether one reads both as the same: `en` and `en-GB`, but not `zh-Hans` and `zh-Hant`. */
function isSame(a: string, b: string): boolean {
  const form = (tag: string): string | undefined => /-(hans|hant)\b/iu.exec(tag)?.[1]?.toLowerCase()
  return baseOf(a) === baseOf(b) && (form(a) === undefined || form(b) === undefined || form(a) === form(b))
}

/** In one script two languages share names and terms, so that only running text tells them apart. */
const LEAST_LETTERS = 40

const lettersOf = (piece: string): number => piece.match(/\p{L}/gu)?.length ?? 0

/** The language of a whole block, where it is another than the document's. */
function languageOfBlock(text: string, around: Around): string | undefined {
  const found = foreignLanguage(text, around)
  if (found === undefined) return undefined
  const all = lettersOf(text)
  if (scriptFor(found) === scriptFor(around.language)) {
    if (all < LEAST_LETTERS) return undefined
    // One sentence in another language does not make the others foreign.
    let [foreign, own] = [0, 0]
    for (const clause of clausesIn(text)) {
      const evidence = evidenceOf(clause, found, around)
      if (evidence === 'foreign') foreign += clause.length
      else if (evidence === 'own') own += clause.length
    }
    return foreign > 0.6 * (foreign + own) ? found : undefined
  }
  const letters = phrasesOf(text)
    .filter(({ script }) => script === scriptFor(found))
    .reduce((sum, { from, to }) => sum + lettersOf(text.slice(from, to)), 0)
  // What is said in the document's language with a few foreign words in it is not foreign.
  return letters > all * 0.7 ? found : undefined
}

function foreignLanguage(text: string, { language, shared }: Around): string | undefined {
  const found = languageOfPiece(text, language, shared)
  return found === undefined || isSame(found, language) ? undefined : found
}

/** A text in the pieces that its marks divide it into; together they are the text. */
const clausesIn = (text: string): string[] => text.match(/[^.!?…;:,،؛]+(?:[.!?…;:,،؛]+\s*)?|[.!?…;:,،؛]+\s*/gu) ?? []

/** Which of two languages a clause of a block speaks for: by its words, and by letters that English has not. */
function evidenceOf(clause: string, foreign: string, around: Around): 'foreign' | 'own' | undefined {
  // Of a language that we know no words of, all is that is not plainly foreign.
  if (around.shared) return isForeign(clause, foreign, around) ? 'foreign' : 'own'
  const [theirs, ours] = [countWordsOf(clause, foreign), countWordsOf(clause, around.language)]
  if (ours > theirs || (foreign === 'en' && theirs < 2 && /[^\P{L}A-Za-z]/u.test(clause))) return 'own'
  return theirs > ours ? 'foreign' : undefined
}

/** A clause of so few words may be of any language; of a neighbour, one of some more. */
const leastWords = ({ shared }: Around): number => (shared ? 8 : 5)

/** Whether a clause is in another language than the text around it, as running text shows it. */
function isForeign(clause: string, foreign: string, around: Around): boolean {
  const found = foreignLanguage(clause, around)
  return found !== undefined && isSame(found, foreign)
}

/** What an edition says itself, by the element that it stands in. */
const INTERFACE_IDS = new Set([
  'contents-title',
  'front-title',
  'speaker-index-title',
  'endnotes-title',
  'colophon-title',
])
/** Where the contents name parts in these words. */
const INTERFACE_LINKS = new Set(['#front', '#endnotes', '#speaker-index', '#colophon'])
const INTERFACE_CLASSES = new Set(['strip', 'index-share', 'back'])

/**
 * Marks the words that an edition says itself, where they are of another language than the talk: a language without words
 * of its own is given English ones.
 */
function markInterface(tree: Root, words: Words, language: string): void {
  if (isSame(words.language, language)) return
  visit(tree, 'element', (node, index, parent) => {
    const { id, className, href } = node.properties
    const before = parent?.children[(index ?? 0) - 1]
    const isOurs =
      INTERFACE_IDS.has(String(id)) ||
      INTERFACE_LINKS.has(String(href)) ||
      node.tagName === 'dt' ||
      // What cleaning did is said in a sentence.
      (node.tagName === 'dd' && before?.type === 'element' && toText(before) === words.cleaning) ||
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
  if (isKana ? (phrase.match(KANA)?.length ?? 0) < 3 : script === scriptFor(language)) return undefined
  const found = languageOfPiece(phrase, language)
  // Korean is written with some Han characters itself.
  if (baseOf(language) === 'ko' && baseOf(found ?? '') === 'zh') return undefined
  return found === undefined || isSame(found, language) ? undefined : found
}
