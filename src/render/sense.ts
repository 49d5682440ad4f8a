/** Where a title of Han text may break: between words, never inside a word or a name. */
import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { type Document, emsOf } from '../document/index.ts'
import { isHan } from './fonts/index.ts'
import { hasClass } from './tree.ts'

/**
 * A title in pieces that stay on one line each; a line may break between two of them where its script lets it.
 *
 * @param language BCP 47; decides how words are found (Unicode UAX 29 with the dictionary of the language).
 * @param names What must not be divided beside words: the speakers' names.
 */
export function piecesOf(title: string, language: string, names: readonly string[]): string[] {
  const ends = new Set<number>()
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(title))
    ends.add(index + segment.length)
  for (const name of names) {
    if (name === '') continue
    for (let at = title.indexOf(name); at >= 0; at = title.indexOf(name, at + name.length)) {
      for (let inside = at + 1; inside < at + name.length; inside++) ends.delete(inside)
      ends.add(at).add(at + name.length)
    }
  }
  const pieces: string[] = []
  let from = 0
  const add = (piece: string): void => {
    const last = pieces.at(-1)
    if (
      last !== undefined &&
      isBound(last, piece, language) &&
      !names.includes(piece) &&
      (piece === '的' || !names.includes(last))
    )
      pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  for (const end of [...ends].sort((a, b) => a - b)) {
    if (end > from) add(title.slice(from, end))
    from = Math.max(from, end)
  }
  if (from < title.length) add(title.slice(from))
  return pieces
}

/** Chinese words of one character that lead to what follows, or stand by themselves. */
const LEADING =
  /^[与與和及或跟同对對在从從由把被给給让讓向往于於为為比以是有不没沒很最更都也就才又再我你您他她它这這那哪谁誰上下]$/u
/** Words that a single character is joined to. */
const SHORT_HAN = /^\p{sc=Han}{1,4}$/u

/**
 * Whether a piece belongs to the one before it: a dash does, an ending of Japanese, and a single character of Chinese that is
 * no word of its own (商业化, 十八个月), for dictionaries know not every word.
 */
function isBound(before: string, piece: string, language: string): boolean {
  if (/^[—…⋯]+$/u.test(piece)) return true
  if (/^ja\b/u.test(language))
    return /^\p{sc=Hiragana}{1,3}$/u.test(piece) && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]$/u.test(before)
  return /^\p{sc=Han}$/u.test(piece) && !LEADING.test(piece) && !LEADING.test(before) && SHORT_HAN.test(before)
}

/** Ems of a word of a title that are kept on one line, on a telephone, too. */
const LONGEST_WORD = 6

/** A word of several characters between which a line could break. */
const isDivisible = (word: string): boolean => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]./su.test(word)

/**
 * Lets titles of Han text break between words alone, by a style sheet that keeps `.piece` on a line: they are large, and a
 * word that is torn apart is seen.
 *
 * @param tree Changed in place; its words stay as they are.
 */
export function keepWords(tree: Root, { metadata: { language }, speakers }: Document): void {
  if (!isHan(language)) return
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
