/** Handouts: small type on large paper, a title block instead of a title page, parts that follow one another. */
import { continuedName, folio, footType, headType, mm, pt, sectionTitle, singleSided, talkTitle } from './rules.ts'
import type { Design, Geometry } from './types.ts'

const SIZE = 9
const HEAD = mm(21)
const FOOT = mm(20)

/** What both handouts are like. */
const common = {
  runsOn: 'everything',
  hasRomanFront: false,
  cites: 'pages',
  isNumbered: true,
  dividesWords: true,
  endsEven: true,
  hasQrCode: true,
  type: 'book',
} as const satisfies Partial<Design>

/** The running heads of handouts: whose turn goes on, and the section; the folio and the talk at the foot. */
function margins({ beside }: Geometry, family: string): string {
  const head = headType(family, 7.5, 11)
  const foot = footType(family, 7.5, 15)
  const [left, right] = [`padding-left: ${pt(beside.left)};`, `padding-right: ${pt(beside.right)};`]
  return `@top-left { content: ${continuedName}; ${head} color: #000; font-weight: bold; ${left} }
@top-right { content: ${sectionTitle}; ${head} ${right} }
@bottom-left { content: ${folio} "\\2003" ${talkTitle}; ${foot} ${left} }`
}

/** Text on the left, ruled lines for notes on the right. */
export const handout: Design = {
  ...common,
  name: 'handout',
  sheets: ['handout'],
  geometry({ width, height }, isHan) {
    const measure = isHan ? 33 * SIZE : mm(104)
    const inner = mm(22)
    const outer = width - measure - inner
    return {
      width,
      height,
      size: SIZE,
      line: isHan ? 15 : 12.5,
      head: HEAD,
      foot: FOOT,
      inner,
      outer,
      mirrored: false,
      beside: { left: mm(9), right: 0 },
      columns: 1,
      gap: 0,
      headRoom: measure / 7.5 / 2 - 2,
    }
  },
  pageRules(page, family) {
    return `@page { ${singleSided(page)} ${margins(page, family)}
@right-top { content: url("${ruledLines(page)}"); text-align: left; vertical-align: top; padding-left: ${pt(APART)}; } }`
  },
}

/** Between text and ruled lines, and between these and the paper's edge. */
const APART = mm(9)
const EDGE = mm(12)

/** Lines to write on, as a picture beside the text: one for two lines of it, or three lines of Han text, which is set wider. */
function ruledLines({ outer, height, head, foot, line }: Geometry): string {
  const [width, tall] = [outer - APART - EDGE, height - head - foot]
  const step = line > 14 ? line * 1.5 : line * 2
  const lines = Array.from(
    { length: Math.floor(tall / step) },
    (_, i) => `M0 ${(i + 1) * step - 0.5}h${width.toFixed(2)}`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${tall}pt" viewBox="0 0 ${width} ${tall}"><path d="${lines.join('')}" stroke="#999" stroke-width=".4"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** Text in two columns. */
export const handoutColumns: Design = {
  ...common,
  name: 'handout-columns',
  sheets: ['handout', 'handout-columns'],
  geometry({ width, height }, isHan) {
    const gap = mm(10)
    const sides = width - mm(34)
    const column = isHan ? Math.floor((sides - gap) / 2 / SIZE) * SIZE : (sides - gap) / 2
    const rest = width - 2 * column - gap
    return {
      width,
      height,
      size: SIZE,
      line: isHan ? 15 : 12.5,
      head: HEAD,
      foot: FOOT,
      inner: rest / 2,
      outer: rest / 2,
      mirrored: false,
      beside: { left: mm(9), right: 0 },
      columns: 2,
      gap,
      headRoom: (width - rest) / 7.5 / 2 - 2,
    }
  },
  pageRules(page, family) {
    return `@page { ${singleSided(page)} ${margins(page, family)} }`
  },
}
