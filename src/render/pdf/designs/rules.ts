/** What the `@page` rules of several designs have in common. */
import type { Geometry } from './types.ts'

export const mm = (length: number): number => (length * 72) / 25.4

/** A length in CSS, to the thousandth of a point. */
export const pt = (length: number): string => `${Math.round(length * 1000) / 1000}pt`

/** `margin` of a page with these sides. */
export const margins = ({ head, foot }: Geometry, left: number, right: number): string =>
  `margin: ${pt(head)} ${pt(right)} ${pt(foot)} ${pt(left)};`

/** `size` and `margin` of a page that is the same left and right; what stands beside the text is within its area. */
export function singleSided(page: Geometry): string {
  const { width, height, inner, outer, beside } = page
  return `size: ${pt(width)} ${pt(height)}; ${margins(page, inner - beside.left, outer - beside.right)}`
}

/** A running head: quiet, over the text. `rise` is its distance from it. */
export const headType = (family: string, size: number, rise: number): string =>
  `font: ${pt(size)}/1 ${family}; color: #555; vertical-align: bottom; padding-bottom: ${pt(rise)}; white-space: nowrap;`

/** A folio, or what stands beside it at the foot. `drop` is its distance from the text. */
export const footType = (family: string, size: number, drop: number): string =>
  `font: ${pt(size)}/1 ${family}; font-variant-numeric: lining-nums; color: #333; vertical-align: top; padding-top: ${pt(drop)}; white-space: nowrap;`

/** The counter styles that carry text to the margins of each page (running-heads.ts). */
export const talkTitle = 'counter(page, talk-heads)'
export const continuedName = 'counter(page, continued-heads)'
export const sectionTitle = 'counter(page, section-heads)'
export const folio = 'counter(page, folios)'
