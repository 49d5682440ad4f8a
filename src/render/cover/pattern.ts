/** The pattern of a cover: who spoke when, each turn as long as its share of the words. */
import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import type { CoverName } from '../../designs.ts'
import type { Document } from '../../document/index.ts'
import { hasClass } from '../tree.ts'

/** A drawing in SVG: an outline for each speaker, in the order in which they first speak. */
export interface Pattern {
  width: number
  height: number
  outlines: string[]
}

/** A turn as a part of the talk, from 0 to 1. */
interface Span {
  row: number
  from: number
  to: number
}

/** More rows than this could not be told apart. */
const MOST_ROWS = 8
const WIDTH = 800
/** Between two turns, as a part of the width. */
const GAP = 0.0009
/** The least that is still seen of a turn. */
const LEAST = 0.0016

/** Draws the turns as the style has them. Where nobody is named as speaking there is nothing to draw. */
export function patternOf(document: Document, style: CoverName): Pattern {
  return drawn(spansOf(document), style)
}

/** Draws parts of any kind as a band, each as long as its share. */
export function patternOfParts(parts: readonly { share: number; row: number }[]): Pattern {
  return drawn(spansOfShares(parts.map(({ share, row }) => ({ row, length: share }))), 'band')
}

function drawn(spans: readonly Span[], style: CoverName): Pattern {
  const rows = Math.max(0, ...spans.map(({ row }) => row + 1))
  const { height, outline } = styles[style](rows)
  const outlines = Array.from({ length: rows }, (_, row) =>
    spans
      .filter((span) => span.row === row)
      .map(outline)
      .join(''),
  )
  return { width: WIDTH, height, outlines }
}

type Outline = (span: Span) => string

/** By style: how high the drawing of so many rows is, and the outline of a turn. */
const styles: Record<CoverName, (rows: number) => { height: number; outline: Outline }> = {
  rows: (rows) => ({ height: rows * 27 - 9, outline: ({ row, from, to }) => bar(from, to, row * 27, 18) }),
  band: () => ({ height: 10, outline: ({ from, to }) => bar(from, to, 0, 10) }),
  arcs: (rows) => {
    const step = 300 / Math.max(3, rows)
    return {
      height: WIDTH / 2,
      outline: ({ row, from, to }) => arc(from, to, WIDTH / 2 - step * row, WIDTH / 2 - step * (row + 0.72)),
    }
  },
}

function bar(from: number, to: number, y: number, height: number): string {
  const width = ((to - from) * WIDTH).toFixed(1)
  return `M${(from * WIDTH).toFixed(1)} ${y}h${width}v${height}h-${width}z`
}

/** A piece of a half ring that stands on the drawing's foot, from its left end to its right one. */
function arc(from: number, to: number, outer: number, inner: number): string {
  const at = (part: number, radius: number): string =>
    [WIDTH / 2 - radius * Math.cos(part * Math.PI), WIDTH / 2 - radius * Math.sin(part * Math.PI)]
      .map((coordinate) => coordinate.toFixed(1))
      .join(' ')
  const [r, s] = [outer.toFixed(1), inner.toFixed(1)]
  return `M${at(from, outer)}A${r} ${r} 0 0 1 ${at(to, outer)}L${at(to, inner)}A${s} ${s} 0 0 0 ${at(from, inner)}z`
}

function spansOf(document: Document): Span[] {
  const turns: { speaker: string; length: number }[] = []
  visit(document.tree, 'element', (node) => {
    if (hasClass(node, 'turn')) turns.push({ speaker: String(node.properties.dataSpeaker), length: lengthOf(node) })
  })
  const order = document.speakers.map(({ id }) => id).filter((id) => turns.some(({ speaker }) => speaker === id))
  return spansOfShares(turns.map(({ speaker, length }) => ({ row: order.indexOf(speaker), length })))
}

function spansOfShares(parts: readonly { row: number; length: number }[]): Span[] {
  const total = parts.reduce((sum, { length }) => sum + length, 0) || 1
  const spans: Span[] = []
  let at = 0
  for (const { row, length } of parts) {
    const share = length / total
    if (row >= 0 && row < MOST_ROWS) spans.push({ row, from: at, to: at + Math.max(LEAST, share - GAP) })
    at += share
  }
  return spans
}

/** Characters of an element's text. */
function lengthOf(node: Element): number {
  let length = 0
  for (const child of node.children)
    length += child.type === 'text' ? child.value.length : child.type === 'element' ? lengthOf(child) : 0
  return length
}
