import type { Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { emsOf } from '../../document/index.ts'
import { hasClass } from '../tree.ts'

/** A note of no more than this many ems has room in a margin. */
const BRIEF = 60

/**
 * Marks notes that are brief enough for a margin, and the paragraphs of about three lines: Chromium divides them two and one, although two lines must stay together on
 * either side. The style sheet keeps them whole.
 *
 * @param measure Ems in a line of the body.
 */
export function keepShortParagraphs(tree: Root, measure: number): void {
  visit(tree, 'element', (node, _index, parent) => {
    if (hasClass(node, 'note') && emsOf(toText(node)) <= BRIEF) node.properties.className = ['note', 'brief']
    if (node.tagName !== 'p' || parent?.type !== 'element') return
    if (!hasClass(parent, 'turn') && !hasClass(parent, 'lead') && !hasClass(parent, 'section')) return
    const lines = emsOf(toText(node)) / measure
    if (lines > 1.8 && lines < 3.4) node.properties.className = ['short']
  })
}
