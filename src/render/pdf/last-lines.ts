import type { Element, Root, Text } from 'hast'
import { h } from 'hastscript'
import { SKIP, visit } from 'unist-util-visit'

/** Two characters and the marks behind them; a number or a short word counts as one. */
const ending =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?<![!-~])[\dA-Za-z.,]{1,6})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{P}]*$/u

/** A single letter or digit, and the word before it: a line of its own would be as short in any script. */
const loneEnding = /(?<=\s)[^\s]{1,20} [\p{L}\p{N}]\p{M}*[\p{P}]*$/u

/**
 * Keeps the last two characters of Han paragraphs on one line, so that no paragraph ends with a line of one (CLREQ 3.2.3):
 * Chromium's `text-wrap: pretty` sees no words there. A text in another language may have paragraphs in Han. A single letter
 * or digit at the end of any paragraph stays with the word before it.
 */
export function keepLastLines(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'p' && node.tagName !== 'li') return undefined
    const last = lastText(node)
    const kept = last && (ending.exec(last.text.value) ?? loneEnding.exec(last.text.value))
    // What is no longer than that is a line of its own.
    if (last && kept && kept.index > 0) {
      last.text.value = last.text.value.slice(0, kept.index)
      last.parent.children.splice(
        last.parent.children.indexOf(last.text) + 1,
        0,
        h('span', { class: 'piece' }, kept[0]),
      )
    }
    return node.tagName === 'p' ? SKIP : undefined
  })
}

function lastText(node: Element): { text: Text; parent: Element } | undefined {
  const last = node.children.at(-1)
  if (last?.type === 'text') return { text: last, parent: node }
  return last?.type === 'element' && last.tagName !== 'a' ? lastText(last) : undefined
}
