import type { Element, ElementContent, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import { SKIP, visit } from 'unist-util-visit'
import { emsOf } from '../../document/index.ts'
import { hasClass } from '../tree.ts'

/** A note of no more than this many ems has room in a margin. */
const BRIEF = 60
/** Chromium's work on a justified paragraph grows with the square of its length: at so many lines it is a second. */
const ENDLESS = 8000

/**
 * Marks notes and paragraphs by their length for the style sheet.
 *
 * A `brief` note is set in the margin where there is one. A `short` paragraph has about three lines: Chromium divides them
 * two and one, although two lines must stay together on either side; it is kept whole. An `endless` one runs over hundreds
 * of pages, as nothing does that a person has divided; it is set ragged, for it would take minutes otherwise.
 *
 * @param measure Ems in a line of the body.
 */
export function markLengths(tree: Root, measure: number): void {
  visit(tree, 'element', (node, _index, parent) => {
    if (hasClass(node, 'note') && emsOf(toText(node)) <= BRIEF && !hasPicture(node))
      node.properties.className = ['note', 'brief']
    if (node.tagName === 'li' && node.children.every(isInline) && isShort(node, measure))
      node.properties.className = [...[node.properties.className ?? []].flat(), 'short']
    if (node.tagName !== 'p' || parent?.type !== 'element') return
    if (!hasClass(parent, 'turn') && !hasClass(parent, 'lead') && !hasClass(parent, 'section')) return
    const lines = emsOf(toText(node)) / measure
    if (isShort(node, measure)) node.properties.className = ['short']
    if (lines > ENDLESS) node.properties.className = ['endless']
  })
}

/** Of about three lines. A long address begins a line of its own, so that what is estimated at one may take three. */
function isShort(node: Element, measure: number): boolean {
  const lines = emsOf(toText(node)) / measure
  return lines > 1 && lines < 3.8
}

const isInline = (node: ElementContent): boolean =>
  node.type !== 'element' || !/^(?:p|ul|ol|div|blockquote|pre|figure)$/u.test(node.tagName)

const hasPicture = (node: Element): boolean =>
  node.children.some((child) => child.type === 'element' && (child.tagName === 'img' || hasPicture(child)))

const HAN = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}'
/** Marks that no line begins with, where a space has let go of them. */
const CLOSING = ',;:!?.…)\\]，。、；：？！）」』】》〉”’'

/**
 * What a line must not part, and Chromium would: a dash or an ellipsis and the character before it in a Han text; a word
 * and the dash at which somebody is cut short; a word and a mark that a space let go (“stored , then”); the last four
 * characters of an address that is longer than its line.
 */
const TOGETHER = new RegExp(
  [
    `[${HAN}\\u3000-\\u303f\\uff00-\\uffef”’] *[—…]+`,
    `[^\\s${HAN}]{1,20} *——`,
    `[^\\s${HAN}]{1,20} *[—–]+["”’']*(?=\\s*$)`,
    `[^\\s${HAN}]{1,20} +[${CLOSING}]+(?=\\s|$|[${HAN}])`,
    `[${HAN}] +[${CLOSING}]+`,
    '(?<=[!-~]{20})[!-~]{4}(?=\\s|$)',
  ].join('|'),
  'gu',
)
/** What every match of `TOGETHER` has; most texts do not, and need not be searched for it in six ways. */
const MAY_PART = new RegExp(`[—–…]| [${CLOSING}]|[!-~]{24}`, 'u')
/** A mark at the beginning of a text, which belongs to the element before it. */
const LEADING = new RegExp(`^ *[${CLOSING}—]+`, 'u')
/** Longer ones are divided, and their last line has room for a mark. */
const SHORT_ELEMENT = 20

/**
 * Whether an element is kept whole with the marks behind it. Of several words only the last stays with a mark, as Chromium
 * has it by itself where no space stands between them: all of them would leave a loose line behind.
 */
const isKeptWith = (words: string, leading: string): boolean =>
  words.length <= SHORT_ELEMENT && (!words.includes(' ') || /^ |—/u.test(leading))

/** Keeps together what no line may part. Nothing is added to the text: it is copied and read aloud as it was. */
export function keepTogether(tree: Root): void {
  visit(tree, (node, index, parent) => {
    // Locators give way to page numbers.
    if (node.type === 'element' && (node.tagName === 'svg' || node.tagName === 'pre' || hasClass(node, 'locators')))
      return SKIP
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined
    const pieces: ElementContent[] = []
    let end = 0
    const before = parent.children[index - 1]
    const leading = before?.type === 'element' ? LEADING.exec(node.value)?.[0] : undefined
    if (leading !== undefined && before?.type === 'element' && isKeptWith(toText(before), leading)) {
      parent.children[index - 1] = h('span', { class: 'together' }, [before, leading])
      end = leading.length
    }
    for (const match of MAY_PART.test(node.value) ? node.value.matchAll(TOGETHER) : []) {
      if (match.index < end) continue
      if (match.index > end) pieces.push({ type: 'text', value: node.value.slice(end, match.index) })
      pieces.push(h('span', { class: 'together' }, match[0]))
      end = match.index + match[0].length
    }
    if (end === 0) return undefined
    if (end < node.value.length) pieces.push({ type: 'text', value: node.value.slice(end) })
    parent.children.splice(index, 1, ...pieces)
    return [SKIP, index + pieces.length]
  })
}
