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
  const [, , width = 0, height = 0] = String(svg?.properties.viewBox).split(' ').map(Number)
  if (!svg || height === 0) return
  const starts: number[] = []
  const ends: number[] = []
  let isToTheLeft = false
  visit(svg, 'element', (node) => {
    if (hasClass(node, 'strip-name')) isToTheLeft = Number(node.properties.x) > 0
    if (hasClass(node, 'strip-turns'))
      for (const [, x = 0, , long = 0] of String(node.properties.d).matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)/g)) {
        starts.push(Number(x))
        ends.push(Number(x) + Number(long))
      }
  })
  // Where names stand at the right, the rows end before them.
  const left = isToTheLeft ? 0 : Math.min(...starts.filter((x) => x > 0), width - 1)
  const right = isToTheLeft ? Math.max(...ends, 1) : width
  const em = (right - left) / ems
  // Arabic letters reach further down.
  const over = isToTheLeft ? 1.7 : 1.3
  const row = em * over + BAR.height * 2
  const tall = (height / ROW) * row
  svg.properties.viewBox = [left, 0, right - left, tall].map((n) => Math.round(n * 10) / 10).join(' ')
  let [names, bars] = [0, 0]
  visit(svg, 'element', (node) => {
    if (hasClass(node, 'strip-name')) {
      Object.assign(node.properties, {
        x: isToTheLeft ? right : left,
        y: Math.round(names++ * row + em),
        fontSize: em.toFixed(1),
        fill: '#000',
      })
      return SKIP
    }
    if (hasClass(node, 'strip-turns')) {
      node.properties.transform = `translate(0 ${Math.round(bars * row + em * over - bars * ROW - BAR.top)})`
      bars++
    }
    if (hasClass(node, 'strip-bounds'))
      node.properties.d = String(node.properties.d).replaceAll(`v${height}`, `v${Math.round(tall)}`)
    return undefined
  })
}
