/**
 * A transcript as courts and historians cite it: 25 numbered lines a page, double spaced, with page and line in the index.
 * Sections follow one another, and every line is full before the next page begins.
 */
import { continuedName, folio, footType, headType, mm, pt, sectionTitle, singleSided, talkTitle } from './rules.ts'
import type { Design } from './types.ts'

const LINES = 25
const SIZE = 12
/** Type size of the line numbers. */
const FIGURE = 10
/** How far the baseline of the text's type lies below that of the figures in a line as high, in ems of the difference. */
const BASELINE = 0.35

export const transcript: Design = {
  name: 'transcript',
  sheets: ['transcript'],
  geometry({ width, height }, isHan) {
    const measure = isHan ? 33 * SIZE : mm(136)
    const inner = mm(38)
    const line = height > 800 ? 26 : 25
    const rest = height - LINES * line
    return {
      width,
      height,
      size: SIZE,
      line,
      head: rest * 0.52,
      foot: rest * 0.48,
      inner,
      outer: width - measure - inner,
      mirrored: false,
      beside: { left: 12, right: 12 },
      columns: 1,
      gap: 0,
      headRoom: measure / 8 / 2 - 2,
    }
  },
  pageRules(page, family) {
    const { line, beside } = page
    const head = headType(family, 8, 22)
    const [left, right] = [`padding-left: ${pt(beside.left)};`, `padding-right: ${pt(beside.right)};`]
    const tall = `height: ${pt(LINES * line)}; vertical-align: top;`
    const numbers = Array.from({ length: LINES }, (_, i) => i + 1).join('\\A ')
    return `@page { ${singleSided(page)}
@top-left { content: ${continuedName}; ${head} color: #000; font-weight: bold; ${left} }
@top-right { content: ${talkTitle} "\\A" ${sectionTitle}; ${head} line-height: 11pt; text-align: right; white-space: pre; ${right} }
@bottom-right { content: ${folio}; ${footType(family, 8, 24)} ${right} } }
@page talk {
@left-top { content: "${numbers}"; ${tall} white-space: pre; font: ${pt(FIGURE)}/${pt(line)} ${family}; font-variant-numeric: lining-nums tabular-nums; color: #333; text-align: right; box-sizing: border-box; padding: ${pt((SIZE - FIGURE) * BASELINE)} 10pt 0 0; border-right: 2.5pt double #000; }
@right-top { content: ""; ${tall} border-left: 0.5pt solid #000; } }`
  },
  runsOn: 'sections',
  hasRomanFront: false,
  cites: 'lines',
  isNumbered: false,
  dividesWords: false,
  endsEven: false,
  hasQrCode: false,
  type: 'book',
}
