/** Lines that run down, from right to left: for Chinese and Japanese. The words stay as they are. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { ColloquyError } from '../errors.ts'
import { isHan } from './fonts/index.ts'
import { hasClass } from './tree.ts'

/**
 * Refuses a text that is not written so.
 *
 * @throws {ColloquyError} `usage`.
 */
export function refuseHorizontal(language: string): void {
  if (isHan(language)) return
  throw new ColloquyError(
    'usage',
    `A text in “${language}” is not set in lines that run down; only Chinese and Japanese are.`,
    {
      advice: 'Leave --vertical away, or say in the front matter which “language” it is.',
    },
  )
}

/** Letters, digits and signs of Latin text that stand together, spaces between them included. */
const latinRun = /[!-~\p{Script=Latin}]+(?: +[!-~\p{Script=Latin}]+)*/gu
/** A number that takes the place of one character, with its sign of per cent, which takes another. */
const shortNumber = /^(\d{1,2})(%?)$/u

/** Elements whose text is laid out as it stands. */
const untouched = /^(?:svg|pre|code)$/u

/**
 * Marks numbers of one or two digits that stand alone among Han characters: they are set upright, two digits side by side
 * (CLREQ §3.3, JLREQ §3.2.5). Longer ones lie on their side like words. Changes the tree; no character of it.
 */
export function combineNumbers(node: Element): void {
  if (hasClass(node, 'section-title') && /^\d{1,2}$/u.test(String(node.properties.dataNumber)))
    node.properties.className = ['section-title', 'short-number']
  if (hasClass(node, 'number') && /^\d{1,3}$/u.test(String(node.properties.dataNumber)))
    node.properties.className = ['number', 'upright']
  if (untouched.test(node.tagName)) return
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element') combineNumbers(child)
    return child.type === 'text' ? combined(child.value) : [child]
  })
}

function combined(text: string): ElementContent[] {
  const nodes: ElementContent[] = []
  let end = 0
  for (const { 0: run, index } of text.matchAll(latinRun)) {
    const [, ...parts] = shortNumber.exec(run) ?? []
    if (parts.length === 0) continue
    if (index > end) nodes.push({ type: 'text', value: text.slice(end, index) })
    nodes.push(...parts.filter(Boolean).map((part) => h('span', { class: 'upright' }, part)))
    end = index + run.length
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) })
  return nodes
}

/** One of several values of a property: spaces within brackets divide none. */
const value = /(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/gu

/** Where a side comes to lie when the page turns by a quarter, to the right. */
const turnedSide: Record<string, string> = { top: 'right', right: 'bottom', bottom: 'left', left: 'top' }

/**
 * A style sheet turned by a quarter: what stood above now stands at the right. Older reading systems know no logical
 * sides (`margin-block-start`), so there is one sheet for lines that run across, and this. Widths and heights stay.
 */
export function turned(css: string): string {
  return css
    .replace(
      /\b(margin|padding|border)-(top|right|bottom|left)\b/gu,
      (_, property, side) => `${property}-${turnedSide[side]}`,
    )
    .replace(/\b(margin|padding): ([^;]+);/gu, (_, property, values: string) => {
      const [top = '0', right = top, bottom = top, left = right] = values.match(value) ?? []
      return `${property}: ${left} ${top} ${right} ${bottom};`
    })
}
