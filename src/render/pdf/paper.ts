/** The geometry of the pages: paper, margins and type for each size and script (PAGES: one column, wide outer margin on large paper). */

/** Paper that a PDF can be made for. */
export type PageName = 'A4' | 'A5' | 'Letter'

/** All lengths in points (1/72 inch). */
export interface Geometry {
  width: number
  height: number
  /** Type size and distance of lines. */
  size: number
  line: number
  head: number
  foot: number
  /** Margin at the binding (left on right-hand pages), and opposite. Equal sides of both kinds of pages where `mirrored` is false. */
  inner: number
  outer: number
  /** Whether left and right pages mirror each other, as in a book that is bound. */
  mirrored: boolean
  /** Whether turn numbers stand in the left margin. */
  numbered: boolean
}

/** Millimetres in points. */
export const mm = (length: number): number => (length * 72) / 25.4

const papers: Record<PageName, { width: number; height: number }> = {
  A4: { width: mm(210), height: mm(297) },
  A5: { width: mm(148), height: mm(210) },
  Letter: { width: 612, height: 792 },
}

/** The page for a size of paper. A line of Han text holds a whole number of characters, so that its right edge is straight. */
export function geometry(paper: PageName, han: boolean): Geometry {
  const { width, height } = papers[paper]
  if (paper === 'A5') {
    const size = han ? 10 : 10.5
    const measure = han ? 31 * size : width - mm(36)
    const rest = width - measure
    return {
      width,
      height,
      size,
      line: han ? 17.5 : 15,
      head: mm(20),
      foot: mm(22),
      inner: rest * (19 / 36),
      outer: rest * (17 / 36),
      mirrored: true,
      numbered: false,
    }
  }
  const size = han ? 11 : 11.5
  const measure = han ? 36 * size : mm(128)
  const rest = width - measure
  return {
    width,
    height,
    size,
    line: han ? 19.5 : 16.5,
    head: mm(27),
    foot: mm(28),
    inner: rest * 0.6,
    outer: rest * 0.4,
    mirrored: false,
    numbered: true,
  }
}

/** Ems in a line of the body. */
export const measureOf = ({ width, inner, outer, size }: Geometry): number => (width - inner - outer) / size

/** The `@page` rules and the measures that styles/print.css asks for. */
export function pageCss(page: Geometry, family: string): string {
  const { width, height, size, line, head, foot, inner, outer } = page
  const pt = (length: number): string => `${Math.round(length * 1000) / 1000}pt`
  const sides = (left: number, right: number): string => `margin: ${pt(head)} ${pt(right)} ${pt(foot)} ${pt(left)};`
  const headText = `font: 7.5pt/1 ${family}; color: #555; vertical-align: bottom; padding-bottom: ${pt(page.mirrored ? 20 : 26)}; white-space: nowrap;`
  const folio = `content: counter(page); font: 8pt/1 ${family}; color: #333; vertical-align: top; padding-top: ${pt(page.mirrored ? 22 : 28)};`
  // Chromium draws nothing of the text beyond the page's area, so the margin for turn numbers is part of it.
  const gutter = page.numbered ? inner * 0.42 : 0
  const pages = page.mirrored
    ? `@page { size: ${pt(width)} ${pt(height)}; }
@page :right { ${sides(inner, outer)} @top-right { content: counter(page, section-heads); ${headText} } @bottom-right { ${folio} } }
@page :left { ${sides(outer, inner)} @top-left { content: counter(page, talk-heads); ${headText} } @bottom-left { ${folio} } }`
    : `@page { size: ${pt(width)} ${pt(height)}; ${sides(inner - gutter, outer)}
@top-left { content: counter(page, talk-heads); ${headText} padding-left: ${pt(gutter)}; }
@top-right { content: counter(page, section-heads); ${headText} }
@bottom-right { ${folio} } }`
  return `${pages}
@page :first { @top-left { content: none; } @top-right { content: none; } @bottom-right { content: none; } @bottom-left { content: none; } }
:root { --size: ${pt(size)}; --line: ${pt(line)}; --text-height: ${pt(height - head - foot)}; --number-margin: ${pt(gutter)}; font-family: ${family}; }`
}
