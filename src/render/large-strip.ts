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
  const drawings = strip.children.filter((it): it is Element => it.type === 'element' && it.tagName === 'svg')
  const [, , width = 0] = String(drawings[0]?.properties.viewBox).split(' ').map(Number)
  const starts: number[] = []
  const ends: number[] = []
  let isToTheLeft = false
  visit(strip, 'element', (node) => {
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
  for (const svg of drawings) enlarge(svg, { left, right, ems, isToTheLeft })
}

/** What the drawings of one strip have in common: between where its rows stand, and how wide that is in ems. */
interface Rows {
  left: number
  right: number
  ems: number
  isToTheLeft: boolean
}

function enlarge(svg: Element, { left, right, ems, isToTheLeft }: Rows): void {
  const [, , , height = 0] = String(svg.properties.viewBox).split(' ').map(Number)
  if (height === 0) return
  const em = (right - left) / ems
  // Arabic letters reach further down.
  const over = isToTheLeft ? 1.8 : 1.5
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
    // Hairlines stand at the bars, and go through no name.
    if (hasClass(node, 'strip-bounds'))
      node.properties.d = String(node.properties.d).replace(/M([\d.]+) 0v[\d.]+/g, (_, x) =>
        Array.from(
          { length: height / ROW },
          (_, i) => `M${x} ${Math.round(i * row + em * over) - 4}v${BAR.height + 8}`,
        ).join(''),
      )
    return undefined
  })
}

/** Rows that a small page has room for, with a heading. */
const MOST_ROWS = 12

/**
 * Divides the strip of many speakers into pictures that a small page holds each. The first says in words what all of them show.
 */
export function divideStrip(strip: Element): void {
  const svg = strip.children.find((child): child is Element => child.type === 'element' && child.tagName === 'svg')
  const [x, , width, height = 0] = String(svg?.properties.viewBox).split(' ').map(Number)
  const rows = height / ROW
  if (!svg || rows <= MOST_ROWS) return
  const ofRow = svg.children.filter(
    (it): it is Element => it.type === 'element' && (hasClass(it, 'strip-name') || hasClass(it, 'strip-turns')),
  )
  const others = svg.children.filter((it) => !ofRow.includes(it as Element))
  const bounds = others.filter((it): it is Element => it.type === 'element' && hasClass(it, 'strip-bounds'))
  // Of equal size, so that the last is no single row.
  const each = Math.ceil(rows / Math.ceil(rows / MOST_ROWS))
  strip.properties.className = ['strip', 'divided']
  strip.children = Array.from({ length: Math.ceil(rows / each) }, (_, part): Element => {
    const from = part * each
    const own = structuredClone(ofRow.slice(from * 2, (from + each) * 2))
    const tall = (own.length / 2) * ROW
    for (const node of own)
      if (hasClass(node, 'strip-turns'))
        node.properties.d = String(node.properties.d).replace(
          /M([\d.]+) ([\d.]+)h/g,
          (_, at, y) => `M${at} ${Number(y) - from * ROW}h`,
        )
    const lines = structuredClone(bounds)
    for (const line of lines) line.properties.d = String(line.properties.d).replaceAll(`v${height}`, `v${tall}`)
    const viewBox = [x, 0, width, tall].join(' ')
    const { role: _role, ariaLabel: _label, ...drawn } = svg.properties
    return part === 0
      ? {
          ...svg,
          properties: { ...svg.properties, viewBox },
          children: [...others.filter((it) => !bounds.includes(it as Element)), ...lines, ...own],
        }
      : { ...svg, properties: { ...drawn, viewBox, ariaHidden: 'true' }, children: [...lines, ...own] }
  })
}
