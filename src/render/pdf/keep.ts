import type { ElementContent, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import { SKIP, visit } from 'unist-util-visit'
import { emsOf } from '../../document/index.ts'
import { hasClass } from '../tree.ts'

/**
 * Marks the paragraphs of about three lines: Chromium divides them two and one, although two lines must stay together on
 * either side. The style sheet keeps them whole.
 *
 * @param measure Ems in a line of the body.
 */
export function keepShortParagraphs(tree: Root, measure: number): void {
  visit(tree, 'element', (node, _index, parent) => {
    if (node.tagName !== 'p' || parent?.type !== 'element') return
    if (!hasClass(parent, 'turn') && !hasClass(parent, 'lead') && !hasClass(parent, 'section')) return
    const lines = emsOf(toText(node)) / measure
    // A long address begins a line of its own, so that what is estimated at one line may take three.
    if (lines > 1 && lines < 3.4) node.properties.className = ['short']
  })
}

/**
 * What a line must not part, and Chromium would: a dash or an ellipsis and the Han character before it; a word and a mark
 * that a space let go (“stored , then”); the last four characters of an address that is longer than its line.
 */
const TOGETHER =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef”’][—…]+|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,20} +[,;:!?.…)\]]+(?=\s|$)|(?<=[!-~]{20})[!-~]{4}(?=\s|$)/gu

/** Keeps together what no line may part. Nothing is added to the text: it is copied and read aloud as it was. */
export function keepTogether(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (node.tagName === 'svg' || node.tagName === 'pre')) return SKIP
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined
    const pieces: ElementContent[] = []
    let end = 0
    for (const match of node.value.matchAll(TOGETHER)) {
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
