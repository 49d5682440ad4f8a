import type { Element } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { hasClass } from './tree.ts'

/** What a row of the strip takes as it is drawn for all editions (src/document/strip.ts), and its bar in it. */
const ROW = 24
const BAR = { top: 6, height: 12 }

/**
 * Draws the strip of who spoke when for large print and small screens: each name stands over its row, in type as large as the text's, and
 * the rows take the whole width.
 *
 * @param ems Width of the strip in ems of the text.
 */
export function enlargeStrip(strip: Element, ems: number): void {
  const svg = strip.children.find((child): child is Element => child.type === 'element' && child.tagName === 'svg')
  const [, , right = 0, height = 0] = String(svg?.properties.viewBox).split(' ').map(Number)
  if (!svg || height === 0) return
  const starts: number[] = []
  visit(svg, 'element', (node) => {
    if (hasClass(node, 'strip-turns'))
      for (const [, x] of String(node.properties.d).matchAll(/M([\d.]+) /g)) starts.push(Number(x))
  })
  const left = Math.min(...starts.filter((x) => x > 0), right - 1)
  const em = (right - left) / ems
  const row = em * 1.3 + BAR.height * 2
  const tall = (height / ROW) * row
  svg.properties.viewBox = [left, 0, right - left, tall].map((n) => Math.round(n * 10) / 10).join(' ')
  let [names, bars] = [0, 0]
  visit(svg, 'element', (node) => {
    if (hasClass(node, 'strip-name')) {
      Object.assign(node.properties, {
        x: left,
        y: Math.round(names++ * row + em),
        fontSize: em.toFixed(1),
        fill: '#000',
      })
      return SKIP
    }
    if (hasClass(node, 'strip-turns')) {
      node.properties.transform = `translate(0 ${Math.round(bars * row + em * 1.3 - bars * ROW - BAR.top)})`
      bars++
    }
    if (hasClass(node, 'strip-bounds'))
      node.properties.d = String(node.properties.d).replaceAll(`v${height}`, `v${Math.round(tall)}`)
    return undefined
  })
}
