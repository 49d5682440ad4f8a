/** A report on large paper: one column, and a wide margin outside it for turn numbers, times and short notes. */
import { folio, footType, headType, mm, pt, sectionTitle, singleSided, talkTitle } from './rules.ts'
import type { Design } from './types.ts'

export const report: Design = {
  name: 'report',
  sheets: ['report'],
  geometry({ width, height }, isHan) {
    const size = isHan ? 11 : 11.5
    const measure = isHan ? 35 * size : mm(130)
    const inner = mm(21)
    const outer = width - measure - inner
    return {
      width,
      height,
      size,
      line: isHan ? 19.5 : 16.5,
      head: mm(27),
      foot: mm(28),
      inner,
      outer,
      mirrored: false,
      beside: { left: 0, right: outer - mm(10) },
      columns: 1,
      gap: 0,
      headRoom: measure / 7.5 / 2 - 2,
    }
  },
  pageRules(page, family) {
    const head = headType(family, 7.5, 26)
    const beside = `padding-right: ${pt(page.beside.right)};`
    return `@page { ${singleSided(page)}
@top-left { content: ${talkTitle}; ${head} }
@top-right { content: ${sectionTitle}; ${head} ${beside} }
@bottom-right { content: ${folio}; ${footType(family, 8, 28)} ${beside} } }`
  },
  runsOn: 'nothing',
  hasRomanFront: false,
  cites: 'pages',
  isNumbered: true,
  dividesWords: true,
  endsEven: false,
  hasQrCode: false,
  type: 'book',
}
