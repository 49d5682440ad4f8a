/** Large print: type of 18 pt and more throughout, ragged, dark, without italics; a section begins at the head of a page. */
import { folio, mm, pt, sectionTitle, singleSided, talkTitle } from './rules.ts'
import type { Design } from './types.ts'

const SIZE = 18

export const largePrint: Design = {
  name: 'large-print',
  sheets: ['large-print'],
  geometry({ width, height }, isHan) {
    const measure = isHan ? Math.floor((width - mm(40)) / SIZE) * SIZE : width - mm(40)
    const side = (width - measure) / 2
    return {
      width,
      height,
      size: SIZE,
      line: SIZE * (isHan ? 1.9 : 1.5),
      head: mm(30),
      foot: mm(28),
      inner: side,
      outer: side,
      mirrored: false,
      beside: { left: 0, right: 0 },
      columns: 1,
      gap: 0,
      headRoom: measure / SIZE - 4,
    }
  },
  pageRules(page, family) {
    const type = `font: bold ${pt(SIZE)}/1 ${family}; font-variant-numeric: lining-nums; color: #000; white-space: nowrap;`
    return `@page { ${singleSided(page)}
@top-left { content: ${sectionTitle}; ${type} vertical-align: bottom; padding-bottom: 20pt; }
@bottom-left { content: ${folio} "\\2003" ${talkTitle}; ${type} vertical-align: top; padding-top: 22pt; } }`
  },
  runsOn: 'nothing',
  hasRomanFront: false,
  cites: 'pages',
  isNumbered: false,
  dividesWords: false,
  endsEven: false,
  hasQrCode: false,
  type: 'clear',
}
