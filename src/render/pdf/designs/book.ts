/**
 * A book to be bound: small paper, mirrored margins, front matter in roman numerals, no turn numbers. A section opens on
 * the next page, left or right, a third of the way down: conversations have many short sections, and a blank page before
 * every other one would make a thin book of gaps. The talk itself begins on a right-hand page, which is page 1.
 */
import { folio, footType, headType, margins, mm, pt, sectionTitle, talkTitle } from './rules.ts'
import type { Design, Geometry } from './types.ts'

/** Room for a book of Han text whose lines run down. */
function verticalGeometry({ width, height }: { width: number; height: number }): Geometry {
  const size = 10
  const line = 17.5
  // A line holds a whole number of characters, a page a whole number of lines.
  const length = Math.floor((height - mm(42)) / size) * size
  const lines = Math.floor((width - mm(34)) / line) * line
  const [over, beside] = [height - length, width - lines]
  return {
    width,
    height,
    size,
    line,
    head: over * (22 / 42),
    foot: over * (20 / 42),
    inner: beside * (18 / 34),
    outer: beside * (16 / 34),
    mirrored: true,
    beside: { left: 0, right: 0 },
    columns: 1,
    gap: 0,
    headRoom: lines / 7.5 - 2,
    isVertical: true,
  }
}

export const book: Design = {
  name: 'book',
  sheets: ['book'],
  geometry({ width, height }, isHan) {
    const size = isHan ? 10 : 10.5
    // A line of Han text holds a whole number of characters, so that its right edge is straight.
    const measure = isHan ? Math.floor((width - mm(36)) / size) * size : width - mm(36)
    const rest = width - measure
    return {
      width,
      height,
      size,
      line: isHan ? 17.5 : 15,
      head: mm(20),
      foot: mm(22),
      inner: rest * (19 / 36),
      outer: rest * (17 / 36),
      mirrored: true,
      beside: { left: 0, right: 0 },
      columns: 1,
      gap: 0,
      headRoom: measure / 7.5 - 2,
    }
  },
  pageRules(page, family) {
    const { width, height, inner, outer } = page
    const head = headType(family, 7.5, 20)
    const foot = footType(family, 8, 22)
    return `@page { size: ${pt(width)} ${pt(height)}; }
@page :right { ${margins(page, inner, outer)} @top-right { content: ${sectionTitle}; ${head} } @bottom-right { content: ${folio}; ${foot} } }
@page :left { ${margins(page, outer, inner)} @top-left { content: ${talkTitle}; ${head} } @bottom-left { content: ${folio}; ${foot} } }`
  },
  runsOn: 'nothing',
  hasRomanFront: true,
  cites: 'pages',
  isNumbered: false,
  dividesWords: true,
  endsEven: false,
  hasQrCode: false,
  type: 'book',
}

/**
 * The book whose lines run down: bound at the right, so that page 1 is a left-hand page. Chromium calls odd pages right-hand
 * ones all the same. Running heads and folios run across.
 */
export const verticalBook: Design = {
  ...book,
  sheets: ['book', 'book-vertical'],
  geometry: verticalGeometry,
  pageRules(page, family) {
    const { width, height, inner, outer } = page
    const across = 'writing-mode: horizontal-tb;'
    const head = `${headType(family, 7.5, 20)} ${across}`
    const foot = `${footType(family, 8, 20)} ${across}`
    return `@page { size: ${pt(width)} ${pt(height)}; }
@page :right { ${margins(page, outer, inner)} @top-left { content: ${sectionTitle}; ${head} } @bottom-left { content: ${folio}; ${foot} } }
@page :left { ${margins(page, inner, outer)} @top-right { content: ${talkTitle}; ${head} } @bottom-right { content: ${folio}; ${foot} } }`
  },
}
