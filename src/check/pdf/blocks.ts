/** Blocks of text (paragraphs, headings, entries of lists) and the lines that they are printed in. */
import { isElement, isMark, type Mark, marksOf, type StructureElement } from './structure.ts'
import type { PrintedPage, Run } from './text.ts'

/** A printed line of a block. */
export interface Line {
  text: string
  page: number
  left: number
  right: number
  y: number
  size: number
  runs: Run[]
}

/** A block with its lines in reading order. */
export interface Block {
  /** `P`, `H2`, `LI`; `Figure`, which has no lines; `Span` of text that stands in no block of its own. */
  role: string
  element: StructureElement
  /** Whether its lines run from top to bottom; their `left` and `y` are those of their first character. */
  isVertical: boolean
  lines: Line[]
}

const BLOCK = /^(?:P|H[1-6]?|Title|LI|LBody|TOCI|TH|TD|Caption|BlockQuote|Note|FENote)$/u
/** Elements that a block's text may be nested in. */
const INLINE = /^(?:NonStruct|Span|Link|Reference|Em|Strong|Quote|Code|Lbl|Annot|Ruby|RB|RP|Sub|Warichu|WT|WP)$/u

const keyOf = ({ page, id }: Mark): string => `${page}:${id}`

/** The blocks of a document in reading order. */
export function readBlocks(root: StructureElement, pages: readonly PrintedPage[]): Block[] {
  const runs = new Map<string, Run[]>()
  for (const page of pages)
    for (const run of page.runs) {
      if (run.mark === undefined) continue
      const key = keyOf({ page: page.number, id: run.mark })
      const before = runs.get(key)
      if (before) before.push(run)
      else runs.set(key, [run])
    }
  const blocks = new Map<StructureElement, Run[]>()
  const stack: StructureElement['children'] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue
    // A picture's text stands where the picture has it, and ruby above the line.
    if (node.role === 'Figure') blocks.set(node, [])
    if (node.role === 'RT' || node.role === 'Figure') continue
    const own = node.children.filter(isMark).flatMap((mark) => runs.get(keyOf(mark)) ?? [])
    if (own.length > 0) {
      const block = blockOf(node)
      const before = blocks.get(block)
      if (before) before.push(...own)
      else blocks.set(block, own)
    }
    stack.push(...[...node.children].reverse())
  }
  const all = [...blocks]
  const count = (of: typeof all): number => of.reduce((sum, [, own]) => sum + own.length, 0)
  // A name of two characters shows no direction; where most text runs down, it does, too.
  const isMostlyDown = count(all.filter(([, own]) => runsDown(own))) > 0.5 * count(all)
  return all.map(([element, own]) => {
    const isVertical = runsDown(own) || (isMostlyDown && !runsAcross(own))
    const role = BLOCK.test(element.role) || element.role === 'Figure' ? element.role : 'Span'
    // Among lines that run down, words in Latin letters lie on their side. Elsewhere what is turned is no part of a line.
    return { element, role, isVertical, lines: isVertical ? verticalLinesOf(own) : linesOf(own.filter(isLevel)) }
  })
}

const isLevel = (run: Run): boolean => run.isLevel

const isBelow = (run: Run, before: Run | undefined): boolean =>
  before !== undefined &&
  run.page === before.page &&
  // A mark may stand at the side of its square.
  Math.abs(run.left - before.left) < 0.9 * run.size &&
  // What lies on its side is placed by where it begins, maybe within the blank half of the mark before it.
  run.y < before.y + (run.isLevel ? 0 : 0.6 * run.size)

/** Whether text stands upright in lines from top to bottom: its characters are printed one by one below each other. */
function runsDown(all: readonly Run[]): boolean {
  const runs = all.filter(isLevel)
  const below = runs.filter((run, i) => [...run.text].length === 1 && isBelow(run, runs[i - 1]))
  return below.length > 3 && below.length > 0.6 * runs.length
}

/** Whether runs stand beside each other, and none below another. */
const runsAcross = (runs: readonly Run[]): boolean =>
  runs.length > 1 && !runs.some((run, i) => isBelow(run, runs[i - 1]))

