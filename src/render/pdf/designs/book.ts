/**
 * A book to be bound: small paper, mirrored margins, front matter in roman numerals, no turn numbers. A section opens on
 * the next page, left or right, a third of the way down: conversations have many short sections, and a blank page before
 * every other one would make a thin book of gaps. The talk itself begins on a right-hand page, which is page 1.
 */
import { folio, footType, headType, margins, mm, pt, sectionTitle, talkTitle } from './rules.ts'
import type { Design } from './types.ts'

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
  endsEven: false,
  hasQrCode: false,
  type: 'book',
}
