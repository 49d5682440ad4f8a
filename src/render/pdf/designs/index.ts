/** The designs, by name, and the paper they are printed on. */
import { type DesignName, type PaperName, papersOf } from '../../../designs.ts'
import { directionOf } from '../../../document/index.ts'
import { ColloquyError } from '../../../errors.ts'
import { isHan } from '../../fonts/index.ts'
import { book, verticalBook } from './book.ts'
import { handout, handoutColumns } from './handout.ts'
import { largePrint } from './large-print.ts'
import { report } from './report.ts'
import { mm, pt } from './rules.ts'
import { transcript } from './transcript.ts'
import type { Design, Geometry } from './types.ts'

export type { Design, Geometry } from './types.ts'

const designs: Record<DesignName, Design> = {
  report,
  book,
  handout,
  'handout-columns': handoutColumns,
  'large-print': largePrint,
  transcript,
}

const papers: Record<PaperName, { width: number; height: number }> = {
  A4: { width: mm(210), height: mm(297) },
  A5: { width: mm(148), height: mm(210) },
  Letter: { width: 612, height: 792 },
  '6x9': { width: 432, height: 648 },
}

/**
 * Letters of Arabic reach higher and lower than Latin ones. So far apart, no line reaches into another, nor over the edge
 * of its page: Chromium would draw that bit on the page beside it.
 */
const TALL = 1.9

/**
 * A design on a paper, with its measures.
 *
 * @param isVertical Whether lines run down; in a book they do, other designs stay as they are.
 * @throws {ColloquyError} `usage` when the design is not made for the paper.
 */
export function layout(
  name: DesignName,
  paper: PaperName,
  language: string,
  isVertical = false,
): { design: Design; page: Geometry } {
  if (!papersOf[name].includes(paper))
    throw new ColloquyError('usage', `The design “${name}” is not made for ${paper}.`, {
      advice: `Choose ${papersOf[name].join(' or ')} with --paper.`,
    })
  const design = isVertical && name === 'book' ? verticalBook : designs[name]
  const page = design.geometry(papers[paper], isHan(language))
  if (directionOf(language) !== 'rtl') return { design, page }
  return { design, page: { ...page, line: Math.max(page.line, Math.round(page.size * TALL * 2) / 2) } }
}

/** Ems in a line of the body. */
export const measureOf = ({
  width,
  height,
  head,
  foot,
  inner,
  outer,
  size,
  columns,
  gap,
  isVertical,
}: Geometry): number =>
  isVertical === true ? (height - head - foot) / size : ((width - inner - outer + gap) / columns - gap) / size

/** The `@page` rules, and the measures as the tokens that style sheets ask for. */
export function pageCss({ pageRules }: Design, page: Geometry, family: string): string {
  const { width, height, size, line, head, foot, inner, outer, beside, gap } = page
  return `${pageRules(page, family)}
:root { --size: ${pt(size)}; --line: ${pt(line)}; --text-height: ${pt(height - head - foot)}; --text-width: ${pt(width - inner - outer)}; --beside-left: ${pt(beside.left)}; --beside-right: ${pt(beside.right)}; --gap: ${pt(gap)}; font-family: ${family}; }`
}