/** Runs of a block whose lines stand beside each other. */
function verticalLinesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  for (const [i, run] of runs.entries()) {
    const line = lines.at(-1)
    if (line && isBelow(run, runs[i - 1])) {
      line.runs.push(run)
      line.text += run.text
    } else lines.push({ ...run, runs: [run] })
  }
  return lines
}

/** The block that an element's text belongs to: the nearest one around it, or the element where there is none. */
function blockOf(element: StructureElement): StructureElement {
  for (
    let at: StructureElement | undefined = element;
    at && (INLINE.test(at.role) || BLOCK.test(at.role));
    at = at.parent
  )
    if (BLOCK.test(at.role)) return at
  // Text that stands between blocks, in an element without a meaning.
  return element
}

/** Dots over or under emphasised Han text: they stand beside the line. */
const EMPHASIS = /^[•●○◦◎▲△﹅﹆\s]+$/u

/** Runs of one block as lines. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  const usual = Math.max(0, ...runs.map(({ size }) => size))
  for (const run of runs) {
    const line = lines.at(-1)
    if (run.size < 0.75 * usual && EMPHASIS.test(run.text)) continue
    // A sign above a letter is drawn by itself.
    if (
      line &&
      (continues(line, run, usual) || (run.page === line.page && /^[\s\p{M}\ufe70-\ufe7f]+$/u.test(run.text)))
    ) {
      line.runs.push(run)
      line.right = Math.max(line.right, run.right)
      line.left = Math.min(line.left, run.left)
      continue
    }
    lines.push({ text: '', page: run.page, left: run.left, right: run.right, y: run.y, size: run.size, runs: [run] })
  }
  for (const line of lines) {
    line.runs.sort((a, b) => a.left - b.left)
    line.size = Math.max(...line.runs.map(({ size }) => size))
    line.y = line.runs.find(({ size }) => size === line.size)?.y ?? line.y
    line.text = textOf(line.runs)
  }
  return lines
}

/** Whether a run stands in a line: on its baseline, or raised and small beside it. */
function continues(line: Line, run: Run, usual: number): boolean {
  if (run.page !== line.page) return false
  const last = line.runs.at(-1)
  const apart = Math.min(...line.runs.map(({ y }) => Math.abs(y - run.y)))
  if (apart < 0.3 * usual) return true
  const isSmall = run.size < 0.75 * usual || (last !== undefined && last.size < 0.75 * usual && run.size > last.size)
  return isSmall && apart < 0.6 * usual
}

/** Words with the spaces that stand between runs. */
function textOf(runs: readonly Run[]): string {
  let text = ''
  let end: number | undefined
  for (const run of runs) {
    const gap = end === undefined ? 0 : run.left - end
    if (gap > 0.15 * run.size && !/\s$/u.test(text) && !/^\s/u.test(run.text)) text += ' '
    text += run.text
    end = run.right
  }
  return text.trim()
}

/** The text of an element, each marked piece for itself. */
export function piecesOf(element: StructureElement, pages: readonly PrintedPage[]): { text: string; runs: Run[] }[] {
  return marksOf(element).flatMap(({ page, id }) => {
    const runs = pages[page - 1]?.runs.filter((run) => run.mark === id) ?? []
    return runs.length > 0 ? [{ text: textOf(runs), runs }] : []
  })
}

/** The lines of a block as they stand together: on one page, and in one column of it. */
export function fragmentsOf({ role, lines, isVertical }: Block): Line[][] {
  const fragments: Line[][] = []
  for (const line of lines) {
    const last = fragments.at(-1)?.at(-1)
    // Text goes on much higher up only in another column. Entries of an index have their parts beside each other.
    const isNewColumn = last !== undefined && role !== 'LI' && !isVertical && line.y > last.y + 6 * line.size
    if (last?.page === line.page && !isNewColumn) fragments.at(-1)?.push(line)
    else fragments.push([line])
  }
  return fragments
}

/** The page on which a block begins. */
export const firstPageOf = ({ element, lines }: Block): number | undefined =>
  lines[0]?.page ?? marksOf(element)[0]?.page

/** A line's words for a report, not longer than a report can bear. */
export function quoted(line: Line): string {
  const characters = [...line.text]
  return `“${characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : line.text}”`
}
